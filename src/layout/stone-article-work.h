/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article-layout.h"
#include "stone-article-parts.h"

G_BEGIN_DECLS

/* One article while it is laid out; what the steps of that share. Each takes from the canvas what
 * it draws on. */
typedef struct
{
  const StoneContext *context;
  StoneCanvas *canvas;
  const StoneArticle *article;
  StoneArticleParts *parts;
  StoneSpot spot;          /* where the flow begins */
  StoneFlowSearch *search; /* of the flow */
  GArray *quotes;          /* StonePlacedQuote; NULL before they have places */
} StoneArticleWork;

/* A pull quote that has its place. */
typedef struct
{
  guint page, column, columns;
  int line, depth;
} StonePlacedQuote;

static inline gboolean
stone_begin_is_wide (StoneBegin begin)
{
  return begin == STONE_BEGIN_LEAD || begin == STONE_BEGIN_BAND;
}

/* Lines of all parts, were they set in one column. */
int stone_article_count_lines (const StoneArticleWork *self);
/* Grid lines that PICTURE takes with its caption, times its columns. */
int stone_article_picture_area (const StoneArticleWork *self, guint index, StoneBegin begin);
/* The parts through what is free. */
StoneFlow *stone_article_flow (StoneArticleWork *self);

/* Below a wide head, from LINE on: the first picture to the right. */
void stone_article_place_wide_pictures (StoneArticleWork *self, StoneBegin begin, int line);
/* A note's picture stands above it; that of a longer article at the top of a later column, or
 * above it in the last one. */
void stone_article_place_column_pictures (StoneArticleWork *self, StoneBegin begin);

/* Gives the quotes their places, one after the other, each by a flow that knows those before it:
 * where they belong, or as near to it as they stand amid text and not beside one another. Lines of
 * PAGE, the article's last, may be KEPT: they are used where there is no other place, and free in
 * the end. */
void stone_article_place_quotes (StoneArticleWork *self, guint page, gboolean kept);
/* As FLOW goes there is text above and below all of them, in each of their columns. */
gboolean stone_article_holds_quotes (const StoneArticleWork *self, const StoneFlow *flow);

/* A box before which FLOW (taken) leaves lines empty, since it has no room there, stands at the top
 * where it has, and what follows it fills those lines. Returns the better flow. */
StoneFlow *stone_article_float_boxes (StoneArticleWork *self, StoneFlow *flow);

G_END_DECLS
