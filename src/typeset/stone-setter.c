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
#define MAX_WORDS 200000

/* Found by measuring: see "Body setting" in the page designs. */
const StoneBreakStyle STONE_BREAK_STYLE_DEFAULT = {
  .align = STONE_ALIGN_JUSTIFY,
  .language = "en-GB",
  .hyphenate = TRUE,
  .hyphen_min_before = 3,
  .hyphen_min_after = 3,
  .space_stretch = 0.45,
  .space_shrink = 0.35,
  .glyph_scaling = 0.02,
  .glyph_tracking = 0.010,
  .protrusion = 1,
  .last_line_min = 0.18,
  .hyphen_penalty = 190,
  .double_hyphen = 17800,
  .final_hyphen = 10000,
  .class_demerits = 6620,
  .last_line_demerits = 100000,
  .line_penalty = 20,
};

struct _StoneSetter
{
  StoneFaces *faces;
  StoneShaper *shaper;
  StoneHyphenator *hyphenator;
};

StoneSetter *
stone_setter_new (StoneFaces *faces)
{
  g_return_val_if_fail (faces != NULL, NULL);

  StoneSetter *self = g_new0 (StoneSetter, 1);
  self->faces = stone_faces_ref (faces);
  self->shaper = stone_shaper_new (faces);
  self->hyphenator = stone_hyphenator_new ();
  return self;
}

void
stone_setter_free (StoneSetter *self)
{
  g_return_if_fail (self != NULL);

  stone_hyphenator_free (self->hyphenator);
  stone_shaper_unref (self->shaper);
  stone_faces_unref (self->faces);
  g_free (self);
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

  if (stone_shaper_get_n_words (self->shaper) > MAX_WORDS)
    {
      stone_shaper_unref (self->shaper);
      self->shaper = stone_shaper_new (self->faces);
    }
  gboolean rtl = stone_language_is_rtl (paragraph->style->language);
  g_autoptr (GArray) runs = stone_itemise (self->faces, paragraph, rtl);
  return stone_nodes_build (paragraph, runs, rtl, self->shaper, self->hyphenator);
}

GPtrArray *
stone_setter_set (StoneSetter *self, const StoneParagraphText *paragraph, StoneLength width)
{
  StoneMeasure measure = { 0, width };
  StoneShape shape = { &measure, 1 };
  g_autoptr (StoneNodes) nodes = stone_setter_prepare (self, paragraph);

  g_return_val_if_fail (nodes != NULL, NULL);
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, 0);
  return stone_nodes_make_lines (nodes, &shape, breaks);
}
