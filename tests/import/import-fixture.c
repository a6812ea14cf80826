/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"
#include "stone-json.h"

char *
fixture_read (const char *name, gsize *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "import", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

StoneImported *
fixture_import (const char *text, StoneImportKind kind)
{
  g_autoptr (GError) error = NULL;
  StoneImported *imported = stone_import (text, strlen (text), NULL, kind, &error);

  g_assert_no_error (error);
  g_assert_nonnull (imported);
  return imported;
}

const char *
fixture_text (StoneImported *imported, const char *pointer)
{
  const char *text = stone_value_string (stone_value_at (imported->article, pointer));

  return text != NULL ? text : "";
}

static char *
describe (StoneImported *imported)
{
  static const char *const kinds[] = {
    "guess", "scrape", "markdown", "text", "page", "docx", "odt"
  };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  const StoneImportedPicture *lead =
      imported->pictures->len > 0 ? g_ptr_array_index (imported->pictures, 0) : NULL;
  g_autoptr (StoneValue) all = NULL;

  for (guint i = 0; i < imported->unrecognised->len; i++)
    g_ptr_array_add (lines, stone_value_new_string (g_ptr_array_index (imported->unrecognised, i)));
  all = stone_value_new_object ("kind", stone_value_new_string (kinds[imported->kind]), "picture",
                                lead != NULL ? stone_value_new_string (lead->path) : NULL,
                                "unrecognised",
                                stone_value_new_array ((StoneValue *const *) lines->pdata,
                                                       lines->len),
                                "article", stone_value_ref (imported->article), NULL);
  return stone_json_print (all, NULL, NULL);
}

void
fixture_assert_golden (gconstpointer data)
{
  const char *name = data;
  gsize length;
  g_autofree char *bytes = fixture_read (name, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneImported) imported =
      stone_import (bytes, length, name, STONE_IMPORT_GUESS, &error);
  g_autofree char *stem = g_strndup (name, strrchr (name, '.') - name);
  g_autofree char *golden_name = g_strconcat (stem, ".json", NULL);
  g_autofree char *now = NULL;
  g_autofree char *golden = NULL;

  g_assert_no_error (error);
  now = describe (imported);
  if (g_getenv ("STONEHAND_REGENERATE") != NULL)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "import", "data", golden_name, NULL);

      g_assert_true (g_file_set_contents (path, now, -1, NULL));
    }
  golden = fixture_read (golden_name, &length);
  g_assert_cmpstr (now, ==, golden);
}

StoneProject *
fixture_project (void)
{
  g_autoptr (StoneValue) edition = stone_edition_new_value ("The Plumbline", "", "weekly");
  g_autoptr (GError) error = NULL;
  StoneProject *project = stone_project_new (edition, &error);

  g_assert_no_error (error);
  return project;
}
