/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs that a second thread shapes are those that the first would make. */
#include "config.h"

#include <string.h>

#include "edition.h"
#include "stone-running-text.h"
#include "stone-set-ahead.h"

typedef struct
{
  StoneProject *project;
  StoneComposer composer;
  GArray *keys; /* StoneParagraphKey: the running text of the sample */
} Desk;

static void
desk_init (Desk *desk, gconstpointer data)
{
  g_autofree char *folder = edition_sample_folder ();

  desk->project = edition_read (folder);
  StoneFaces *faces = stone_faces_new ();
  desk->composer = (StoneComposer){ faces, stone_setter_new (faces), edition_design ("weekly") };
  desk->keys = g_array_new (FALSE, FALSE, sizeof (StoneParagraphKey));
  g_autofree const char **ids = stone_project_list_articles (desk->project);
  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (desk->project, *id);
      if (article != NULL)
        stone_running_text_list (article, desk->composer.design, "en-GB", desk->keys);
    }
  g_assert_cmpuint (desk->keys->len, >, 40);
}

static void
desk_clear (Desk *desk, gconstpointer data)
{
  g_array_unref (desk->keys);
  stone_design_unref (desk->composer.design);
  stone_setter_free (desk->composer.setter);
  stone_faces_unref (desk->composer.faces);
  stone_project_unref (desk->project);
}

static const StoneParagraphKey *
key_at (Desk *desk, guint index)
{
  return &g_array_index (desk->keys, StoneParagraphKey, index);
}

/* Takes the paragraph and compares it with one that is made here, by a setter of its own. */
static void
take_and_compare (Desk *desk, StoneSetAhead *ahead, const StoneComposer *other, guint index)
{
  StoneSetParagraph *taken = stone_set_ahead_take (ahead, key_at (desk, index));
  StoneSetParagraph *made = stone_set_paragraph_new (other, key_at (desk, index));

  stone_set_paragraph_break (made);
  g_assert_nonnull (taken);
  g_assert_cmpuint (taken->n_variants, ==, made->n_variants);
  for (guint v = 0; v < made->n_variants; v++)
    {
      const StoneBreaks *a = taken->variants[v].breaks, *b = made->variants[v].breaks;

      g_assert_cmpuint (a->n_lines, ==, b->n_lines);
      g_assert_cmpfloat (a->demerits, ==, b->demerits);
      g_assert_cmpmem (a->breaks, a->n_lines * sizeof *a->breaks, b->breaks,
                       b->n_lines * sizeof *b->breaks);
    }
  stone_set_paragraph_free (taken);
  stone_set_paragraph_free (made);
}

/* In the order in which they were announced, and in the opposite one. */
static void
test_same (Desk *desk, gconstpointer backwards)
{
  g_autoptr (StoneSetter) setter = stone_setter_new (desk->composer.faces);
  const StoneComposer other = { desk->composer.faces, setter, desk->composer.design };
  StoneSetAhead *ahead = stone_set_ahead_start (&desk->composer, desk->keys);
  guint n = desk->keys->len;

  for (guint i = 0; i < n; i++)
    take_and_compare (desk, ahead, &other, backwards != NULL ? n - 1 - i : i);
  /* There is one of each. */
  g_assert_null (stone_set_ahead_take (ahead, key_at (desk, 0)));
  stone_set_ahead_end (ahead);
}

/* A layout that was cancelled takes few of them or none. */
static void
test_early_end (Desk *desk, gconstpointer data)
{
  for (guint taken = 0; taken < 12; taken++)
    {
      StoneSetAhead *ahead = stone_set_ahead_start (&desk->composer, desk->keys);

      for (guint i = 0; i < taken; i++)
        {
          StoneSetParagraph *paragraph = stone_set_ahead_take (ahead, key_at (desk, i));
          g_assert_nonnull (paragraph);
          stone_set_paragraph_free (paragraph);
        }
      stone_set_ahead_end (ahead);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/layout/set-ahead/same", Desk, NULL, desk_init, test_same, desk_clear);
  g_test_add ("/layout/set-ahead/backwards", Desk, "", desk_init, test_same, desk_clear);
  g_test_add ("/layout/set-ahead/early-end", Desk, NULL, desk_init, test_early_end, desk_clear);
  return g_test_run ();
}
