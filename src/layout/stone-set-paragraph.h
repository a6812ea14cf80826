/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article.h"
#include "stone-design-private.h"
#include "stone-projection.h"

G_BEGIN_DECLS

/* StoneSetParagraph: a body paragraph shaped and broken: its best length and one line less and
 * more, as far as these can be had. Kept from run to run by the identity of its block. */

typedef enum
{
  STONE_OPENING_NONE,
  STONE_OPENING_FLUSH, /* no indent: after a crosshead */
  STONE_OPENING_WORDS, /* an article's first words in small caps */
  STONE_OPENING_DROP   /* a drop cap, then small caps */
} StoneOpening;

#define STONE_MAX_VARIANTS 3

typedef struct
{
  int n_lines;
  double demerits; /* above those of the best */
  StoneBreaks *breaks;
  GPtrArray *lines; /* StoneLine, made when asked for */
} StoneVariant;

typedef struct
{
  guint64 serial; /* no other paragraph of the cache ever has it */
  StoneProjection *projection;
  guint skip;             /* bytes of the projected text that the drop cap took */
  StoneLine *drop_cap;    /* or NULL */
  StoneLength drop_cap_x; /* from the column's edge to its origin: ink on the edge */
  guint opening_end;      /* bytes of the nodes' text that are an opening's small caps */
  StoneMeasure measures[12];
  guint n_measures;
  StoneVariant variants[STONE_MAX_VARIANTS];
  guint n_variants;
  GPtrArray *split; /* what was last asked of stone_set_paragraph_get_split_lines(), or NULL */
  guint split_variant, split_foot;
  gboolean end_mark; /* the last line ends with the place of the end mark */
  /*< private >*/
  struct _StoneParagraphCache *cache; /* borrowed */
  const char *language;
  StoneNodes *nodes; /* NULL: dropped */
} StoneSetParagraph;

/* What it was broken from; borrowed, until it is dropped. */
StoneNodes *stone_set_paragraph_get_nodes (StoneSetParagraph *self);
/* Once its lines are made, what they were made of only takes room; it is made again if need be. */
void stone_set_paragraph_drop_nodes (StoneSetParagraph *self);

/* Lines of a variant; borrowed. */
GPtrArray *stone_set_paragraph_get_lines (StoneSetParagraph *self, guint variant);
/* The same where lines FEET are the last of their columns: as many lines, and no hyphen at the foot
 * of a column if that can be had. */
GPtrArray *stone_set_paragraph_get_split_lines (StoneSetParagraph *self,
                                                guint variant,
                                                const guint *feet,
                                                guint n_feet);

typedef struct _StoneParagraphCache StoneParagraphCache;
StoneParagraphCache *stone_paragraph_cache_new (StoneFaces *faces, StoneSetter *setter);
void stone_paragraph_cache_free (StoneParagraphCache *self);
/* Paragraphs that were not asked for in the last layouts, each between begin and end, go. A new
 * design empties it. */
void stone_paragraph_cache_begin (StoneParagraphCache *self, StoneDesign *design);
void stone_paragraph_cache_end (StoneParagraphCache *self);
/* Block INDEX of ARTICLE in STYLE, over one column. Borrowed: lives until the end. */
StoneSetParagraph *stone_paragraph_cache_get (StoneParagraphCache *self,
                                              const StoneArticle *article,
                                              guint index,
                                              const char *language,
                                              StoneOpening opening,
                                              gboolean end_mark);

G_END_DECLS
