/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "scratch.h"

char *
scratch_path (Scratch *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
scratch_write (Scratch *self, const char *name, const char *text)
{
  g_autofree char *path = scratch_path (self, name);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

char *
scratch_read (Scratch *self, const char *name)
{
  g_autofree char *path = scratch_path (self, name);
  char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

guint
scratch_count (Scratch *self, const char *name, const char *part)
{
  g_autofree char *path = scratch_path (self, name);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;
  for (const char *entry; (entry = g_dir_read_name (dir)) != NULL;)
    n += strstr (entry, part) != NULL;
  return n;
}

void
scratch_set_up (Scratch *self, gconstpointer data)
{
  self->outside = g_dir_make_tmp ("stonehand-XXXXXX", NULL);
  self->folder = g_build_filename (self->outside, "edition", NULL);
  g_autofree char *articles = scratch_path (self, "articles");
  g_assert_cmpint (g_mkdir_with_parents (articles, 0700), ==, 0);
  scratch_write (self, "edition.json", EDITION);
  scratch_write (self, "articles/quay.json", QUAY);
  scratch_write (self, "articles/lamp.json", LAMP);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);
      remove_tree (entry);
    }
  g_remove (path);
}

void
scratch_tear_down (Scratch *self, gconstpointer data)
{
  remove_tree (self->outside);
  g_free (self->folder);
  g_free (self->outside);
}

StoneProject *
with_headline (StoneProject *project, const char *id, const char *headline)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autoptr (StoneValue) text = stone_value_new_string (headline);
  g_autoptr (StoneValue) value =
      stone_value_with_member (stone_project_get_file (project, file), "headline", text);
  g_autoptr (GError) error = NULL;
  StoneProject *next = stone_project_with_file (project, file, value, &error);
  g_assert_no_error (error);
  return next;
}
