/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-library-private.h"

#define KEPT 2          /* damaged ones */
#define MAX_FOLDERS 500 /* that are known; the oldest are forgotten */

static const char *const sidecars[] = { "-wal", "-shm", "" }; /* the database itself last */

/* Where the library is, without ".db", and SUFFIX. */
static char *
beside (StoneLibrary *self, const char *suffix)
{
  gsize length = strlen (self->path);

  if (g_str_has_suffix (self->path, ".db"))
    length -= strlen (".db");
  return g_strdup_printf ("%.*s%s", (int) length, self->path, suffix);
}

static gboolean
is_on_disk (StoneLibrary *self)
{
  return !g_str_equal (self->path, ":memory:");
}

/* The folders that are known: file URIs, one a line, the oldest first. */

static char *
read_folders (StoneLibrary *self)
{
  g_autofree char *list = beside (self, "-folders.txt");
  char *text = NULL;

  return g_file_get_contents (list, &text, NULL, NULL) ? text : g_strdup ("");
}

void
stone_library_remember_folder (StoneLibrary *self, const char *folder)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *list = beside (self, "-folders.txt");
  g_autofree char *before = read_folders (self);
  g_auto (GStrv) lines = g_strsplit (before, "\n", -1);
  guint n = g_strv_length (lines);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (uri == NULL || !is_on_disk (self) || g_strv_contains ((const char *const *) lines, uri))
    return;
  for (guint i = n > MAX_FOLDERS ? n - MAX_FOLDERS : 0; i < n; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (text, "%s\n", lines[i]);
  g_string_append_printf (text, "%s\n", uri);
  if (!g_file_set_contents_full (list, text->str, (gssize) text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_message ("%s", error->message);
}

/* Notes */

static gboolean
put_note (StoneLibrary *self, const char *name, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      stone_story_db_prepare (&self->db, "INSERT OR REPLACE INTO note VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  stone_statement_bind (statement, 1, name);
  stone_statement_bind (statement, 2, value);
  return stone_story_db_step (&self->db, statement, NULL, error);
}

static gboolean
remove_note (StoneLibrary *self, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      stone_story_db_prepare (&self->db, "DELETE FROM note WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;
  stone_statement_bind (statement, 1, name);
  return stone_story_db_step (&self->db, statement, NULL, error);
}

/* *VALUE stays NULL if there is no such note. */
static gboolean
get_note (StoneLibrary *self, const char *name, char **value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      stone_story_db_prepare (&self->db, "SELECT value FROM note WHERE name = ?1", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  stone_statement_bind (statement, 1, name);
  if (!stone_story_db_step (&self->db, statement, &row, error))
    return FALSE;
  if (row)
    *value = g_strdup (stone_statement_text (statement, 0));
  return TRUE;
}

char *
stone_library_take_note (StoneLibrary *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!get_note (self, STONE_NOTE_DAMAGED, &path, NULL) || path == NULL ||
      !remove_note (self, STONE_NOTE_DAMAGED, NULL))
    return NULL;
  return g_strdup_printf (
      _ ("The library of stories was damaged. It was put aside as %s, and a new "
         "one was filled from the editions and folders that are known; archives "
         "have to be added again."),
      path);
}

/* Filling */

static gboolean
put_known_folders (StoneLibrary *self, GError **error)
{
  g_autofree char *list = read_folders (self);
  g_auto (GStrv) uris = g_strsplit (list, "\n", -1);

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autofree char *folder = g_filename_from_uri (uris[i], NULL, NULL);
      g_autoptr (GError) local = NULL;

      /* One that is gone, or that can't be read now, is added again when it is saved. */
      if (folder == NULL || stone_library_put_folder (self, folder, NULL, &local) ||
          g_error_matches (local, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_FILE))
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return remove_note (self, STONE_NOTE_FILL, error);
}

gboolean
stone_library_fill (StoneLibrary *self, GError **error)
{
  g_autofree char *fill = NULL;

  if (!get_note (self, STONE_NOTE_FILL, &fill, error))
    return FALSE;
  return fill == NULL || (stone_story_db_begin (&self->db, error) &&
                          stone_story_db_end (&self->db, put_known_folders (self, error), error));
}

/* Mending */

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Their names lead with their time. */
static void
forget_old_ones (StoneLibrary *self)
{
  g_autofree char *stem = beside (self, "-damaged-");
  g_autofree char *name_stem = g_path_get_basename (stem);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, name_stem) && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (old, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (old, by_name);
  for (guint i = 0; i + KEPT < old->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (sidecars); j++)
      {
        g_autofree char *file = g_strconcat (g_ptr_array_index (old, i), sidecars[j], NULL);

        g_remove (file);
      }
}

static char *
name_aside (StoneLibrary *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d-%H%M%S");

  for (guint i = 1;; i++)
    {
      g_autofree char *suffix = i == 1 ? g_strdup_printf ("-damaged-%s.db", time)
                                       : g_strdup_printf ("-damaged-%s-%u.db", time, i);
      g_autofree char *path = beside (self, suffix);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/* Killed in between, the database is still there under its name, and still damaged. */
static gboolean
put_aside (StoneLibrary *self, const char *aside, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (sidecars); i++)
    {
      g_autofree char *from = g_strconcat (self->path, sidecars[i], NULL);
      g_autofree char *to = g_strconcat (aside, sidecars[i], NULL);

      if (g_rename (from, to) == 0 || errno == ENOENT)
        continue;
      g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DATABASE, "%s: %s", from,
                   g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/* Holding the folder's lock. Another process may have put the same file aside already: then another
 * one is there by now. */
static gboolean
replace (StoneLibrary *self, GError **error)
{
  guint64 damaged = self->db.inode;
  g_autofree char *aside = name_aside (self);
  GStatBuf there;
  gboolean ours = g_stat (self->path, &there) == 0 && there.st_ino == damaged;

  stone_story_db_close (&self->db);
  if (ours && !put_aside (self, aside, error))
    return FALSE;
  if (!stone_story_db_open (&self->db, self->path, error))
    return FALSE;
  if (!ours)
    return TRUE;
  g_message ("%s was damaged; it was put aside as %s", self->path, aside);
  forget_old_ones (self);
  return put_note (self, STONE_NOTE_DAMAGED, aside, error);
}

gboolean
stone_library_mend (StoneLibrary *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int lock = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean well;

  if (lock >= 0)
    flock (lock, LOCK_EX);
  well = replace (self, error);
  if (lock >= 0)
    close (lock);
  return well && stone_library_fill (self, error);
}
