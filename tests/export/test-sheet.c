/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-fixture.h"
#include "stone-pdf-marks.h"
#include "stone-photo.h"
#include "stone-sent-pages.h"
#include "stone-sheet.h"

static void
test_ranges (void)
{
  static const char *const good[] = { "all", "3", "3-5", "3-5,8", "1,2,3" };
  static const char *const bad[] = { "", "a", "3-", "-", "5-3", "3,,4", "3 to 5", "3-5x" };

  g_assert_true (stone_ranges_are_valid (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (stone_ranges_are_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (stone_ranges_are_valid (bad[i]));
  g_assert_true (stone_ranges_contain (NULL, 7));
  g_assert_true (stone_ranges_contain ("3-5,8", 4));
  g_assert_true (stone_ranges_contain ("3-5,8", 8));
  g_assert_false (stone_ranges_contain ("3-5,8", 6));
}

/* Pages 41, a right-hand one, and 42: they do not face each other. */
static void
test_sheets (Fixture *f, gconstpointer data)
{
  StonePage *first = stone_pages_get (f->pages, 0);
  g_autoptr (GArray) all = stone_sheets_make (f->pages, NULL, FALSE);
  g_autoptr (GArray) spreads = stone_sheets_make (f->pages, "all", TRUE);
  g_autoptr (GArray) one = stone_sheets_make (f->pages, "42", TRUE);
  g_autoptr (GArray) none = stone_sheets_make (f->pages, "7", FALSE);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (spreads->len, ==, 2);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  const StoneSheet *sheet = &g_array_index (all, StoneSheet, 0);
  g_assert_true (sheet->pages[0] == first);
  g_assert_cmpint (sheet->width, ==, first->width);
  g_assert_cmpint (sheet->bleed, >=, STONE_MM (3));
}

/* Marks keep off the bleed: nothing is drawn from it inwards. */
static void
test_marks (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) sheets = stone_sheets_make (f->pages, NULL, FALSE);
  const StoneSheet *sheet = &g_array_index (sheets, StoneSheet, 0);
  double margin = stone_length_to_pt (sheet->bleed + STONE_MARKS_ROOM);
  double room = stone_length_to_pt (STONE_MARKS_ROOM);
  double right = 2 * margin + stone_length_to_pt (sheet->width) - room;
  double top = 2 * margin + stone_length_to_pt (sheet->height) - room;
  g_autoptr (GString) body = g_string_new (NULL);
  guint n = 0;

  stone_pdf_append_marks (body, sheet);
  g_auto (GStrv) lines = g_strsplit (body->str, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      double x, y, to_x, to_y;
      if (!g_str_has_suffix (*line, " l S") ||
          sscanf (*line, "%lf %lf m %lf %lf", &x, &y, &to_x, &to_y) != 4)
        continue;
      n++;
      g_assert_true (MAX (x, to_x) <= room + 0.01 || MIN (x, to_x) >= right - 0.01 ||
                     MAX (y, to_y) <= room + 0.01 || MIN (y, to_y) >= top - 0.01);
    }
  g_assert_cmpuint (n, ==, 8 + 8); /* four corners, four targets */
}

static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autofree char *changed = stone_sent_find_changed (f->pages, NULL);
  g_autofree char *some = stone_sent_find_changed (f->pages, "42");
  g_autofree char *none = stone_sent_find_changed (f->pages, "7");
  g_autoptr (GPtrArray) since = stone_sent_list_changed (f->pages);

  g_assert_cmpstr (changed, ==, "41-42");
  g_assert_cmpstr (some, ==, "42");
  g_assert_null (none);
  g_assert_cmpuint (since->len, ==, 0); /* they were never sent */
}

#define ADD(name, run)                                                                             \
  g_test_add ("/sheet/" name, Fixture, NULL, export_set_up, run, export_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stone_photo_init ();
  g_test_add_func ("/sheet/ranges", test_ranges);
  ADD ("sheets", test_sheets);
  ADD ("marks", test_marks);
  ADD ("changed", test_changed);
  return g_test_run ();
}
