/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of an article's last page: level, or filled in turn, as the design says. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "edition.h"
#include "stone-json.h"

#define ARTICLE "one-letter-head"

/* The weekly design, whose columns are balanced or not; NULL: as it doesn't say. */
static StoneDesign *
make_design (const char *balance)
{
  g_autofree char *path = edition_data_file ("designs/weekly.json");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) value = NULL;
  g_autoptr (StoneValue) wanted = NULL;
  StoneDesign *design;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  value = stone_json_parse (bytes, length, NULL);
  if (balance != NULL)
    {
      wanted = stone_json_parse (balance, strlen (balance), NULL);
      StoneValue *changed = stone_value_with_at (value, "/columns/balance", wanted, &error);
      g_assert_no_error (error);
      stone_value_unref (value);
      value = changed;
    }
  design = stone_design_new_from_value (value, &error);
  g_assert_no_error (error);
  return design;
}

/* How deep the article's text comes in each column of its last page; 0 where there is none.
 * *PAGE is that page. */
static void
find_depths (StonePages *pages, StoneLength depths[8], const StonePage **page)
{
  const StoneFit *fit = stone_pages_get_fit (pages, ARTICLE);
  guint index;

  g_assert_nonnull (fit);
  *page = stone_pages_find (pages, fit->last_page, &index);
  memset (depths, 0, 8 * sizeof *depths);
  for (guint i = 0; i < (*page)->items->len; i++)
    {
      const StoneItem *item = stone_page_item (*page, i);
      guint column = 0;

      if (item->role != STONE_ROLE_BODY || g_strcmp0 (item->place.article, ARTICLE) != 0)
        continue;
      while (column + 1 < (*page)->n_columns &&
             item->x + (*page)->column_width / 2 > (*page)->column_x[column + 1])
        column++;
      depths[column] = MAX (depths[column], item->y);
    }
}

static StonePages *
lay_out (const char *balance)
{
  g_autofree char *folder = edition_test_folder ("gallery-type");
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (StoneDesign) design = make_design (balance);
  g_autoptr (GError) error = NULL;
  StoneProject *project = edition_read (folder);
  StonePages *pages = stone_press_lay_out (press, project, design, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  stone_project_unref (project);
  return pages;
}

static void
test_level (gconstpointer balance)
{
  g_autoptr (StonePages) pages = lay_out (balance);
  StoneLength depths[8];
  const StonePage *page;

  g_assert_true (stone_design_balances (stone_pages_get_design (pages)));
  find_depths (pages, depths, &page);
  for (guint c = 0; c < page->n_columns; c++)
    {
      g_assert_cmpint (depths[c], >, 0);
      g_assert_cmpint (ABS (depths[c] - depths[0]), <=, page->grid_step);
    }
  g_assert_cmpint (depths[0], <, page->column_bottom - 3 * page->grid_step);
}

static void
test_in_turn (void)
{
  g_autoptr (StonePages) pages = lay_out ("false");
  StoneLength depths[8];
  const StonePage *page;

  g_assert_false (stone_design_balances (stone_pages_get_design (pages)));
  find_depths (pages, depths, &page);
  g_assert_cmpint (depths[0], >, 0);
  for (guint c = 0; c + 1 < page->n_columns; c++)
    if (depths[c + 1] > 0)
      g_assert_cmpint (depths[c], ==, page->column_bottom);
  /* It would have room in fewer columns than it takes when they are level. */
  g_assert_cmpint (depths[page->n_columns - 1], ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/columns/level", "true", test_level);
  g_test_add_data_func ("/columns/level-if-not-said", NULL, test_level);
  g_test_add_func ("/columns/in-turn", test_in_turn);
  return g_test_run ();
}
