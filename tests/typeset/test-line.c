/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static void
test_carets_are_in_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = fixture_set (f, HARBOUR, MEASURE);

  for (guint i = 0; i < lines->len; i++)
    {
      const StoneLine *line = fixture_line (lines, i);
      StoneLength before = G_MININT32;
      for (guint at = line->start; at < line->end; at++)
        {
          StoneLength x = stone_line_index_to_x (line, at);
          g_assert_cmpint (x, >=, before);
          before = x;
        }
      g_assert_cmpint (ABS (before - fixture_right_edge (line)), <=, STONE_PT (9.5));
    }
}

static void
test_there_and_back (Fixture *f, gconstpointer data)
{
  static const char text[] = "no ligature here";
  g_autoptr (GPtrArray) lines = fixture_set (f, text, MEASURE);
  const StoneLine *line = fixture_line (lines, 0);

  for (guint at = 0; at <= strlen (text); at++)
    g_assert_cmpuint (stone_line_x_to_index (line, stone_line_index_to_x (line, at)), ==, at);
  g_assert_cmpuint (stone_line_x_to_index (line, STONE_PT (-100)), ==, 0);
  g_assert_cmpuint (stone_line_x_to_index (line, STONE_PT (1000)), ==, strlen (text));
}

/* A ligature has a caret inside. */
static void
test_ligature (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  g_autoptr (GPtrArray) lines = fixture_set (f, "fin", MEASURE);
  const StoneLine *line = fixture_line (lines, 0);

  g_assert_cmpuint (line->runs[0].n_glyphs, ==, 2);
  StoneLength f_x = stone_line_index_to_x (line, 0), i_x = stone_line_index_to_x (line, 1),
              n_x = stone_line_index_to_x (line, 2);
  g_assert_cmpint (f_x, <, i_x);
  g_assert_cmpint (i_x, <, n_x);
  g_assert_cmpint (n_x, ==, line->runs[0].glyphs[1].x);
}

static void
test_right_to_left (Fixture *f, gconstpointer data)
{
  static const char text[] = "שלום"; /* two bytes a letter */
  g_autoptr (GPtrArray) lines = fixture_set (f, text, MEASURE);
  const StoneLine *line = fixture_line (lines, 0);

  for (guint at = 2; at < strlen (text); at += 2)
    {
      g_assert_cmpint (stone_line_index_to_x (line, at), <, stone_line_index_to_x (line, at - 2));
      g_assert_cmpuint (stone_line_x_to_index (line, stone_line_index_to_x (line, at)), ==, at);
    }
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = fixture_set (f, "", MEASURE);

  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpuint (fixture_line (lines, 0)->n_runs, ==, 0);
  g_assert_cmpint (stone_line_index_to_x (fixture_line (lines, 0), 0), ==, 0);
  g_assert_cmpuint (stone_line_x_to_index (fixture_line (lines, 0), 50), ==, 0);
}

/* A line outlives what it was made from. */
static void
test_lifetime (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = fixture_set (f, HARBOUR, MEASURE);
  g_autoptr (StoneLine) line = stone_line_ref (g_ptr_array_index (lines, 1));

  g_clear_pointer (&lines, g_ptr_array_unref);
  g_assert_cmpuint (line->n_runs, ==, 1);
  g_assert_cmpuint (strlen (line->runs[0].text), >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/line/carets-are-in-order", test_carets_are_in_order);
  fixture_add ("/line/there-and-back", test_there_and_back);
  fixture_add ("/line/ligature", test_ligature);
  fixture_add ("/line/right-to-left", test_right_to_left);
  fixture_add ("/line/empty", test_empty);
  fixture_add ("/line/lifetime", test_lifetime);
  return g_test_run ();
}
