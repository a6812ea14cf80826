/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include "stone-hyphen.h"
#include "stone-itemise.h"
#include "stone-node-builder.h"
#include "stone-paragraph.h"
#include "stone-shape.h"

/* So many words are the language of a year's editions; then a day's typing has filled the cache
 * with half-written ones, and a new cache begins. Older nodes keep the one that they know. */
#define MAX_SET 8192 /* heads and captions that are kept; then all are forgotten */
#define MAX_WORDS 200000

/* Found by measuring: see "Body setting" in the page designs. */
const StoneBreakStyle STONE_BREAK_STYLE_DEFAULT = {
  .align = STONE_ALIGN_JUSTIFY,
  .language = "en-GB",
  .hyphenate = TRUE,
  .hyphen_min_before = 2,
  .hyphen_min_after = 3,
  .space_stretch = 0.45,
  .space_shrink = 0.345,
  .glyph_scaling = 0.02,
  .glyph_tracking = 0.010,
  .protrusion = 1,
  .last_line_min = 0.18,
  .hyphen_penalty = 220,
  .double_hyphen = 17800,
  .final_hyphen = 10000,
  .class_demerits = 5500,
  .loose_demerits = 20000,
  .last_line_demerits = 60000,
  .line_penalty = 40,
};

struct _StoneSetter
{
  StoneFaces *faces;
  StoneShaper *shaper;
  StoneHyphenator *hyphenator;
  GMutex lock;     /* guards what follows */
  GHashTable *set; /* GBytes → GPtrArray of StoneLine: what stone_setter_set() made */
};

StoneSetter *
stone_setter_new (StoneFaces *faces)
{
  g_return_val_if_fail (faces != NULL, NULL);

  StoneSetter *self = g_new0 (StoneSetter, 1);
  g_mutex_init (&self->lock);
  self->faces = stone_faces_ref (faces);
  self->shaper = stone_shaper_new (faces);
  self->hyphenator = stone_hyphenator_new ();
  self->set = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                     (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
stone_setter_free (StoneSetter *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->set);
  stone_hyphenator_free (self->hyphenator);
  stone_shaper_unref (self->shaper);
  stone_faces_unref (self->faces);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* What was found of words is forgotten. */
static void
renew_shaper (StoneSetter *self)
{
  stone_shaper_unref (self->shaper);
  self->shaper = stone_shaper_new (self->faces);
}

void
stone_setter_tidy (StoneSetter *self)
{
  if (stone_shaper_get_n_words (self->shaper) > MAX_WORDS)
    renew_shaper (self);
}

void
stone_setter_set_hyphen_exceptions (StoneSetter *self, const char *const *words)
{
  g_hash_table_remove_all (self->set);
  stone_hyphenator_set_exceptions (self->hyphenator, words);
  renew_shaper (self);
}

StoneNodes *
stone_setter_prepare (StoneSetter *self, const StoneParagraphText *paragraph)
{
  g_return_val_if_fail (self != NULL && paragraph != NULL, NULL);
  g_return_val_if_fail (paragraph->style != NULL, NULL);
  g_return_val_if_fail (paragraph->length == 0 ||
                            (paragraph->n_spans > 0 &&
                             paragraph->spans[paragraph->n_spans - 1].end == paragraph->length),
                        NULL);

  gboolean rtl = stone_language_is_rtl (paragraph->style->language);
  g_autoptr (GArray) runs = stone_itemise (self->faces, paragraph, rtl);
  return stone_nodes_build (paragraph, runs, rtl, self->shaper, self->hyphenator);
}

/* Heads, captions and folios stay the same from one layout to the next: all that they depend on, in
 * a row. Field by field, for between these a structure may hold anything. */
static GBytes *
make_key (const StoneParagraphText *paragraph, StoneLength width)
{
  const StoneBreakStyle *style = paragraph->style;
  GByteArray *key = g_byte_array_sized_new (128 + paragraph->length);

#define ADD(field) g_byte_array_append (key, (const guint8 *) &(field), sizeof (field))
  ADD (width);
  ADD (style->align);
  ADD (style->language);
  ADD (style->hyphenate);
  ADD (style->hyphen_min_before);
  ADD (style->hyphen_min_after);
  ADD (style->space_stretch);
  ADD (style->space_shrink);
  ADD (style->glyph_scaling);
  ADD (style->glyph_tracking);
  ADD (style->protrusion);
  ADD (style->last_line_min);
  ADD (style->hyphen_penalty);
  ADD (style->double_hyphen);
  ADD (style->final_hyphen);
  ADD (style->class_demerits);
  ADD (style->loose_demerits);
  ADD (style->last_line_demerits);
  ADD (style->line_penalty);
  ADD (style->even_lines);
  for (guint i = 0; i < paragraph->n_spans; i++)
    {
      const StoneTextSpan *span = &paragraph->spans[i];

      ADD (span->start);
      ADD (span->end);
      ADD (span->style.face);
      ADD (span->style.size);
      ADD (span->style.rise);
      ADD (span->style.tracking);
      ADD (span->style.features);
      ADD (span->style.swatch);
      ADD (span->style.href);
      ADD (span->style.no_break);
    }
#undef ADD
  g_byte_array_append (key, (const guint8 *) paragraph->text, paragraph->length);
  return g_byte_array_free_to_bytes (key);
}

/* What was set before for KEY; NULL: nothing. Owned. */
static GPtrArray *
find_set (StoneSetter *self, GBytes *key)
{
  g_mutex_lock (&self->lock);
  GPtrArray *lines = g_hash_table_lookup (self->set, key);
  if (lines != NULL)
    g_ptr_array_ref (lines);
  g_mutex_unlock (&self->lock);
  return lines;
}

static void
keep_set (StoneSetter *self, GBytes *key, GPtrArray *lines)
{
  g_mutex_lock (&self->lock);
  if (g_hash_table_size (self->set) >= MAX_SET)
    g_hash_table_remove_all (self->set);
  g_hash_table_insert (self->set, g_bytes_ref (key), g_ptr_array_ref (lines));
  g_mutex_unlock (&self->lock);
}

GPtrArray *
stone_setter_set (StoneSetter *self, const StoneParagraphText *paragraph, StoneLength width)
{
  StoneMeasure measure = { 0, width };
  StoneShape shape = { &measure, 1 };
  g_autoptr (GBytes) key = make_key (paragraph, width);
  GPtrArray *lines = find_set (self, key);

  if (lines != NULL)
    return lines;
  g_autoptr (StoneNodes) nodes = stone_setter_prepare (self, paragraph);
  g_return_val_if_fail (nodes != NULL, NULL);
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, 0);
  lines = stone_nodes_make_lines (nodes, &shape, breaks);
  keep_set (self, key, lines);
  return lines;
}
