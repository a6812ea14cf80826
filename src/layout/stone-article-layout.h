/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-canvas.h"

G_BEGIN_DECLS

/* How an article begins. */
typedef enum
{
  STONE_BEGIN_LEAD,   /* a page, its head over all columns */
  STONE_BEGIN_BAND,   /* below what is there, its head over all columns */
  STONE_BEGIN_COLUMN, /* inside the flow, its head in a column */
  STONE_BEGIN_NOTE    /* the same, a short note */
} StoneBegin;

/* What follows an article, and so whether the columns of its last page are balanced, if the design
 * wants that. */
typedef enum
{
  STONE_NEXT_GOES_ON,       /* it begins right below: they are not */
  STONE_NEXT_TAKES_COLUMN,  /* the next column: they are if that is on the next page */
  STONE_NEXT_SPANS_COLUMNS, /* over all columns, or nothing does: they are */
} StoneNext;

/* Lays ARTICLE out from SPOT on. *SPOT moves behind it. The fit is the caller's. */
StoneFit *stone_article_layout (const StoneContext *run,
                                StoneCanvas *canvas,
                                const StoneArticle *article,
                                StoneBegin begin,
                                StoneNext next,
                                StoneSpot *spot);
/* Keeps the feet of PAGE for those pictures of ARTICLE, expected to begin there, that want them:
 * what stands before it on the page is set above them. */
void stone_article_layout_reserve (const StoneContext *run,
                                   StoneCanvas *canvas,
                                   const StoneArticle *article,
                                   guint page);
/* Estimates, for what is to be begun: the lines of columns that ARTICLE takes, heads that stand
 * over all columns left out, a picture counting once for each of its columns; and the lines of the
 * page that it takes as a band. */
int
stone_article_layout_area (const StoneContext *run, const StoneArticle *article, StoneBegin begin);
int stone_article_layout_band_depth (const StoneContext *run, const StoneArticle *article);
StoneFit *stone_fit_new (void);

G_END_DECLS
