/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-photo.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* StonePhotoFacts: what the photo says of itself, beside what the session's article says of it:
 * the credit where the two differ, and all of it behind an expander. Each can be taken over. */
#define STONE_TYPE_PHOTO_FACTS (stone_photo_facts_get_type ())
G_DECLARE_FINAL_TYPE (StonePhotoFacts, stone_photo_facts, STONE, PHOTO_FACTS, AdwPreferencesGroup)

/* Before anything else. */
void stone_photo_facts_set_session (StonePhotoFacts *self, StoneSession *session);
/* Of picture INDEX; to be called after each change of it. PHOTO NULL: not known. */
void stone_photo_facts_show (StonePhotoFacts *self, guint index, const StonePhoto *photo);

G_END_DECLS
