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

/* Lays ARTICLE out from SPOT on. NEXT_IS_WIDE: what follows begins over all columns, so the columns
 * of the last page are balanced. *SPOT moves behind it. The fit is the caller's. */
StoneFit *stone_article_layout (const StoneContext *context,
                                StoneCanvas *canvas,
                                const StoneArticle *article,
                                StoneBegin begin,
                                gboolean next_is_wide,
                                StoneSpot *spot);
void stone_fit_free (StoneFit *self);

G_END_DECLS
