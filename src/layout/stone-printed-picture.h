/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* How a picture of an article came out in print. */
typedef struct
{
  guint columns; /* it is wide */
  double ppi;    /* pixels of its file to the printed inch */
  double part;   /* of the picture's width that it was asked to show: its crop's, 1 without */
} StonePrintedPicture;

/* Looks on PAGES (may be NULL) for picture INDEX of ARTICLE, which is FILE, PIXELS wide. A teaser
 * may repeat it: its width is that on the article's own pages, but the coarsest counts. FALSE: it
 * isn't there, or another stood in its place when the pages were laid out. */
gboolean stone_printed_picture_find (StonePages *pages,
                                     const char *article,
                                     guint index,
                                     const char *file,
                                     int pixels,
                                     StonePrintedPicture *printed);

/* A credit prints on one line: whether that of picture INDEX of ARTICLE is longer. */
gboolean stone_printed_picture_credit_is_cut (StonePages *pages, const char *article, guint index);

G_END_DECLS
