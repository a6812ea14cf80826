/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* Random text in many scripts, in random styles, into random measures: whatever comes in, each byte
 * is on one line and every glyph belongs to a place in the text. Deterministic. */

#define N_PARAGRAPHS 600

static const char *const pieces[] = { "a",
                                      "ship",
                                      "harbour",
                                      "government",
                                      "Iran",
                                      " ",
                                      " ",
                                      " ",
                                      " ",
                                      "-",
                                      "—",
                                      "–",
                                      ".",
                                      ",”",
                                      "“",
                                      "fi",
                                      "offi",
                                      "2022",
                                      "3.5%",
                                      "https://x.org/y",
                                      "שלום",
                                      "ת",
                                      "السلام",
                                      "م",
                                      "١٢",
                                      "(",
                                      ")",
                                      "北京",
                                      "。",
                                      "カ",
                                      "ไทย",
                                      "हिन्दी",
                                      "한국",
                                      "é",
                                      "e\xcc\x81",
                                      "\xcc\x81",
                                      "\xc2\xad",
                                      "\xc2\xa0",
                                      "\xe2\x80\xa8",
                                      "\n",
                                      "\t",
                                      "\xe2\x80\x8b",
                                      "\xe2\x80\x8d",
                                      "\xef\xbb\xbf",
                                      "\xe2\x80\xae",
                                      "\xe2\x80\xac",
                                      "\xe2\x81\xa6",
                                      "\xe2\x81\xa9",
                                      "👩‍🚀",
                                      "\xef\xbf\xbd",
                                      "ß",
                                      "İ",
                                      "\xe2\x80\x91" };

static char *
random_text (GRand *rand)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 60); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static StoneTextStyle
random_style (Fixture *f, GRand *rand)
{
  StoneTextStyle style = f->text;

  style.size = STONE_PT (g_rand_int_range (rand, 4, 40));
  style.tracking = g_rand_int_range (rand, -20, 60);
  style.rise = g_rand_int_range (rand, -2000, 2000);
  style.no_break = g_rand_int_range (rand, 0, 5) == 0;
  style.features = g_rand_boolean (rand) ? "smcp,onum" : NULL;
  style.swatch = g_rand_int_range (rand, 0, 3);
  return style;
}

/* Spans that begin at characters, not gaps: they may cut words, ligatures, accents. */
static GArray *
random_spans (Fixture *f, GRand *rand, const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (StoneTextSpan));
  StoneTextSpan span = { 0, 0, random_style (f, rand) };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (p > text && g_rand_int_range (rand, 0, 15) == 0)
      {
        span.end = p - text;
        g_array_append_val (spans, span);
        span = (StoneTextSpan){ span.end, 0, random_style (f, rand) };
      }
  span.end = strlen (text);
  g_array_append_val (spans, span);
  return spans;
}

static void
randomise_breaks (Fixture *f, GRand *rand)
{
  static const char *const languages[] = { "en-GB", "ar", "he", "zh", "xx-invalid", NULL };

  f->style = STONE_BREAK_STYLE_DEFAULT;
  f->style.align = g_rand_int_range (rand, 0, 4);
  f->style.language = languages[g_rand_int_range (rand, 0, G_N_ELEMENTS (languages))];
  f->style.hyphenate = g_rand_boolean (rand);
  f->style.even_lines = g_rand_boolean (rand);
  f->style.hyphen_min_before = g_rand_int_range (rand, 1, 5);
}

static void
check_run (const StoneLine *line, const StoneGlyphRun *run)
{
  g_assert_cmpuint (run->start, >=, line->start);
  g_assert_cmpuint (run->end, <=, line->end);
  g_assert_true (g_utf8_validate (run->text, -1, NULL));
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      g_assert_cmpuint (run->glyphs[i].cluster, >=, run->start);
      g_assert_cmpuint (run->glyphs[i].cluster, <=, run->end);
      g_assert_cmpuint (run->cluster_bytes[i], <=, strlen (run->text));
    }
}

static void
check_line (const StoneLine *line)
{
  g_assert_cmpint (ABS (line->width), <, STONE_PT (20000));
  for (guint i = 0; i < line->n_runs; i++)
    {
      check_run (line, &line->runs[i]);
      if (i > 0)
        g_assert_cmpint (ABS (line->runs[i - 1].x + line->runs[i - 1].width - line->runs[i].x), <=,
                         1);
    }
  guint at = stone_line_x_to_index (line, line->measure / 2);
  g_assert_cmpuint (at, >=, line->start);
  g_assert_cmpuint (at, <=, line->end);
  stone_line_index_to_x (line, at);
}

static void
test_random (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2022);

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_autofree char *text = random_text (rand);
      g_autoptr (GArray) spans = random_spans (f, rand, text);
      randomise_breaks (f, rand);
      StoneParagraphText paragraph = { text, strlen (text), (StoneTextSpan *) spans->data,
                                       spans->len, &f->style };
      StoneLength width = g_rand_int_range (rand, 0, STONE_MM (90));
      StoneMeasure measures[] = { { width / 4, width - width / 4 }, { 0, width } };
      StoneShape shape = { measures, g_rand_int_range (rand, 1, 3) };
      g_autoptr (StoneNodes) nodes = stone_setter_prepare (f->setter, &paragraph);
      g_autoptr (GPtrArray) lines = fixture_break (nodes, &shape, g_rand_int_range (rand, -2, 3));
      fixture_assert_covered (lines, strlen (text));
      for (guint j = 0; j < lines->len; j++)
        check_line (fixture_line (lines, j));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/fuzz/random", test_random);
  return g_test_run ();
}
