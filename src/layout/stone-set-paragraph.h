/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-composer.h"
#include "stone-projection.h"

G_BEGIN_DECLS

/* StoneSetParagraph: a body paragraph shaped, then broken: its best length and one line less and
 * more, as far as these can be had. Made in one thread, broken and read in another if need be. */

typedef enum
{
  STONE_OPENING_NONE,
  STONE_OPENING_FLUSH, /* no indent: after a crosshead */
  STONE_OPENING_WORDS, /* an article's first words in small caps */
  STONE_OPENING_DROP   /* a drop cap, then small caps */
} StoneOpening;

/* All that a paragraph of one design depends on. */
typedef struct
{
  StoneBlock *block;    /* its value's address is the identity */
  StoneValue *changes;  /* what the projection sees; may be NULL */
  const char *language; /* interned */
  StoneOpening opening;
  gboolean end_mark; /* the article ends with it */
} StoneParagraphKey;

/* For a hash table. */
guint stone_paragraph_key_hash (gconstpointer key);
gboolean stone_paragraph_key_equal (gconstpointer a, gconstpointer b);

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
  StoneCopy copy;         /* of the projected block: what is set beside the drop cap and below */
  StoneLine *drop_cap;    /* or NULL */
  StoneLength drop_cap_x; /* from the column's edge to its origin: ink on the edge */
  StoneMeasure measures[12];
  guint n_measures;
  StoneVariant variants[STONE_MAX_VARIANTS];
  guint n_variants;
  GPtrArray *split; /* what was last asked of stone_set_paragraph_get_split_lines(), or NULL */
  guint split_variant, split_foot;
  /*< private >*/
  StoneParagraphKey key; /* its references owned */
  const StoneComposer *composer;
  StoneNodes *nodes; /* NULL: dropped */
} StoneSetParagraph;

/* Shaped; it has no variants yet. COMPOSER is borrowed for as long as it lives. */
StoneSetParagraph *
stone_set_paragraph_new (const StoneComposer *composer, const StoneParagraphKey *key);
void stone_set_paragraph_free (StoneSetParagraph *self);
/* Finds its variants. */
void stone_set_paragraph_break (StoneSetParagraph *self);

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

G_END_DECLS
