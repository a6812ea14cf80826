/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-advice.h"
#include "stone-paragraph.h"

#define MOST_BYTES 2000

typedef struct
{
  StoneFaces *faces;
  StoneSetter *setter;
  StoneTextStyle roman, italic;
} Case;

static Case *
make_case (void)
{
  Case *self = g_new0 (Case, 1);

  self->faces = stone_faces_new ();
  self->setter = stone_setter_new (self->faces);
  self->roman = (StoneTextStyle){
    .face = stone_faces_find (self->faces, "Linux Libertine O", 400, STONE_SLANT_ROMAN),
    .size = STONE_PT (9.5),
  };
  self->italic = self->roman;
  self->italic.face = stone_faces_find (self->faces, "Linux Libertine O", 400, STONE_SLANT_ITALIC);
  self->italic.features = "smcp,onum";
  return self;
}

/* Each byte of the text is on one line, and every glyph belongs to a place in it. */
static void
check_lines (GPtrArray *lines, gsize length)
{
  guint at = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const StoneLine *line = g_ptr_array_index (lines, i);

      g_assert_cmpuint (line->start, ==, at);
      at = line->end;
      for (guint j = 0; j < line->n_runs; j++)
        {
          const StoneGlyphRun *run = &line->runs[j];

          g_assert_true (g_utf8_validate (run->text, -1, NULL));
          g_assert_cmpuint (run->start, >=, line->start);
          g_assert_cmpuint (run->end, <=, line->end);
          for (guint k = 0; k < run->n_glyphs; k++)
            g_assert_cmpuint (run->cluster_bytes[k], <=, strlen (run->text));
        }
      stone_line_index_to_x (line, stone_line_x_to_index (line, line->measure / 2));
    }
  g_assert_cmpuint (at, ==, length);
}

/* Any text, set narrow: the first bytes say how, the rest is the text. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static Case *self;
  static const char *const languages[] = { "en-GB", "de", "ar", "he", "zh", "th", NULL, "x" };
  FuzzInput input = { data, data + size };

  if (self == NULL)
    self = make_case ();
  StoneBreakStyle style = STONE_BREAK_STYLE_DEFAULT;
  guint8 flags = fuzz_byte (&input), cut = fuzz_byte (&input);
  StoneLength width = STONE_PT (fuzz_byte (&input));
  style.align = flags & 3;
  style.language = languages[flags >> 2 & 7];
  style.hyphenate = (flags & 0x20) != 0;
  style.even_lines = (flags & 0x40) != 0;
  g_autofree char *text = fuzz_text (&input, MOST_BYTES);
  guint length = strlen (text), middle = MIN (cut, length);
  while (middle > 0 && middle < length && ((guint8) text[middle] & 0xc0) == 0x80)
    middle--;
  StoneTextSpan spans[] = { { 0, middle, self->roman }, { middle, length, self->italic } };
  StoneTextSpan whole = { 0, length, self->roman };
  gboolean two = middle > 0 && middle < length;
  StoneParagraphText paragraph = { text, length, two ? spans : &whole, two ? 2 : 1, &style };
  StoneMeasure measures[] = { { width / 4, width - width / 4, FALSE }, { 0, width, cut & 1 } };
  StoneShape shape = { measures, G_N_ELEMENTS (measures) };

  g_autoptr (StoneNodes) nodes = stone_setter_prepare (self->setter, &paragraph);
  for (int looseness = -1; looseness <= 1; looseness++)
    {
      g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, looseness);
      g_autoptr (GPtrArray) lines = stone_nodes_make_lines (nodes, &shape, breaks);
      check_lines (lines, length);
    }
  stone_setter_tidy (self->setter);
  return 0;
}
