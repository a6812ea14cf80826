/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"
#include "stone-text-row.h"

G_BEGIN_DECLS

/* What stands beside the words of a picture: counts, and what is wrong with them. PAGES may be
 * NULL; INDEX is the picture's among those of ARTICLE. */
void stone_picture_note_caption (StoneTextRow *row,
                                 StoneArticle *article,
                                 guint index,
                                 StonePages *pages);
/* PHOTO: what the file says of itself; NULL if not known. */
void stone_picture_note_credit (StoneTextRow *row,
                                StoneArticle *article,
                                guint index,
                                StonePages *pages,
                                const StonePhoto *photo);
/* DATE: of the edition. */
void
stone_picture_note_rights (StoneTextRow *row, StoneArticle *article, guint index, const char *date);
void stone_picture_note_alt (StoneTextRow *row, StoneArticle *article, guint index);

/* Whether the photo names another credit than the article does. */
gboolean stone_picture_credit_differs (const StonePicture *picture, const StonePhoto *photo);

G_END_DECLS
