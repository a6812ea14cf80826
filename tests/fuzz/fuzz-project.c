/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-find.h"
#include "stone-json.h"
#include "stone-next-edition.h"
#include "stone-projection.h"

#define ARTICLE "articles/quay.json"

static StoneProject *
make_project (void)
{
  g_autoptr (StoneValue) edition =
      stone_value_new_object ("format", stone_value_new_integer (1), NULL);

  return stone_project_new (edition, NULL);
}

/* All that reads a body, over each of its blocks. */
static void
walk (StoneArticle *article)
{
  g_autoptr (GPtrArray) projected = stone_projection_of_body (article);

  g_assert_cmpuint (projected->len, ==, article->body->len);
  for (guint i = 0; i < projected->len; i++)
    {
      const StoneProjection *projection = g_ptr_array_index (projected, i);
      guint length = stone_article_block (article, i)->length;

      g_assert_true (g_utf8_validate (projection->block->text, projection->block->length, NULL));
      for (guint at = 0; at <= projection->block->length; at++)
        g_assert_cmpuint (stone_projection_to_source (projection, at), <=, length);
    }
  stone_article_count_words (article);
  stone_article_count_characters (article);
}

static void
try_article (StoneValue *value)
{
  static StoneProject *empty;
  static StoneFinder *finder;
  g_autoptr (GError) error = NULL;

  if (empty == NULL)
    {
      empty = make_project ();
      finder = stone_finder_new ("e", STONE_FIND_PLAIN, NULL);
    }
  g_autoptr (StoneProject) project = stone_project_with_file (empty, ARTICLE, value, &error);
  if (project == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  StoneArticle *article = stone_project_get_article (project, "quay");
  walk (article);
  g_autofree char *note = stone_project_print_note (project, article);
  g_autoptr (GArray) places = stone_finder_find (finder, project, NULL, 100);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Replace");
  g_assert_true (
      stone_finder_replace (finder, builder, (StonePlace *) places->data, places->len, "ß", NULL));
  g_autoptr (StoneEdit) edit = stone_edit_builder_end (builder, &error);
  g_assert_no_error (error);
  if (edit == NULL)
    return;
  g_autoptr (StoneProject) changed = stone_edit_apply (edit, project, &error);
  g_autoptr (StoneEdit) back = stone_edit_reversed (edit, STONE_ORIGIN_UNDO);
  g_autoptr (StoneProject) undone = stone_edit_apply (back, changed, &error);
  g_assert_no_error (error);
  g_assert_true (stone_value_equal (stone_project_get_file (undone, ARTICLE), value));
}

static void
try_edition (StoneValue *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) project = stone_project_new (value, &error);

  if (project == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autofree char *date = stone_next_edition_date (stone_project_get_edition (project));
  g_autoptr (StoneProject) next =
      stone_next_edition (project, "The Plumbline", date, "weekly", STONE_CARRY_REGULAR, &error);
  g_assert_true (next != NULL || error != NULL);
}

/* The JSON of a project's files, taken for an article and for an edition. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (StoneValue) value = stone_json_parse ((const char *) data, size, NULL);

  if (value == NULL)
    return 0;
  try_edition (value);
  /* Its id must be that of the file. */
  if (stone_value_is (value, STONE_VALUE_OBJECT))
    {
      g_autoptr (StoneValue) id = stone_value_new_string ("quay");
      g_autoptr (StoneValue) named = stone_value_with_member (value, "id", id);

      try_article (named);
    }
  return 0;
}
