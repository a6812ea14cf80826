/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 100,000 edits of every kind, taken back to the start and done again to the end: the files are the
 * same to the byte at both ends and at every checkpoint between. STONEHAND_EDITS sets another
 * number, STONEHAND_SEED another seed. */
#include "config.h"

#include <stdlib.h>

#include "fixture.h"
#include "stone-history.h"
#include "stone-json.h"

#define CHECKPOINT 5000

static GRand *dice;

static guint
roll (guint n)
{
  return n > 0 ? (guint) g_rand_int_range (dice, 0, (gint32) n) : 0;
}

static const char *
any_text (void)
{
  static const char *const texts[] = {
    "a",  "word ",          " and more of it", "\303\251",         "\342\200\250",
    "\n", "two\ntwo",       "a\nb\nc",         "\360\237\230\200", "\342\200\234x",
    "",   "“quoted” 1,200",
  };

  return texts[roll (G_N_ELEMENTS (texts))];
}

static StoneArticle *
any_article (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);

  return stone_project_get_article (project, ids[roll (g_strv_length ((char **) ids))]);
}

static const char *
any_section (StoneProject *project)
{
  GArray *sections = stone_project_get_edition (project)->sections;

  return g_array_index (sections, StoneSection, roll (sections->len)).name;
}

static StoneBodyPoint
any_point (StoneArticle *article)
{
  StoneBodyPoint point = { roll (article->body->len + 1), 0 };

  if (point.block < article->body->len)
    point.index = roll (stone_article_block (article, point.block)->length + 2);
  return point;
}

/* A range that is short as a rule, so that the body lives. */
static StoneBodyPoint
end_after (StoneArticle *article, StoneBodyPoint from)
{
  if (roll (4) > 0)
    return (StoneBodyPoint){ from.block, from.index + roll (12) };
  return (StoneBodyPoint){ from.block + roll (3), roll (40) };
}

/* The kinds of edit */

static void
edit_text (StoneEditBuilder *builder, StoneArticle *article)
{
  StoneBodyPoint from = any_point (article);
  StoneBodyPoint to = roll (3) > 0 ? from : end_after (article, from);
  g_autofree char *group = g_strdup_printf ("%s/%u", article->id, from.block);

  if (article->body->len > 25)
    to = (StoneBodyPoint){ from.block + 8, 0 };
  stone_edit_builder_set_group (builder, group);
  stone_body_replace (builder, article->id, from, to, any_text (), NULL);
}

static void
edit_style (StoneEditBuilder *builder, StoneArticle *article)
{
  StoneBodyPoint from = any_point (article), to = end_after (article, from);

  switch (roll (3))
    {
    case 0:
      stone_body_set_href (builder, article->id, from, to,
                           roll (2) ? "https://example.org/" : NULL);
      break;
    case 1:
      stone_body_set_kind (builder, article->id, from, to, roll (5));
      break;
    default:
      stone_body_toggle_mark (builder, article->id, from, to, 1u << roll (6));
    }
}

static void
edit_paste (StoneEditBuilder *builder, StoneArticle *article)
{
  StoneArticle *other = any_article (stone_edit_builder_peek (builder));
  StoneBodyPoint from = any_point (other);
  g_autoptr (GPtrArray) blocks = stone_body_slice (other, from, end_after (other, from));
  StoneBodyPoint at = any_point (article);

  stone_body_paste (builder, article->id, at, end_after (article, at), blocks);
}

static void
edit_field (StoneEditBuilder *builder, StoneArticle *article)
{
  static const char *const places[] = { "/headline",       "/rubric",         "/byline",
                                        "/print-headline", "/appeared/cover", "/fly-title" };
  g_autofree char *file = stone_project_article_file (article->id);
  g_autofree char *text = g_strdup_printf ("%s%u", any_text (), roll (9));

  stone_edit_builder_set_string (builder, file, places[roll (G_N_ELEMENTS (places))],
                                 roll (4) > 0 ? text : "");
}

static void
edit_list (StoneEditBuilder *builder, StoneArticle *article)
{
  gboolean pictures = roll (2) == 0;
  const char *place = pictures ? "/pictures" : "/related";
  guint n = pictures ? article->pictures->len : article->related->len;
  g_autofree char *file = stone_project_article_file (article->id);
  g_autofree char *field = NULL;
  g_autoptr (StoneValue) element = NULL;
  guint action = roll (4);

  if (action == 0 && n < 6)
    {
      element = pictures ? fixture_json ("{\"file\": \"pictures/a.jpg\", \"caption\": \"A\"}")
                         : fixture_json ("{\"headline\": \"Another\", \"article\": \"lamp\"}");
      stone_edit_builder_splice (builder, file, place, roll (n + 1), 0, &element, 1);
    }
  else if (n == 0)
    return;
  else if (action == 1)
    stone_edit_builder_splice (builder, file, place, roll (n), 1, NULL, 0);
  else if (action == 2)
    stone_edit_builder_move (builder, file, place, roll (n), roll (n));
  else
    {
      field = g_strdup_printf ("%s/%u/%s", place, roll (n), pictures ? "placement/columns" : "url");
      element = pictures ? stone_value_new_integer (roll (4)) : stone_value_new_string ("https:");
      stone_edit_builder_set (builder, file, field, element);
    }
}

static void
edit_articles (StoneEditBuilder *builder, StoneArticle *article)
{
  StoneProject *project = stone_edit_builder_peek (builder);
  guint n = stone_project_get_edition (project)->order->len;
  guint action = roll (4);

  if (action == 0 && n < 12)
    {
      g_autofree char *id = stone_project_unused_id (project, "New one");
      g_autoptr (StoneValue) value = stone_article_new_value (id, any_section (project));

      stone_edit_builder_add_article (builder, value, roll (2) ? G_MAXUINT : roll (n + 1));
    }
  else if (action == 1 && n > 3)
    stone_edit_builder_remove_article (builder, article->id);
  else
    stone_edit_builder_move_article (builder, article->id, roll (2) ? any_section (project) : NULL,
                                     roll (n));
}

static void
edit_sections (StoneEditBuilder *builder, StoneArticle *article)
{
  GArray *sections = stone_project_get_edition (stone_edit_builder_peek (builder))->sections;
  g_autofree char *color = g_strdup_printf ("#%06x", roll (0xffffff));
  g_autofree char *place = g_strdup_printf ("/sections/%u/color", roll (sections->len));

  if (roll (2) == 0)
    stone_edit_builder_move (builder, STONE_EDITION_FILE, "/sections", roll (sections->len),
                             roll (sections->len));
  else
    stone_edit_builder_set_string (builder, STONE_EDITION_FILE, place, color);
}

static StoneEdit *
any_edit (StoneProject **project)
{
  static const struct
  {
    guint weight;
    StoneOrigin origin;
    void (*make) (StoneEditBuilder *builder, StoneArticle *article);
  } kinds[] = {
    { 50, STONE_ORIGIN_TYPING, edit_text },     { 15, STONE_ORIGIN_COMMAND, edit_style },
    { 5, STONE_ORIGIN_PASTE, edit_paste },      { 10, STONE_ORIGIN_TYPING, edit_field },
    { 10, STONE_ORIGIN_COMMAND, edit_list },    { 7, STONE_ORIGIN_COMMAND, edit_articles },
    { 3, STONE_ORIGIN_COMMAND, edit_sections },
  };
  guint at = roll (100), i = 0;
  g_autoptr (StoneEditBuilder) builder = NULL;

  while (at >= kinds[i].weight)
    at -= kinds[i++].weight;
  builder = stone_edit_builder_new (*project, kinds[i].origin, "Edit");
  kinds[i].make (builder, any_article (*project));
  return fixture_do (project, builder);
}

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
  const char *seed = g_getenv ("STONEHAND_SEED");
  int result;

  g_test_init (&argc, &argv, NULL);
  dice = g_rand_new_with_seed (seed != NULL ? (guint32) atoi (seed) : 20220917);
  g_test_add_func ("/edits/there-and-back", test_there_and_back);
  result = g_test_run ();
  g_rand_free (dice);
  return result;
}
