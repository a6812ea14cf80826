/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "fixture.h"

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("stonehand-library-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "library.db", NULL);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

StoneProject *
fixture_project (const char *publication, const char *date)
{
  g_autoptr (StoneValue) edition = stone_edition_new_value (publication, date, "weekly");
  g_autoptr (GError) error = NULL;
  StoneProject *project = stone_project_new (edition, &error);

  g_assert_no_error (error);
  return project;
}

static StoneProject *
with_file (StoneProject *project, const char *id, StoneValue *article)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autoptr (GError) error = NULL;
  StoneProject *next = stone_project_with_file (project, file, article, &error);

  g_assert_no_error (error);
  stone_project_unref (project);
  return next;
}

StoneProject *
fixture_with_article (StoneProject *project,
                      const char *id,
                      const char *headline,
                      const char *rubric,
                      const char *body)
{
  g_autoptr (StoneBlock) block = stone_block_new (STONE_BLOCK_PARAGRAPH, body);
  g_autoptr (StoneValue) article = stone_value_new_object (
      "format", stone_value_new_integer (1), "id", stone_value_new_string (id), "section",
      stone_value_new_string ("Letters"), "headline", stone_value_new_string (headline), "rubric",
      stone_value_new_string (rubric), "body", stone_value_new_array (&block->value, 1), NULL);

  return with_file (project, id, article);
}

StoneProject *
fixture_without_article (StoneProject *project, const char *id)
{
  return with_file (project, id, NULL);
}

StoneLibrary *
fixture_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  StoneLibrary *library = stone_library_open (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (library);
  return library;
}
