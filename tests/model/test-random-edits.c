/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 100,000 edits of every kind, taken back to the start and done again to the end: the files are the
 * same to the byte at both ends and at every checkpoint between. STONEHAND_EDITS sets another
 * number, STONEHAND_SEED another seed. */
#include "config.h"

#include <stdlib.h>

#include "any-edit.h"
#include "stone-history.h"
#include "stone-json.h"

#define CHECKPOINT 5000

/* What the edits kept up bit by bit is what the files say when they are read afresh. */
static void
check_views (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *kept = stone_project_get_article (project, ids[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (StoneArticle) fresh = stone_article_new_from_value (kept->value, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (kept->body->len, ==, fresh->body->len);
      for (guint b = 0; b < fresh->body->len; b++)
        {
          StoneBlock *one = stone_article_block (kept, b), *two = stone_article_block (fresh, b);

          g_assert_cmpstr (one->text, ==, two->text);
          g_assert_true (g_utf8_validate (one->text, -1, NULL));
          g_assert_cmpint (one->kind, ==, two->kind);
          g_assert_cmpuint (one->n_runs, ==, two->n_runs);
        }
    }
}

static void
check (GHashTable *checkpoints, guint n, StoneProject *project)
{
  const char *expected = g_hash_table_lookup (checkpoints, GUINT_TO_POINTER (n + 1));
  g_autofree char *found = expected != NULL ? fixture_print_all (project) : NULL;

  if (expected != NULL)
    g_assert_true (g_str_equal (found, expected));
}

static void
apply_all (GPtrArray *edits, StoneProject **project)
{
  for (guint i = 0; i < edits->len; i++)
    {
      g_autoptr (GError) error = NULL;
      StoneProject *next = stone_edit_apply (g_ptr_array_index (edits, i), *project, &error);

      g_assert_no_error (error);
      stone_project_unref (*project);
      *project = next;
    }
}

static void
test_there_and_back (void)
{
  const char *number = g_getenv ("STONEHAND_EDITS");
  guint n_edits = number != NULL ? (guint) atoi (number) : 100000, n = 0, n_steps = 0;
  g_autoptr (StoneProject) project = fixture_project ();
  g_autoptr (StoneHistory) history = stone_history_new ();
  g_autoptr (GHashTable) checkpoints = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GPtrArray *edits;

  g_hash_table_insert (checkpoints, GUINT_TO_POINTER (1), fixture_print_all (project));
  while (n < n_edits)
    {
      g_autoptr (StoneEdit) edit = any_edit (&project);

      if (edit == NULL)
        continue;
      if (++n % CHECKPOINT == 0 || n == n_edits)
        {
          g_hash_table_insert (checkpoints, GUINT_TO_POINTER (n + 1), fixture_print_all (project));
          check_views (project);
          stone_history_break (history);
        }
      stone_history_push (history, edit);
      if (n % CHECKPOINT == 0)
        stone_history_break (history);
    }
  while ((edits = stone_history_undo (history)) != NULL)
    {
      apply_all (edits, &project);
      n -= edits->len;
      n_steps++;
      check (checkpoints, n, project);
      g_ptr_array_unref (edits);
    }
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (n_steps, <, n_edits); /* some typing was grouped */
  check_views (project);
  while ((edits = stone_history_redo (history)) != NULL)
    {
      apply_all (edits, &project);
      n += edits->len;
      check (checkpoints, n, project);
      g_ptr_array_unref (edits);
    }
  g_assert_cmpuint (n, ==, n_edits);
  check_views (project);
  g_test_message ("%u edits in %u steps", n_edits, n_steps);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  any_edit_seed (20220917);
  g_test_add_func ("/edits/there-and-back", test_there_and_back);
  return g_test_run ();
}
