/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-edit.h"
#include "stone-import.h"
#include "stone-photo.h"
#include "stone-store.h"

G_BEGIN_DECLS

/* What comes into a project from outside, a picture or a text, in two steps: the slow one (files
 * are read and copied; any thread) and the one that makes it part of the newest snapshot. The desk
 * does the first in a worker; the command line does one after the other. */

typedef struct
{
  char *file;        /* "pictures/quay.jpg": the copy in the project */
  StonePhoto *photo; /* what it says of itself */
} StoneIntakePicture;

void stone_intake_picture_free (StoneIntakePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneIntakePicture, stone_intake_picture_free)

/* Copies PATH into the project and reads it. Errors of store/ and photo/; what isn't a picture
 * leaves no copy. */
StoneIntakePicture *stone_intake_picture (StoneStore *store,
                                          const char *path,
                                          GCancellable *cancellable,
                                          GError **error);
/* Into article ID: a new picture at AT of its pictures, with caption, credit and alternative text
 * as the photo has them; or (REPLACE) in the place of that one, whose caption, credit, placement
 * and crop stay: as often as not it is the same picture, larger or retouched. FALSE: there is no
 * such article. */
gboolean stone_intake_place_picture (StoneEditBuilder *builder,
                                     const char *id,
                                     const StoneIntakePicture *picture,
                                     guint at,
                                     gboolean replace,
                                     GError **error);

/* Where a picture goes that nobody has named a place for: into the first that is held for one to
 * come (REPLACE is set; an import leaves one where the text had a caption), else behind the others.
 */
guint stone_intake_find_place (StoneArticle *article, gboolean *replace);

/* Reads a text of any kind that import/ knows. Its pictures, beside the file or in it, are copied
 * into the project; one that can't be is told among the unrecognised. */
StoneImported *
stone_intake_text (StoneStore *store, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
