/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-canonical.h"
#include "stone-json.h"

#define EDITION                                                                                    \
  "{\"format\": 1, \"publication\": \"The Plumbline\", \"date\": \"2026-11-21\","                  \
  " \"sections\": [{\"name\": \"North\"}, {\"name\": \"South\"}, {\"name\": \"East\"}],"           \
  " \"order\": [\"quay\", \"lamp\", \"rain\"], \"design\": \"weekly\"}"

StoneValue *
fixture_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  StoneValue *value = stone_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return value;
}

static StoneProject *
with_article (StoneProject *project, const char *id, const char *section, const char *body)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autofree char *text = g_strdup_printf ("{\"format\": 1, \"id\": \"%s\", \"section\": \"%s\", "
                                           "\"headline\": \"The %s\", \"body\": %s}",
                                           id, section, id, body);
  g_autoptr (StoneValue) value = fixture_json (text);
  g_autoptr (StoneProject) old = project;
  g_autoptr (GError) error = NULL;
  StoneProject *next = stone_project_with_file (old, file, value, &error);

  g_assert_no_error (error);
  return next;
}

StoneProject *
fixture_project (void)
{
  g_autoptr (StoneValue) edition = fixture_json (EDITION);
  StoneProject *project = stone_project_new (edition, NULL);
  const char *body = "[{\"kind\": \"paragraph\", \"spans\": [\"One two three\"]},"
                     " {\"kind\": \"crosshead\", \"spans\": [\"Head\"]},"
                     " {\"kind\": \"paragraph\", \"spans\": [\"Four \", {\"text\": \"five\","
                     " \"marks\": [\"bold\"]}, \" six\"]}]";

  project = with_article (project, "quay", "North", body);
  project = with_article (project, "lamp", "North", body);
  return with_article (project, "rain", "South", body);
}

StoneProject *
fixture_with_body (const char *body, const char *changes)
{
  g_autoptr (StoneProject) all = fixture_project ();
  StoneProject *project = with_article (stone_project_ref (all), "quay", "North", body);
  g_autoptr (StoneEditBuilder) builder = NULL;

  if (changes != NULL)
    {
      g_autoptr (StoneValue) value = fixture_json (changes);

      builder = stone_edit_builder_new (project, STONE_ORIGIN_IMPORT, "Changes");
      stone_edit_builder_set (builder, "articles/quay.json", "/changes", value);
      stone_edit_unref (fixture_do (&project, builder));
    }
  return project;
}

char *
fixture_print (StoneProject *project, const char *file)
{
  StoneValue *value = stone_project_get_file (project, file);
  g_autoptr (StoneValue) ordered = value != NULL ? stone_model_canonical (value) : NULL;

  return ordered != NULL ? stone_json_print (ordered, NULL, NULL) : g_strdup ("none\n");
}

char *
fixture_print_all (StoneProject *project)
{
  GString *all = g_string_new (NULL);
  g_autofree const char **files = stone_project_list_files (project);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *text = fixture_print (project, files[i]);

      g_string_append_printf (all, "%s\n%s", files[i], text);
    }
  return g_string_free (all, FALSE);
}

static void
describe (GString *out, const StoneBlock *block)
{
  g_string_append_printf (out, "%s: %s", stone_block_kind_to_string (block->kind), block->text);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    {
      g_string_append (out, i == 0 ? " [" : " | ");
      describe (out, g_ptr_array_index (block->children, i));
    }
  if (block->children != NULL && block->children->len > 0)
    g_string_append_c (out, ']');
}

char *
fixture_body (StoneProject *project, const char *id)
{
  StoneArticle *article = stone_project_get_article (project, id);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < article->body->len; i++)
    {
      if (i > 0)
        g_string_append (out, " | ");
      describe (out, stone_article_block (article, i));
    }
  return g_string_free (out, FALSE);
}

char *
fixture_order (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);

  return g_strjoinv (" ", (char **) ids);
}

StoneEdit *
fixture_do (StoneProject **project, StoneEditBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  StoneEdit *edit = stone_edit_builder_end (builder, &error);
  StoneProject *next;

  g_assert_no_error (error);
  if (edit == NULL)
    return NULL;
  next = stone_edit_apply (edit, *project, &error);
  g_assert_no_error (error);
  stone_project_unref (*project);
  *project = next;
  return edit;
}
