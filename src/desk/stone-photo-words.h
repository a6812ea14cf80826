/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-project.h"
#include "stone-store.h"

G_BEGIN_DECLS

/* What an article says of its pictures, written into the photos: into the edition's copies, never
 * into what they were copied from, and only into those that the editor marked for it. Blocking. */

typedef struct
{
  GPtrArray *written;  /* char *: "pictures/quay.jpg" */
  GPtrArray *failures; /* char *: one sentence each */
} StonePhotoWords;

/* After PROJECT was saved: the photos of its articles that differ from BEFORE's (NULL: of all),
 * where they don't say so yet. */
StonePhotoWords *
stone_photo_words_write (StoneStore *store, StoneProject *before, StoneProject *project);
void stone_photo_words_free (StonePhotoWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePhotoWords, stone_photo_words_free)

G_END_DECLS
