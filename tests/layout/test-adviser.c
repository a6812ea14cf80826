/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edition.h"
#include "stone-adviser.h"
#include "stone-body-edit.h"

/* What the cut adviser says is tried: each of its advices is applied to a copy of the sample, which
 * is set again. */

#define MOST_APPLIED 10 /* of an article: those that anyone would look at */

typedef struct
{
  StoneProject *project;
  StoneDesign *design;
  StoneFaces *faces;
  StonePress *press, *advisers;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = edition_sample_folder ();

  f->project = edition_read (folder);
  f->design = edition_design ("weekly");
  f->faces = stone_faces_new ();
  f->press = stone_press_new (f->faces);
  f->advisers = stone_press_new (f->faces);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  stone_press_free (f->advisers);
  stone_press_free (f->press);
  stone_faces_unref (f->faces);
  stone_design_unref (f->design);
  stone_project_unref (f->project);
}

static gboolean
no_picture (const char *file, int *width, int *height, gpointer data)
{
  *width = 1800;
  *height = 1200;
  return TRUE;
}

static StonePages *
lay_out (Fixture *f, StoneProject *project, const char *only)
{
  g_autoptr (GError) error = NULL;
  StonePages *pages =
      stone_press_lay_out (f->press, project, f->design, only, no_picture, NULL, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

/* As plain as text can be; the adviser's own is not asked for. */
static char *
filler (guint characters)
{
  return g_strndup (" and then some more of it to be told at length to all of them here",
                    characters);
}

/* The project with CUT made: the words gone, or as many letters more. */
static StoneProject *
apply (StoneProject *project, const StoneCut *cut)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Cut");
  g_autofree char *text = filler (cut->lines < 0 ? 0 : cut->characters);

  stone_body_replace (builder, cut->place.article, (StoneBodyPoint){ cut->block, cut->place.start },
                      (StoneBodyPoint){ cut->block, cut->place.end }, text, NULL);
  return stone_project_ref (stone_edit_builder_peek (builder));
}

static int
count_lines (Fixture *f, StoneProject *project, const char *id)
{
  g_autoptr (StonePages) pages = lay_out (f, project, id);

  return stone_pages_get_fit (pages, id)->lines;
}

/* How many of an article's first advices do what they say to the article as a whole. */
static void
try_article (Fixture *f, StonePages *pages, const char *id, int lines, guint *tried, guint *kept)
{
  g_autoptr (GArray) cuts = stone_adviser_find (f->advisers, pages, id, lines, NULL);
  int before = count_lines (f, f->project, id);
  guint last = 0;

  for (guint i = 0; i < MIN (cuts->len, MOST_APPLIED); i++)
    {
      const StoneCut *cut = &g_array_index (cuts, StoneCut, i);
      g_autoptr (StoneProject) changed = apply (f->project, cut);

      g_assert_cmpint (cut->lines, ==, lines);
      g_assert_cmpuint (cut->characters, >=, last); /* the cheapest first */
      g_assert_cmpuint (cut->tail_start, <, cut->tail_end);
      last = cut->characters;
      gboolean true_to_word = count_lines (f, changed, id) == before + lines;
      if (!true_to_word)
        g_test_message ("%s%s: %u characters, %d for %d, at %u", id, cut->place.pointer,
                        cut->characters, count_lines (f, changed, id), before, cut->place.start);
      (*tried)++;
      *kept += true_to_word;
    }
}

static void
try_all (Fixture *f, int lines, guint *tried, guint *kept)
{
  g_autoptr (StonePages) pages = lay_out (f, f->project, NULL);
  g_autofree const char **ids = stone_project_list_articles (f->project);

  for (guint i = 0; ids[i] != NULL; i++)
    if (stone_project_get_article (f->project, ids[i])->in_print)
      try_article (f, pages, ids[i], lines, tried, kept);
  g_test_message ("%u of %u advices", *kept, *tried);
}

static void
test_cuts (Fixture *f, gconstpointer data)
{
  guint tried = 0, kept = 0;

  try_all (f, -1, &tried, &kept);
  g_assert_cmpuint (tried, >, 50);
  g_assert_cmpuint (kept, ==, tried);
}

static void
test_additions (Fixture *f, gconstpointer data)
{
  guint tried = 0, kept = 0;

  try_all (f, 1, &tried, &kept);
  g_assert_cmpuint (tried, >, 50);
  /* One article is a few words short of what makes a head and a drop cap of its own. */
  g_assert_cmpuint (kept, >=, tried - 2);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (StonePages) pages = lay_out (f, f->project, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree const char **ids = stone_project_list_articles (f->project);

  g_cancellable_cancel (cancellable);
  g_assert_null (stone_adviser_find (f->advisers, pages, ids[0], -1, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/adviser/cuts", Fixture, NULL, set_up, test_cuts, tear_down);
  g_test_add ("/adviser/additions", Fixture, NULL, set_up, test_additions, tear_down);
  g_test_add ("/adviser/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}
