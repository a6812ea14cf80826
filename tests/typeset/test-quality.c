/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <math.h>

/* The figures that the body setting is held to, on 3,300 words of specimen.txt: word spaces in
 * multiples of the font's own, over all lines but the last of each paragraph. With -m perf also how
 * long 90,000 words take. */

typedef struct
{
  guint words, lines, hyphenated, loose, very_loose, tight, ladder, emergencies;
  double sum, squares;
} Figures;

static void
count_line (Figures *figures, const StoneLine *line, guint *run)
{
  *run = line->hyphenated ? *run + 1 : 0;
  figures->ladder = MAX (figures->ladder, *run);
  if (line->last)
    return;
  figures->lines++;
  figures->sum += line->space;
  figures->squares += line->space * line->space;
  figures->hyphenated += line->hyphenated;
  figures->loose += line->space > 1.5;
  figures->very_loose += line->space > 2;
  figures->tight += line->space < 0.7;
}

static guint
count_words (const char *text)
{
  guint n = 1;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == ' ';
  return n;
}

static void
set_paragraph (Fixture *f, const char *text, Figures *figures)
{
  StoneMeasure measures[] = { { STONE_PT (9.5), MEASURE - STONE_PT (9.5) }, { 0, MEASURE } };
  StoneShape shape = { measures, 2 };
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, text);
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, 0);
  g_autoptr (GPtrArray) lines = stone_nodes_make_lines (nodes, &shape, breaks);
  guint run = 0;

  figures->words += count_words (text);
  figures->emergencies += breaks->emergency;
  for (guint i = 0; i < lines->len; i++)
    count_line (figures, fixture_line (lines, i), &run);
}

static char **
load_specimen (void)
{
  g_autofree char *path =
      g_build_filename (g_test_get_dir (G_TEST_DIST), "typeset", "specimen.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static void
test_body_setting (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  g_auto (GStrv) paragraphs = load_specimen ();
  Figures figures = { 0 };

  f->text.features = "onum,pnum";
  for (guint i = 0; paragraphs[i] != NULL; i++)
    set_paragraph (f, paragraphs[i], &figures);

  double n = figures.lines, mean = figures.sum / n;
  double deviation = sqrt (figures.squares / n - mean * mean);
  g_test_message ("%u words, %u lines: mean %.3f, SD %.3f, above 1.5 %.2f %%, below 0.7 %.2f %%, "
                  "hyphenated %.2f %%",
                  figures.words, figures.lines, mean, deviation, 100 * figures.loose / n,
                  100 * figures.tight / n, 100 * figures.hyphenated / n);
  g_assert_cmpuint (figures.words, >, 3000);
  g_assert_cmpuint (figures.emergencies, ==, 0);
  g_assert_cmpfloat (mean, <=, 1.10);
  g_assert_cmpfloat (deviation, <=, 0.22);
  g_assert_cmpfloat (figures.loose / n, <=, 0.06);
  g_assert_cmpuint (figures.very_loose, ==, 0);
  g_assert_cmpfloat (figures.tight / n, <=, 0.02);
  g_assert_cmpfloat (figures.hyphenated / n, <=, 0.05);
  g_assert_cmpuint (figures.ladder, <=, 2);
}

static void
test_speed (Fixture *f, gconstpointer data)
{
  if (!g_test_perf ())
    {
      g_test_skip ("Run with -m perf");
      return;
    }
  g_auto (GStrv) paragraphs = load_specimen ();
  Figures figures = { 0 };
  gint64 start = g_get_monotonic_time ();

  while (figures.words < 90000)
    for (guint i = 0; paragraphs[i] != NULL; i++)
      set_paragraph (f, paragraphs[i], &figures);
  double seconds = (g_get_monotonic_time () - start) / 1e6;
  g_test_minimized_result (seconds, "%u words in %.3f s", figures.words, seconds);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/quality/body-setting", test_body_setting);
  fixture_add ("/quality/speed", test_speed);
  return g_test_run ();
}
