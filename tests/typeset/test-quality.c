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

typedef struct
{
  guint n, below_wanted, below_indent;
} LastLines;

static void
count_last_line (StoneNodes *nodes,
                 const StoneShape *shape,
                 const StoneBreaks *breaks,
                 LastLines *last)
{
  if (breaks == NULL || breaks->n_lines < 2)
    return;
  g_autoptr (GPtrArray) lines = stone_nodes_make_lines (nodes, shape, breaks);
  StoneLength width = fixture_line (lines, lines->len - 1)->width;

  last->n++;
  last->below_wanted += width < 0.18 * MEASURE;
  last->below_indent += width < STONE_PT (9.5);
}

/* Every paragraph of the specimen, ended after each of its words: no last line is shorter than the
 * indent, and few are shorter than they should be, but for those of a paragraph that a column wants
 * to be longer. */
static void
test_last_lines (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  g_auto (GStrv) paragraphs = load_specimen ();
  StoneMeasure measures[] = { { STONE_PT (9.5), MEASURE - STONE_PT (9.5) }, { 0, MEASURE } };
  StoneShape shape = { measures, 2 };
  LastLines last[3] = { 0 };

  f->text.features = "onum,pnum";
  for (guint i = 0; paragraphs[i] != NULL; i++)
    for (char *end = strrchr (paragraphs[i], ' '); end != NULL; end = strrchr (paragraphs[i], ' '))
      {
        *end = '\0';
        g_autofree char *text = g_strconcat (paragraphs[i], ".", NULL);
        g_autoptr (StoneNodes) nodes = fixture_prepare (f, text);
        g_autoptr (StoneBreaks) shorter = NULL;
        g_autoptr (StoneBreaks) longer = NULL;
        g_autoptr (StoneBreaks) best =
            stone_nodes_break_variants (nodes, &shape, 3e5, &shorter, &longer);

        count_last_line (nodes, &shape, best, &last[0]);
        count_last_line (nodes, &shape, shorter, &last[1]);
        count_last_line (nodes, &shape, longer, &last[2]);
      }
  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    {
      g_test_message ("%s: %u, %u of them below 18 %%, %u below the indent",
                      i == 0   ? "best"
                      : i == 1 ? "a line shorter"
                               : "a line longer",
                      last[i].n, last[i].below_wanted, last[i].below_indent);
      g_assert_cmpuint (last[i].n, >, 100);
      g_assert_cmpuint (last[i].below_indent, ==, 0);
    }
  g_assert_cmpuint (last[0].below_wanted * 33, <=, last[0].n);
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
  fixture_add ("/quality/last-lines", test_last_lines);
  fixture_add ("/quality/speed", test_speed);
  return g_test_run ();
}
