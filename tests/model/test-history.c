/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "stone-history.h"

typedef struct
{
  StoneProject *project;
  StoneHistory *history;
  StoneBodyPoint caret;
} Desk;

static void
set_up (Desk *desk, gconstpointer body)
{
  desk->project = fixture_with_body (body, NULL);
  desk->history = stone_history_new ();
  desk->caret = (StoneBodyPoint){ 0, 0 };
}

static void
tear_down (Desk *desk, gconstpointer body)
{
  stone_project_unref (desk->project);
  g_assert_finalize_object (desk->history);
}

static void
replace (Desk *desk, StoneOrigin origin, StoneBodyPoint from, const char *text)
{
  g_autoptr (StoneEditBuilder) builder = stone_edit_builder_new (desk->project, origin, "Typing");
  g_autoptr (StoneEdit) edit = NULL;
  g_autofree char *group = g_strdup_printf ("quay/%u", from.block);

  if (origin == STONE_ORIGIN_TYPING)
    stone_edit_builder_set_group (builder, group);
  desk->caret = stone_body_replace (builder, "quay", from, desk->caret, text, NULL);
  edit = fixture_do (&desk->project, builder);
  g_assert_nonnull (edit);
  stone_history_push (desk->history, edit);
}

/* Each character as a keystroke; "<" is backspace. */
static void
type (Desk *desk, const char *keys)
{
  for (const char *key = keys; *key != '\0'; key++)
    {
      StoneBodyPoint from = desk->caret;
      char text[] = { *key, '\0' };

      from.index -= *key == '<';
      replace (desk, STONE_ORIGIN_TYPING, from, *key == '<' ? "" : text);
    }
}

static void
apply (Desk *desk, GPtrArray *edits)
{
  g_assert_nonnull (edits);
  for (guint i = 0; i < edits->len; i++)
    {
      g_autoptr (GError) error = NULL;
      StoneProject *next = stone_edit_apply (g_ptr_array_index (edits, i), desk->project, &error);

      g_assert_no_error (error);
      stone_project_unref (desk->project);
      desk->project = next;
    }
  g_ptr_array_unref (edits);
}

static void
assert_undo (Desk *desk, const char *body)
{
  g_autofree char *found = NULL;

  apply (desk, stone_history_undo (desk->history));
  found = fixture_body (desk->project, "quay");
  g_assert_cmpstr (found, ==, body);
}

static void
assert_redo (Desk *desk, const char *body)
{
  g_autofree char *found = NULL;

  apply (desk, stone_history_redo (desk->history));
  found = fixture_body (desk->project, "quay");
  g_assert_cmpstr (found, ==, body);
}

#define EMPTY_PARAGRAPH "[{\"kind\": \"paragraph\", \"spans\": []}]"
#define NO_BODY "[]"

static void
test_words (Desk *desk, gconstpointer body)
{
  type (desk, "one  two ");
  assert_undo (desk, "paragraph: one  ");
  assert_undo (desk, "paragraph: ");
  g_assert_null (stone_history_undo (desk->history));
  assert_redo (desk, "paragraph: one  ");
  assert_redo (desk, "paragraph: one  two ");
  g_assert_null (stone_history_redo (desk->history));
}

static void
test_first_letter (Desk *desk, gconstpointer body)
{
  type (desk, "one");
  assert_undo (desk, "");
  assert_redo (desk, "paragraph: one");
}

static void
test_jump (Desk *desk, gconstpointer body)
{
  type (desk, "abc");
  stone_history_break (desk->history);
  desk->caret.index = 1;
  type (desk, "xy");
  assert_undo (desk, "paragraph: abc");
  assert_undo (desk, "paragraph: ");
}

static void
test_direction (Desk *desk, gconstpointer body)
{
  type (desk, "abcd<<e");
  assert_undo (desk, "paragraph: ab");
  assert_undo (desk, "paragraph: abcd");
  assert_undo (desk, "paragraph: ");
}

static void
test_paste (Desk *desk, gconstpointer body)
{
  type (desk, "ab");
  replace (desk, STONE_ORIGIN_PASTE, desk->caret, "pasted");
  replace (desk, STONE_ORIGIN_PASTE, desk->caret, "again");
  type (desk, "cd");
  assert_undo (desk, "paragraph: abpastedagain");
  assert_undo (desk, "paragraph: abpasted");
  assert_undo (desk, "paragraph: ab");
  assert_undo (desk, "paragraph: ");
}

static void
test_new_block (Desk *desk, gconstpointer body)
{
  type (desk, "ab\ncd");
  assert_undo (desk, "paragraph: ab | paragraph: ");
  assert_undo (desk, "paragraph: ab");
  assert_undo (desk, "paragraph: ");
}

/* Writing over a selection is a step with the letters that follow. */
static void
test_over_selection (Desk *desk, gconstpointer body)
{
  type (desk, "abc");
  replace (desk, STONE_ORIGIN_TYPING, (StoneBodyPoint){ 0, 1 }, "x");
  type (desk, "yz");
  assert_undo (desk, "paragraph: abc");
  assert_undo (desk, "paragraph: ");
}

static void
type_field (Desk *desk, const char *place, const char *text)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (desk->project, STONE_ORIGIN_TYPING, "Typing");
  g_autoptr (StoneEdit) edit = NULL;

  stone_edit_builder_set_group (builder, place);
  stone_edit_builder_set_string (builder, "articles/quay.json", place, text);
  edit = fixture_do (&desk->project, builder);
  stone_history_push (desk->history, edit);
}

static void
test_fields (Desk *desk, gconstpointer body)
{
  StoneArticle *article;

  type_field (desk, "/rubric", "a");
  type_field (desk, "/rubric", "ab");
  type_field (desk, "/byline", "c");
  type_field (desk, "/rubric", "abd");
  apply (desk, stone_history_undo (desk->history));
  article = stone_project_get_article (desk->project, "quay");
  g_assert_cmpstr (article->rubric, ==, "ab");
  g_assert_cmpstr (article->byline, ==, "c");
  apply (desk, stone_history_undo (desk->history));
  apply (desk, stone_history_undo (desk->history));
  article = stone_project_get_article (desk->project, "quay");
  g_assert_cmpstr (article->rubric, ==, "");
  g_assert_false (stone_history_can_undo (desk->history));
}

/* Whatever is done anew takes the place of what was undone; names are those of the steps. */
static void
test_redo_is_emptied (Desk *desk, gconstpointer body)
{
  g_assert_null (stone_history_get_undo_name (desk->history));
  type (desk, "one two");
  g_assert_cmpstr (stone_history_get_undo_name (desk->history), ==, "Typing");
  g_assert_null (stone_history_get_redo_name (desk->history));
  assert_undo (desk, "paragraph: one ");
  g_assert_cmpstr (stone_history_get_redo_name (desk->history), ==, "Typing");
  g_assert_true (stone_history_can_redo (desk->history));
  desk->caret = (StoneBodyPoint){ 0, 4 };
  type (desk, "x");
  g_assert_false (stone_history_can_redo (desk->history));
  assert_undo (desk, "paragraph: one ");
  assert_undo (desk, "paragraph: ");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name, *body;
    void (*test) (Desk *desk, gconstpointer body);
  } tests[] = {
    { "/history/words", EMPTY_PARAGRAPH, test_words },
    { "/history/first-letter", NO_BODY, test_first_letter },
    { "/history/jump", EMPTY_PARAGRAPH, test_jump },
    { "/history/direction", EMPTY_PARAGRAPH, test_direction },
    { "/history/paste", EMPTY_PARAGRAPH, test_paste },
    { "/history/new-block", EMPTY_PARAGRAPH, test_new_block },
    { "/history/over-selection", EMPTY_PARAGRAPH, test_over_selection },
    { "/history/fields", EMPTY_PARAGRAPH, test_fields },
    { "/history/redo-is-emptied", EMPTY_PARAGRAPH, test_redo_is_emptied },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Desk, tests[i].body, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
