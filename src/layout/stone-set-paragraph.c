/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-set-paragraph.h"

guint
stone_paragraph_key_hash (gconstpointer data)
{
  const StoneParagraphKey *key = data;

  return g_direct_hash (key->block->value) ^ (key->opening * 31) ^ (key->end_mark * 17);
}

gboolean
stone_paragraph_key_equal (gconstpointer a, gconstpointer b)
{
  const StoneParagraphKey *x = a, *y = b;

  return x->block->value == y->block->value && x->changes == y->changes &&
         x->language == y->language && x->opening == y->opening && x->end_mark == y->end_mark;
}

/* ---- copy and measures ---- */

/* Lines of the drop cap, then an indent or none. */
static void
add_measures (StoneSetParagraph *self, StoneOpening opening, StoneLength beside_drop_cap)
{
  const StoneDesign *d = self->composer->design;
  gboolean item = self->copy.block->kind == STONE_BLOCK_LIST_ITEM;
  const StoneStyle *style = stone_composer_find_style (self->composer, self->copy.block);
  StoneLength indent = item || opening == STONE_OPENING_NONE ? style->indent : 0;

  for (int i = 0; self->drop_cap != NULL && i < d->drop_cap_lines; i++)
    self->measures[self->n_measures++] =
        (StoneMeasure){ beside_drop_cap, d->column_width - beside_drop_cap };
  /* A list item hangs: all its lines stand in by the indent. */
  if (self->n_measures == 0 && indent > 0)
    self->measures[self->n_measures++] = (StoneMeasure){ indent, d->column_width - indent };
  if (!item || indent == 0)
    self->measures[self->n_measures++] = (StoneMeasure){ 0, d->column_width };
}

StoneSetParagraph *
stone_set_paragraph_new (const StoneComposer *composer, const StoneParagraphKey *key)
{
  StoneSetParagraph *self = g_new0 (StoneSetParagraph, 1);
  StoneDropCap drop_cap = { NULL };

  self->key = *key;
  stone_block_ref (key->block);
  if (key->changes != NULL)
    stone_value_ref (key->changes);
  self->composer = composer;
  self->projection = stone_projection_new (key->block, key->changes);
  self->copy = (StoneCopy){ .block = self->projection->block,
                            .language = key->language,
                            .end_mark = key->end_mark };
  const char *text = self->copy.block->text;
  if (key->opening == STONE_OPENING_DROP)
    drop_cap = stone_composer_set_drop_cap (composer, text, key->language);
  self->drop_cap = drop_cap.line;
  self->drop_cap_x = drop_cap.x;
  self->copy.skip = self->copy.caps_end = drop_cap.skip;
  if (key->opening >= STONE_OPENING_WORDS)
    self->copy.caps_end = MAX (stone_composer_find_caps_end (composer, text), drop_cap.skip);
  add_measures (self, key->opening, drop_cap.indent);
  self->nodes = stone_composer_prepare (composer, &self->copy);
  return self;
}

void
stone_set_paragraph_free (StoneSetParagraph *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_variants; i++)
    {
      g_clear_pointer (&self->variants[i].breaks, stone_breaks_free);
      g_clear_pointer (&self->variants[i].lines, g_ptr_array_unref);
    }
  g_clear_pointer (&self->split, g_ptr_array_unref);
  g_clear_pointer (&self->nodes, stone_nodes_unref);
  g_clear_pointer (&self->drop_cap, stone_line_unref);
  g_clear_pointer (&self->projection, stone_projection_free);
  stone_block_unref (self->key.block);
  stone_value_unref (self->key.changes);
  g_free (self);
}

StoneNodes *
stone_set_paragraph_get_nodes (StoneSetParagraph *self)
{
  if (self->nodes == NULL)
    self->nodes = stone_composer_prepare (self->composer, &self->copy);
  return self->nodes;
}

void
stone_set_paragraph_drop_nodes (StoneSetParagraph *self)
{
  g_clear_pointer (&self->nodes, stone_nodes_unref);
}

/* ---- variants ---- */

/* Dearer than this above the best, and a part of what that costs itself where a narrow column makes
 * all lines dear, a longer or shorter paragraph is not worth a full column. */
#define DEAREST_VARIANT 7e5
#define DEAREST_PART 0.7
#define DEAREST_WHOLE 1.5e5 /* nor is that to keep the word at its foot whole */

/* BREAKS: taken; NULL is none, nor is what is too dear. */
static void
add_variant (StoneSetParagraph *self, StoneBreaks *breaks, double best)
{
  if (breaks != NULL && breaks->demerits > best * (1 + DEAREST_PART) + DEAREST_VARIANT)
    stone_breaks_free (breaks);
  else if (breaks != NULL)
    self->variants[self->n_variants++] =
        (StoneVariant){ breaks->n_lines, MAX (breaks->demerits - best, 0), breaks, NULL };
}

void
stone_set_paragraph_break (StoneSetParagraph *self)
{
  int asked = self->key.block->lines;
  StoneShape shape = { self->measures, self->n_measures };
  StoneBreaks *shorter = NULL, *longer = NULL;
  StoneNodes *nodes = stone_set_paragraph_get_nodes (self);
  StoneBreaks *best =
      asked != 0 ? stone_nodes_break (nodes, &shape, asked)
                 : stone_nodes_break_variants (nodes, &shape, G_MAXDOUBLE, &shorter, &longer);
  double demerits = best->demerits;

  add_variant (self, best, demerits);
  add_variant (self, shorter, demerits);
  add_variant (self, longer, demerits);
}

/* ---- lines ---- */

/* The glyph that held the end mark's place is not shown. */
static void
hide_end_mark (StoneLine *line)
{
  for (guint r = 0; r < line->n_runs; r++)
    if (line->runs[r].swatch == STONE_END_MARK_SWATCH)
      {
        line->runs[r].n_glyphs = 0;
        line->runs[r].text[0] = '\0';
      }
}

static GPtrArray *
make_lines (StoneSetParagraph *self, const StoneShape *shape, const StoneBreaks *breaks)
{
  GPtrArray *lines = stone_nodes_make_lines (stone_set_paragraph_get_nodes (self), shape, breaks);

  if (self->copy.end_mark && lines->len > 0)
    hide_end_mark (g_ptr_array_index (lines, lines->len - 1));
  return lines;
}

GPtrArray *
stone_set_paragraph_get_lines (StoneSetParagraph *self, guint variant)
{
  StoneVariant *v = &self->variants[variant];
  StoneShape shape = { self->measures, self->n_measures };

  if (v->lines == NULL)
    v->lines = make_lines (self, &shape, v->breaks);
  return v->lines;
}

static gboolean
has_hyphen_at (const StoneSetParagraph *self, guint variant, const guint *feet, guint n_feet)
{
  for (guint i = 0; i < n_feet; i++)
    if (self->variants[variant].breaks->hyphenated[feet[i]])
      return TRUE;
  return FALSE;
}

/* The measures of all lines, those at FEET to end with whole words. */
static GArray *
make_whole_measures (const StoneSetParagraph *self, const guint *feet, guint n_feet)
{
  GArray *measures = g_array_new (FALSE, FALSE, sizeof (StoneMeasure));

  /* One more, so that what comes after the last foot is not held to it. */
  for (guint i = 0; i <= feet[n_feet - 1] + 1 || i < self->n_measures; i++)
    g_array_append_val (measures, self->measures[MIN (i, self->n_measures - 1)]);
  for (guint i = 0; i < n_feet; i++)
    g_array_index (measures, StoneMeasure, feet[i]).whole = TRUE;
  return measures;
}

/* Breaks in SHAPE with N lines; NULL if that can't be had without tearing the paragraph apart. */
static StoneBreaks *
break_into (StoneSetParagraph *self, const StoneShape *shape, int n)
{
  StoneNodes *nodes = stone_set_paragraph_get_nodes (self);
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, shape, 0);

  if ((int) breaks->n_lines != n && !breaks->emergency)
    {
      StoneBreaks *other = stone_nodes_break (nodes, shape, n - (int) breaks->n_lines);

      stone_breaks_free (breaks);
      breaks = other;
    }
  return breaks->emergency || (int) breaks->n_lines != n ? NULL : g_steal_pointer (&breaks);
}

GPtrArray *
stone_set_paragraph_get_split_lines (StoneSetParagraph *self,
                                     guint variant,
                                     const guint *feet,
                                     guint n_feet)
{
  StoneVariant *v = &self->variants[variant];

  if (!has_hyphen_at (self, variant, feet, n_feet))
    return stone_set_paragraph_get_lines (self, variant);
  if (n_feet == 1 && self->split != NULL && self->split_variant == variant &&
      self->split_foot == feet[0])
    return self->split;
  g_autoptr (GArray) measures = make_whole_measures (self, feet, n_feet);
  StoneShape shape = { (StoneMeasure *) measures->data, measures->len };
  g_autoptr (StoneBreaks) breaks = break_into (self, &shape, v->n_lines);

  g_clear_pointer (&self->split, g_ptr_array_unref);
  if (breaks == NULL || breaks->demerits > v->breaks->demerits + DEAREST_WHOLE)
    self->split = g_ptr_array_ref (stone_set_paragraph_get_lines (self, variant));
  else
    self->split = make_lines (self, &shape, breaks);
  self->split_variant = variant;
  self->split_foot = feet[0];
  return self->split;
}
