/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-photo.h"

G_BEGIN_DECLS

/* StonePhotoFact: a row that tells one thing a photo says of itself, where in the file it stands,
 * and a button Use, which activates "facts.use" with the field's number. */
#define STONE_TYPE_PHOTO_FACT (stone_photo_fact_get_type ())
G_DECLARE_FINAL_TYPE (StonePhotoFact, stone_photo_fact, STONE, PHOTO_FACT, AdwActionRow)

/* USE: the accessible name of the button; NULL: there is none, for nothing can be done with it. */
GtkWidget *stone_photo_fact_new (StonePhotoField field, const char *title, const char *use);
/* PHOTO NULL, or silent about it: the row is hidden. MINE: what the article says of it, NULL: it
 * has no place for that. */
void stone_photo_fact_show (StonePhotoFact *self, const StonePhoto *photo, const char *mine);

G_END_DECLS
