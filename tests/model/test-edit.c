/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-model-error.h"

#define QUAY "articles/quay.json"

static StoneEditBuilder *
begin (StoneProject *project)
{
  return stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Change");
}

/* EDIT, done to BEFORE, is taken back to the same bytes. */
static void
assert_reverses (StoneEdit *edit, StoneProject *before, StoneProject *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneEdit) reversed = stone_edit_reversed (edit, STONE_ORIGIN_UNDO);
  g_autoptr (StoneProject) back = stone_edit_apply (reversed, after, &error);
  g_autofree char *expected = fixture_print_all (before);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = fixture_print_all (back);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpint (stone_edit_get_origin (reversed), ==, STONE_ORIGIN_UNDO);
  g_assert_cmpstr (stone_edit_get_name (reversed), ==, stone_edit_get_name (edit));
}

static void
test_set (void)
{
  g_autoptr (StoneProject) before = fixture_project ();
  g_autoptr (StoneProject) project = stone_project_ref (before);
  g_autoptr (StoneEditBuilder) builder = begin (project);
  g_autoptr (StoneEdit) edit = NULL;
  StoneArticle *article;

  stone_edit_builder_set_string (builder, QUAY, "/rubric", "A rubric");
  stone_edit_builder_set_string (builder, QUAY, "/appeared/date", "2022-09-17");
  stone_edit_builder_set_string (builder, QUAY, "/headline", "");
  edit = fixture_do (&project, builder);
  article = stone_project_get_article (project, "quay");
  g_assert_cmpuint (stone_edit_get_n_rows (edit), ==, 4); /* "/appeared" was made */
  g_assert_cmpstr (article->rubric, ==, "A rubric");
  g_assert_cmpstr (article->appeared_date, ==, "2022-09-17");
  g_assert_null (stone_value_member (article->value, "headline"));
  g_assert_cmpstr (stone_project_get_article (before, "quay")->headline, ==, "The quay");
  assert_reverses (edit, before, project);
}

static void
test_nothing (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  g_autoptr (StoneEditBuilder) builder = begin (project);
  g_autoptr (GError) error = NULL;

  stone_edit_builder_set_string (builder, QUAY, "/headline", "The quay");
  stone_edit_builder_set_string (builder, QUAY, "/rubric", "");
  stone_edit_builder_splice (builder, QUAY, "/body", 1, 0, NULL, 0);
  stone_edit_builder_move (builder, STONE_EDITION_FILE, "/sections", 1, 1);
  stone_edit_builder_move (builder, STONE_EDITION_FILE, "/sections", 9, 1);
  g_assert_null (stone_edit_builder_end (builder, &error));
  g_assert_no_error (error);
}

static void
test_splice_and_move (void)
{
  g_autoptr (StoneProject) before = fixture_project ();
  g_autoptr (StoneProject) project = stone_project_ref (before);
  g_autoptr (StoneEditBuilder) builder = begin (project);
  g_autoptr (StoneBlock) block = stone_block_new (STONE_BLOCK_QUOTE, "New");
  g_autoptr (StoneValue) story = fixture_json ("{\"headline\": \"S\"}");
  g_autoptr (StoneEdit) edit = NULL;
  g_autofree char *body = NULL;

  stone_edit_builder_splice_body (builder, "quay", 1, 1, &block, 1);
  stone_edit_builder_splice (builder, QUAY, "/related", 0, 0, &story, 1);
  stone_edit_builder_move (builder, QUAY, "/body", 2, 0);
  edit = fixture_do (&project, builder);
  body = fixture_body (project, "quay");
  g_assert_cmpstr (body, ==, "paragraph: Four five six | paragraph: One two three | quote: New");
  g_assert_cmpuint (stone_project_get_article (project, "quay")->related->len, ==, 1);
  assert_reverses (edit, before, project);
}

/* An edit changes what it names: all else is the very same object. */
static void
test_sharing (void)
{
  g_autoptr (StoneProject) before = fixture_project ();
  g_autoptr (StoneProject) project = stone_project_ref (before);
  g_autoptr (StoneEditBuilder) builder = begin (project);
  StoneBodyPoint at = { 1, 0 };
  g_autoptr (StoneEdit) edit = NULL;
  StoneArticle *old = stone_project_get_article (before, "quay"), *new;

  stone_body_replace (builder, "quay", at, at, "x\n", NULL);
  edit = fixture_do (&project, builder);
  new = stone_project_get_article (project, "quay");
  g_assert_true (stone_article_block (new, 0) == stone_article_block (old, 0));
  g_assert_true (stone_article_block (new, 3) == stone_article_block (old, 2));
  g_assert_true (stone_project_get_article (project, "lamp") ==
                 stone_project_get_article (before, "lamp"));
  g_assert_true (stone_project_get_edition (project) == stone_project_get_edition (before));
}

static void
test_articles (void)
{
  g_autoptr (StoneProject) before = fixture_project ();
  g_autoptr (StoneProject) project = stone_project_ref (before);
  g_autoptr (StoneEditBuilder) builder = begin (project);
  g_autoptr (StoneValue) wind = stone_article_new_value ("wind", "North");
  g_autoptr (StoneValue) sun = stone_article_new_value ("sun", "South");
  g_autoptr (StoneEdit) edit = NULL;
  g_autofree char *order = NULL;

  stone_edit_builder_add_article (builder, wind, G_MAXUINT);
  stone_edit_builder_add_article (builder, sun, 0);
  stone_edit_builder_remove_article (builder, "lamp");
  stone_edit_builder_move_article (builder, "quay", "South", 3);
  edit = fixture_do (&project, builder);
  order = fixture_order (project);
  g_assert_cmpstr (order, ==, "sun wind rain quay");
  g_assert_null (stone_project_get_article (project, "lamp"));
  g_assert_cmpstr (stone_project_get_article (project, "quay")->section, ==, "South");
  assert_reverses (edit, before, project);
}

/* "Last of its section", where the section has articles, has none, and isn't in the edition. */
static void
test_end_of_section (void)
{
  static const char *const sections[] = { "North", "South", "East", "Nowhere" };
  static const char *const orders[] = { "quay lamp new rain", "quay lamp rain new",
                                        "quay lamp rain new", "quay lamp rain new" };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (StoneProject) project = fixture_project ();
      g_autoptr (StoneEditBuilder) builder = begin (project);
      g_autoptr (StoneValue) article = stone_article_new_value ("new", sections[i]);
      g_autoptr (StoneEdit) edit = NULL;
      g_autofree char *order = NULL;

      stone_edit_builder_add_article (builder, article, G_MAXUINT);
      edit = fixture_do (&project, builder);
      order = fixture_order (project);
      g_assert_cmpstr (order, ==, orders[i]);
    }
}

static void
assert_fails (StoneEditBuilder *builder, int code)
{
  g_autoptr (GError) error = NULL;

  /* The first failure is kept; what follows does nothing. */
  stone_edit_builder_set_string (builder, QUAY, "/appeared/cover", "later");
  g_assert_null (stone_edit_builder_end (builder, &error));
  g_assert_error (error, STONE_MODEL_ERROR, code);
}

static void
test_failures (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  g_autoptr (StoneValue) number = stone_value_new_integer (1);
  g_autoptr (StoneValue) lamp = stone_article_new_value ("lamp", "North");
  g_autoptr (StoneValue) bad_id = stone_article_new_value ("../lamp", "North");

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (StoneEditBuilder) builder = begin (project);

      if (i == 0)
        stone_edit_builder_set (builder, QUAY, "/headline", number);
      else if (i == 1)
        stone_edit_builder_splice (builder, QUAY, "/body", 2, 2, NULL, 0);
      else if (i == 2)
        stone_edit_builder_add_article (builder, lamp, 0);
      else if (i == 3)
        stone_edit_builder_add_article (builder, bad_id, 0);
      else if (i == 4)
        stone_edit_builder_set_string (builder, "articles/none.json", "/headline", "x");
      else
        stone_edit_builder_set_string (builder, QUAY, "/id", "other");
      assert_fails (builder, (const int[]){ STONE_MODEL_ERROR_SCHEMA, STONE_MODEL_ERROR_STALE,
                                            STONE_MODEL_ERROR_NAME, STONE_MODEL_ERROR_NAME,
                                            STONE_MODEL_ERROR_STALE, STONE_MODEL_ERROR_NAME }[i]);
    }
}

/* Made against another state: refused, and the project stays as it is. */
static void
test_stale (void)
{
  g_autoptr (StoneProject) first = fixture_project ();
  g_autoptr (StoneProject) project = stone_project_ref (first);
  g_autoptr (StoneEditBuilder) one = begin (first);
  g_autoptr (StoneEditBuilder) other = begin (first);
  g_autoptr (StoneEdit) done = NULL;
  g_autoptr (StoneEdit) stale = NULL;
  g_autoptr (GError) error = NULL;

  stone_edit_builder_set_string (one, QUAY, "/headline", "One");
  stone_edit_builder_set_string (other, QUAY, "/rubric", "fine");
  stone_edit_builder_set_string (other, QUAY, "/headline", "Other");
  done = fixture_do (&project, one);
  stale = stone_edit_builder_end (other, &error);
  g_assert_no_error (error);
  g_assert_null (stone_edit_apply (stale, project, &error));
  g_assert_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_STALE);
  g_assert_cmpstr (stone_project_get_article (project, "quay")->rubric, ==, "");
}

/* RFC 6902, as far as our patches go. */
static StoneValue *
patched (StoneValue *file, StoneValue *patch)
{
  StoneValue *state = file != NULL ? stone_value_ref (file) : NULL;

  for (guint i = 0; i < stone_value_length (patch); i++)
    {
      StoneValue *step = stone_value_element (patch, i);
      const char *op = stone_value_member_string (step, "op");
      const char *path = stone_value_member_string (step, "path");
      StoneValue *value = stone_value_member (step, "value");
      g_autofree char *parent_path =
          *path != '\0' ? g_strndup (path, strrchr (path, '/') - path) : NULL;
      StoneValue *parent = parent_path != NULL ? stone_value_at (state, parent_path) : NULL;
      StoneValue *next = NULL;

      if (g_str_equal (op, "test"))
        {
          g_assert_true (stone_value_equal (stone_value_at (state, path), value));
          continue;
        }
      if (g_str_equal (op, "remove"))
        g_assert_null (value);
      if (*path == '\0')
        next = value != NULL ? stone_value_ref (value) : NULL;
      else if (g_str_equal (op, "add") && stone_value_is (parent, STONE_VALUE_ARRAY))
        {
          guint index = (guint) g_ascii_strtoull (strrchr (path, '/') + 1, NULL, 10);
          g_autoptr (StoneValue) array = stone_value_spliced (parent, index, 0, &value, 1);

          next = stone_value_with_at (state, parent_path, array, NULL);
        }
      else
        next = stone_value_with_at (state, path, value, NULL);
      g_clear_pointer (&state, stone_value_unref);
      state = next;
    }
  return state;
}

static void
test_patch (void)
{
  g_autoptr (StoneProject) before = fixture_project ();
  g_autoptr (StoneProject) project = stone_project_ref (before);
  g_autoptr (StoneEditBuilder) builder = begin (project);
  StoneBodyPoint from = { 0, 3 }, to = { 2, 2 };
  g_autoptr (StoneValue) wind = stone_article_new_value ("wind", "North");
  g_autoptr (StoneEdit) edit = NULL;
  static const char *const files[] = { STONE_EDITION_FILE, QUAY, "articles/lamp.json",
                                       "articles/wind.json", "articles/rain.json" };

  stone_body_replace (builder, "quay", from, to, "x\ny\nz\nw", NULL);
  stone_edit_builder_set_string (builder, QUAY, "/appeared/cover", "C");
  stone_edit_builder_set_string (builder, QUAY, "/headline", NULL);
  stone_edit_builder_set_string (builder, QUAY, "/a~1b~0", "odd name");
  stone_edit_builder_remove_article (builder, "lamp");
  stone_edit_builder_add_article (builder, wind, 1);
  edit = fixture_do (&project, builder);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (StoneValue) patch = stone_edit_to_patch (edit, files[i]);
      g_autoptr (StoneValue) after = patched (stone_project_get_file (before, files[i]), patch);

      g_assert_true (stone_value_equal (after, stone_project_get_file (project, files[i])));
      g_assert_cmpint (stone_value_length (patch) == 0, ==,
                       g_str_equal (files[i], "articles/rain.json"));
    }
}

/* A keystroke in 10,000 words: one new block, the others taken over, and quick. */
static void
test_keystroke (void)
{
  g_autoptr (GString) body = g_string_new ("[");
  g_autoptr (StoneProject) project = NULL;
  const guint n_blocks = 200, n_keys = 200;
  gint64 start;

  for (guint i = 0; i < n_blocks; i++)
    {
      g_string_append (body, i > 0 ? ", {\"spans\": [\"" : "{\"spans\": [\"");
      for (guint word = 0; word < 50; word++)
        g_string_append (body, "word ");
      g_string_append (body, "\"]}");
    }
  g_string_append_c (body, ']');
  project = fixture_with_body (body->str, NULL);
  g_assert_cmpuint (stone_article_count_words (stone_project_get_article (project, "quay")), ==,
                    10000);
  start = g_get_monotonic_time ();
  for (guint key = 0; key < n_keys; key++)
    {
      g_autoptr (StoneProject) before = stone_project_ref (project);
      g_autoptr (StoneEditBuilder) builder = begin (project);
      StoneBodyPoint at = { n_blocks / 2, key };
      g_autoptr (StoneEdit) edit = NULL;
      StoneArticle *old = stone_project_get_article (before, "quay"), *new;
      guint n_new = 0;

      stone_body_replace (builder, "quay", at, at, "x", NULL);
      edit = fixture_do (&project, builder);
      new = stone_project_get_article (project, "quay");
      for (guint i = 0; i < n_blocks; i++)
        n_new += stone_article_block (new, i) != stone_article_block (old, i);
      g_assert_cmpuint (n_new, ==, 1);
    }
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / n_keys,
                           "µs a keystroke in 10,000 words");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/set", test_set);
  g_test_add_func ("/edit/nothing", test_nothing);
  g_test_add_func ("/edit/splice-and-move", test_splice_and_move);
  g_test_add_func ("/edit/sharing", test_sharing);
  g_test_add_func ("/edit/articles", test_articles);
  g_test_add_func ("/edit/end-of-section", test_end_of_section);
  g_test_add_func ("/edit/failures", test_failures);
  g_test_add_func ("/edit/stale", test_stale);
  g_test_add_func ("/edit/patch", test_patch);
  g_test_add_func ("/edit/keystroke", test_keystroke);
  return g_test_run ();
}
