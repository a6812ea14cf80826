/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever the edit, the pages equal those that are laid out from scratch. STONEHAND_EDITS sets
 * another number of edits, STONEHAND_SEED another seed. */
#include "config.h"

#include <stdlib.h>

#include "any-edit.h"
#include "edition.h"
#include "stone-export.h"

typedef struct
{
  StoneFaces *faces;
  StoneDesign *design;
  StonePress *press; /* the one that keeps what it can */
} Fixture;

static void
set_up (Fixture *f, gconstpointer design)
{
  f->faces = stone_faces_new ();
  f->design = edition_design (design);
  f->press = stone_press_new (f->faces);
  any_edit_seed (19811107);
}

static void
tear_down (Fixture *f, gconstpointer design)
{
  stone_press_free (f->press);
  stone_design_unref (f->design);
  stone_faces_unref (f->faces);
}

/* All pages, as the golden tests have them, and how each article fits. */
static char *
describe (Fixture *f, StonePress *press, StoneProject *project)
{
  g_autoptr (StonePages) pages =
      stone_press_lay_out (press, project, f->design, NULL, NULL, NULL, NULL, NULL);
  g_autofree const char **ids = stone_project_list_articles (project);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      g_autofree char *page = stone_dump_page (stone_pages_get (pages, i), f->design, f->faces);
      g_string_append (text, page);
    }
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const StoneFit *fit = stone_pages_get_fit (pages, ids[i]);
      if (fit != NULL)
        g_string_append_printf (text, "%s: %u lines, pages %d-%d, over %d, %u paragraphs\n", ids[i],
                                fit->lines, fit->first_page, fit->last_page, fit->over,
                                fit->paragraph_lines->len);
    }
  return g_string_free (text, FALSE);
}

static void
assert_same (const char *have, const char *want, guint edit)
{
  if (g_str_equal (have, want))
    return;
  g_auto (GStrv) a = g_strsplit (have, "\n", -1);
  g_auto (GStrv) b = g_strsplit (want, "\n", -1);
  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    if (!g_str_equal (a[i], b[i]))
      g_error ("edit %u, line %u: “%s” instead of “%s”", edit, i + 1, a[i], b[i]);
  g_error ("edit %u: %u lines instead of %u", edit, g_strv_length (a), g_strv_length (b));
}

/* N edits of PROJECT (taken), every STEP-th compared. */
static void
compare (Fixture *f, StoneProject *project, guint n, guint step)
{
  const char *number = g_getenv ("STONEHAND_EDITS");

  for (guint i = 0, end = number != NULL ? (guint) atoi (number) : n; i < end;)
    {
      g_autoptr (StoneEdit) edit = any_edit (&project);
      if (edit == NULL)
        continue;
      g_autofree char *have = describe (f, f->press, project);
      if (i++ % step != 0)
        continue;
      g_autoptr (StonePress) fresh = stone_press_new (f->faces);
      g_autofree char *want = describe (f, fresh, project);
      assert_same (have, want, i);
    }
  stone_project_unref (project);
}

static void
test_small (Fixture *f, gconstpointer design)
{
  compare (f, fixture_project (), 1000, 1);
}

static void
test_sample (Fixture *f, gconstpointer design)
{
  g_autofree char *folder = edition_sample_folder ();

  compare (f, edition_read (folder), 200, 10);
}

#define ADD(name, design, run)                                                                     \
  g_test_add ("/incremental/" name, Fixture, design, set_up, run, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("small", "weekly", test_small);
  ADD ("sample/weekly", "weekly", test_sample);
  ADD ("sample/berliner", "berliner", test_sample);
  return g_test_run ();
}
