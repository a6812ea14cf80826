/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-projection.h"

#define CHANGES "{\"d\": {\"kind\": \"delete\"}, \"i\": {\"kind\": \"insert\"}}"

static StoneBlock *
block_of (const char *json)
{
  g_autoptr (StoneValue) value = fixture_json (json);
  g_autoptr (GError) error = NULL;
  StoneBlock *block = stone_block_new_from_value (value, "", &error);

  g_assert_no_error (error);
  return block;
}

static void
test_identity (void)
{
  g_autoptr (StoneBlock) block = block_of ("{\"spans\": [\"Plain \", {\"text\": \"b\","
                                           " \"marks\": [\"bold\"]}]}");
  g_autoptr (StoneProjection) projection = stone_projection_new (block, NULL);

  g_assert_true (projection->block == block);
  g_assert_null (projection->map);
  g_assert_cmpuint (stone_projection_to_source (projection, 3), ==, 3);
  g_assert_cmpuint (stone_projection_to_source (projection, 99), ==, 7);
  g_assert_cmpuint (stone_projection_from_source (projection, 99), ==, 7);
}

static void
test_changes (void)
{
  g_autoptr (StoneValue) changes = fixture_json (CHANGES);
  g_autoptr (StoneBlock) block =
      block_of ("{\"spans\": [\"ab\", {\"text\": \"CD\", \"change\": \"d\"}, {\"text\": \"ef\","
                " \"change\": \"i\", \"marks\": [\"bold\"]}, {\"text\": \"gh\","
                " \"notes\": [\"n\"], \"change\": \"unknown\"}], \"lines\": 2, \"x\": 1}");
  g_autoptr (StoneProjection) projection = stone_projection_new (block, changes);

  g_assert_cmpstr (projection->block->text, ==, "abefgh");
  g_assert_cmpint (projection->block->lines, ==, 2);
  g_assert_cmpuint (projection->block->n_runs, ==, 3);
  for (guint i = 0; i < projection->block->n_runs; i++)
    {
      g_assert_null (projection->block->runs[i].style.notes);
      g_assert_null (projection->block->runs[i].style.change);
    }
  g_assert_cmpuint (stone_projection_to_source (projection, 2), ==, 4);
  g_assert_cmpuint (stone_projection_to_source (projection, 6), ==, 8);
  g_assert_cmpuint (stone_projection_from_source (projection, 3), ==, 2);
  g_assert_cmpuint (stone_projection_from_source (projection, 4), ==, 2);
}

static void
test_all_deleted (void)
{
  g_autoptr (StoneValue) changes = fixture_json (CHANGES);
  g_autoptr (StoneBlock) block = block_of ("{\"spans\": [{\"text\": \"CD\", \"change\": \"d\"}]}");
  g_autoptr (StoneProjection) projection = stone_projection_new (block, changes);

  g_assert_cmpstr (projection->block->text, ==, "");
  g_assert_cmpuint (projection->block->n_runs, ==, 0);
  g_assert_cmpuint (stone_projection_to_source (projection, 0), ==, 2);
  g_assert_cmpuint (stone_projection_from_source (projection, 1), ==, 0);
}

static void
test_box (void)
{
  g_autoptr (StoneValue) changes = fixture_json (CHANGES);
  g_autoptr (StoneBlock) block =
      block_of ("{\"kind\": \"box\", \"title\": [\"Facts\"], \"blocks\": [{\"spans\": [\"in\","
                " {\"text\": \"OUT\", \"change\": \"d\"}]}]}");
  g_autoptr (StoneProjection) projection = stone_projection_new (block, changes);
  StoneBlock *child = g_ptr_array_index (projection->block->children, 0);

  g_assert_cmpstr (projection->block->text, ==, "Facts");
  g_assert_cmpstr (child->text, ==, "in");
}

/* Properties of the map, over random blocks: it rises, it leads to equal bytes, there and back is
 * where one was, and no letter is cut. */
static void
test_map (void)
{
  static const char *const texts[] = { "a", "two words ", "é", "\360\237\230\200x", "“q”" };
  static const char *const marks[] = { "", ", \"change\": \"d\"", ", \"change\": \"i\"",
                                       ", \"notes\": [\"n\"]" };
  g_autoptr (StoneValue) changes = fixture_json (CHANGES);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) json = g_string_new ("{\"spans\": [");
      g_autoptr (StoneBlock) block = NULL;
      g_autoptr (StoneProjection) projection = NULL;
      guint n = (guint) g_rand_int_range (rand, 0, 8);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (json, "%s{\"text\": \"%s\"%s}", i > 0 ? ", " : "",
                                texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))],
                                marks[g_rand_int_range (rand, 0, G_N_ELEMENTS (marks))]);
      g_string_append (json, "]}");
      block = block_of (json->str);
      projection = stone_projection_new (block, changes);
      g_assert_true (g_utf8_validate (projection->block->text, -1, NULL));
      for (guint i = 0; i <= projection->block->length; i++)
        {
          guint source = stone_projection_to_source (projection, i);

          g_assert_cmpuint (stone_projection_from_source (projection, source), ==, i);
          if (i > 0)
            g_assert_cmpuint (source, >, stone_projection_to_source (projection, i - 1));
          if (i < projection->block->length)
            g_assert_cmpint (projection->block->text[i], ==, block->text[source]);
        }
      g_assert_cmpuint (stone_projection_to_source (projection, projection->block->length), ==,
                        block->length);
      for (guint i = 1; i <= block->length; i++)
        g_assert_cmpuint (stone_projection_from_source (projection, i), >=,
                          stone_projection_from_source (projection, i - 1));
    }
}

static void
test_counts (void)
{
  g_autoptr (StoneProject) project = fixture_with_body (
      "[{\"spans\": [\"one \", {\"text\": \"two \", \"change\": \"d\"}, \"three\"]},"
      " {\"kind\": \"box\", \"title\": [\"four\"], \"blocks\": [{\"spans\": [\"five \","
      " {\"text\": \"six\", \"change\": \"d\"}]}]}]",
      CHANGES);
  StoneArticle *article = stone_project_get_article (project, "quay");

  g_assert_cmpuint (stone_article_count_words (article), ==, 4);
  g_assert_cmpuint (stone_article_count_characters (article), ==, 9 + 4 + 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/projection/identity", test_identity);
  g_test_add_func ("/projection/changes", test_changes);
  g_test_add_func ("/projection/all-deleted", test_all_deleted);
  g_test_add_func ("/projection/box", test_box);
  g_test_add_func ("/projection/map", test_map);
  g_test_add_func ("/projection/counts", test_counts);
  return g_test_run ();
}
