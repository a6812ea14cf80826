/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a setting, on pages whose lines were made even and then spoilt one by one. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "edition.h"
#include "set-lines.h"
#include "setting-figures.h"

#define ARTICLE "the-port-that-learned-to-say-when"

typedef struct
{
  StonePages *pages;
  GArray *lines; /* SetLine of ARTICLE, before anything was spoilt */
} Fixture;

static StoneLine *
get_line (Fixture *f, guint i)
{
  return set_line (f->lines, i)->item->line.line;
}

static StoneItem *
get_item (Fixture *f, guint i)
{
  return (StoneItem *) set_line (f->lines, i)->item;
}

static void
make_even (StoneLine *line)
{
  line->space = 1;
  line->scale = 10000;
  line->tracking = 0;
  line->hyphenated = FALSE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = edition_test_folder ("weekly-lead");
  StoneProject *project = edition_read (folder);
  g_autoptr (GPtrArray) ids = NULL;

  f->pages = edition_lay_out (project, "weekly");
  stone_project_unref (project);
  ids = set_lines_list_articles (f->pages);
  g_assert_cmpuint (ids->len, ==, 2);
  for (guint a = 0; a < ids->len; a++)
    {
      g_autoptr (GArray) lines = set_lines_of (f->pages, g_ptr_array_index (ids, a));

      for (guint i = 0; i < lines->len; i++)
        make_even (set_line (lines, i)->item->line.line);
    }
  f->lines = set_lines_of (f->pages, g_intern_string (ARTICLE));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_array_unref (f->lines);
  stone_pages_unref (f->pages);
}

/* The first of N justified lines in a row amid a column, all of one paragraph. */
static guint
find_run (Fixture *f, guint n)
{
  guint found = 0;

  for (guint i = 1; i + 1 < f->lines->len; i++)
    {
      const SetLine *line = set_line (f->lines, i);

      found = set_line_is_justified (line) && !line->begins && !line->top && !line->bottom
                  ? found + 1
                  : 0;
      if (found == n)
        return i + 1 - n;
    }
  g_assert_not_reached ();
}

/* The first line at the top (or bottom) of a column that lies amid its paragraph. */
static guint
find_edge (Fixture *f, gboolean top)
{
  for (guint i = 1; i + 2 < f->lines->len; i++)
    {
      const SetLine *line = set_line (f->lines, i);
      const SetLine *inner = set_line (f->lines, top ? i + 1 : i - 1);

      if ((top ? line->top : line->bottom) && !line->begins && !line->ends && !inner->begins &&
          !inner->ends)
        return i;
    }
  g_assert_not_reached ();
}

static void
test_even (Fixture *f, gconstpointer data)
{
  SettingFigures figures = setting_figures_of (f->pages);

  g_assert_cmpuint (figures.body, >, 100);
  g_assert_cmpuint (figures.justified, >, figures.body * 4 / 5);
  g_assert_cmpuint (figures.spaced, ==, figures.justified);
  g_assert_cmpfloat (figures.sum, ==, figures.justified);
  g_assert_cmpfloat (figures.squares, ==, figures.justified);
  g_assert_cmpuint (figures.loose + figures.very_loose + figures.tight, ==, 0);
  g_assert_cmpuint (figures.hyphenated + figures.ladders + figures.longest_ladder, ==, 0);
  g_assert_cmpuint (figures.unlike, ==, 0);
  g_assert_cmpuint (figures.on_grid, ==, figures.body);
  g_assert_cmpuint (figures.beside, >, 30);
  g_assert_cmpuint (figures.shared, ==, figures.beside);
  g_assert_cmpuint (figures.widows + figures.orphans + figures.stranded, ==, 0);
  g_assert_cmpuint (figures.continued, >=, 2);
  g_assert_cmpuint (figures.short_ones, ==, 0);
}

static void
test_spaces (Fixture *f, gconstpointer data)
{
  guint i = find_run (f, 4);
  SettingFigures figures;

  get_line (f, i)->space = 1.6;
  get_line (f, i + 1)->space = 2.1;
  get_line (f, i + 2)->space = 0.6;
  get_line (f, i + 3)->space = 0;
  figures = setting_figures_of (f->pages);
  g_assert_cmpuint (figures.loose, ==, 3);
  g_assert_cmpuint (figures.very_loose, ==, 2);
  g_assert_cmpuint (figures.tight, ==, 1);
  g_assert_cmpuint (figures.spaced, ==, figures.justified - 1);
  g_assert_cmpfloat_with_epsilon (figures.sum, figures.justified - 4 + 4.3, 1e-9);
}

static void
test_ladder (Fixture *f, gconstpointer data)
{
  guint i = find_run (f, 4);
  SettingFigures figures;

  get_line (f, i)->hyphenated = get_line (f, i + 1)->hyphenated = TRUE;
  figures = setting_figures_of (f->pages);
  g_assert_cmpuint (figures.longest_ladder, ==, 2);
  g_assert_cmpuint (figures.ladders, ==, 0);
  get_line (f, i + 2)->hyphenated = get_line (f, i + 3)->hyphenated = TRUE;
  figures = setting_figures_of (f->pages);
  g_assert_cmpuint (figures.hyphenated, ==, 4);
  g_assert_cmpuint (figures.longest_ladder, ==, 4);
  g_assert_cmpuint (figures.ladders, ==, 1);
}

/* One line is wider in its letters than both of its neighbours: by scaling, by tracking, or neither
 * by more than 5 % alone. */
static void
test_unlike (Fixture *f, gconstpointer data)
{
  guint i = find_run (f, 3) + 1;

  get_line (f, i)->scale = 10490;
  g_assert_cmpuint (setting_figures_of (f->pages).unlike, ==, 0);
  get_line (f, i)->scale = 10510;
  g_assert_cmpuint (setting_figures_of (f->pages).unlike, ==, 2);
  get_line (f, i)->scale = 10300;
  get_line (f, i)->tracking = 100;
  g_assert_cmpuint (setting_figures_of (f->pages).unlike, ==, 2);
}

static void
test_grid (Fixture *f, gconstpointer data)
{
  SettingFigures even = setting_figures_of (f->pages), figures;
  guint i = find_edge (f, TRUE) + 2;

  get_item (f, i)->y += set_line (f->lines, i)->page->grid_step / 2;
  figures = setting_figures_of (f->pages);
  g_assert_cmpuint (figures.on_grid, ==, even.on_grid - 1);
  g_assert_cmpuint (figures.shared, <, figures.beside);
}

static void
test_torn (Fixture *f, gconstpointer data)
{
  const char *another = g_intern_string ("/body/99");
  guint i = find_edge (f, TRUE);

  get_item (f, i + 1)->place.pointer = another;
  g_assert_cmpuint (setting_figures_of (f->pages).widows, ==, 1);
  get_item (f, i + 1)->place.pointer = get_item (f, i)->place.pointer;
  i = find_edge (f, FALSE);
  get_item (f, i - 1)->place.pointer = another;
  g_assert_cmpuint (setting_figures_of (f->pages).orphans, ==, 1);
  get_item (f, i)->role = STONE_ROLE_CROSSHEAD;
  g_assert_cmpuint (setting_figures_of (f->pages).stranded, ==, 1);
}

static void
test_short (Fixture *f, gconstpointer data)
{
  guint i = find_edge (f, FALSE);

  get_item (f, i)->y -= set_line (f->lines, i)->page->grid_step;
  g_assert_cmpuint (setting_figures_of (f->pages).short_ones, ==, 1);
}

/* The spaces of four lines in a row, one below the other. */
static void
test_river (Fixture *f, gconstpointer data)
{
  SettingFigures before = setting_figures_of (f->pages), after;
  guint i = find_run (f, 4);

  for (guint k = 1; k < 4; k++)
    {
      StoneItem *item = get_item (f, i + k);

      stone_line_unref (item->line.line);
      item->line.line = stone_line_ref (get_line (f, i));
    }
  after = setting_figures_of (f->pages);
  g_assert_cmpuint (after.rivers, >=, before.rivers + 3);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/setting-figures/even", test_even },     { "/setting-figures/spaces", test_spaces },
    { "/setting-figures/ladder", test_ladder }, { "/setting-figures/unlike", test_unlike },
    { "/setting-figures/grid", test_grid },     { "/setting-figures/torn", test_torn },
    { "/setting-figures/short", test_short },   { "/setting-figures/river", test_river },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
