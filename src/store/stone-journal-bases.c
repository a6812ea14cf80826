/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the project's folder held when a file was first edited: a journal's patches stand on that.
 */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "stone-journal-private.h"
#include "stone-json.h"
#include "stone-write.h"

/* FILE as it stands in the project's folder, if that still says VALUE. */
static gboolean
read_as_it_is (StoneJournal *self, const char *file, StoneValue *value, char **bytes, gsize *length)
{
  int root = open (self->project_folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int fd = root >= 0 ? stone_path_open_file (root, file, NULL) : -1;
  gboolean read = fd >= 0 && stone_file_read (fd, file, bytes, length, NULL);

  if (fd >= 0)
    close (fd);
  if (root >= 0)
    close (root);
  if (!read)
    return FALSE;
  g_autoptr (StoneValue) found = stone_json_parse (*bytes, *length, NULL);
  if (found != NULL && stone_value_equal (found, value))
    return TRUE;
  g_clear_pointer (bytes, g_free);
  return FALSE;
}

static gboolean
write_base (const char *path, const char *bytes, gsize length, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      if (errno == EEXIST)
        return TRUE;
      stone_store_set_errno (error, path);
      return FALSE;
    }
  gboolean written = stone_write_all (fd, bytes, length);
  if (!written)
    {
      stone_store_set_errno (error, path);
      g_unlink (path);
    }
  close (fd);
  return written;
}

gboolean
stone_journal_keep_base (StoneJournal *self, const char *file, const char **hash, GError **error)
{
  StoneValue *value = stone_project_get_file (self->base, file);
  g_autofree char *bytes = NULL;
  gsize length;

  if (g_hash_table_lookup_extended (self->hashes, file, NULL, (gpointer *) hash))
    return TRUE;
  *hash = NULL;
  if (value != NULL)
    {
      g_autofree char *found = NULL;
      g_autofree char *path = NULL;
      g_autofree char *folder = g_build_filename (self->session, STONE_JOURNAL_BASES, NULL);

      if (!read_as_it_is (self, file, value, &bytes, &length))
        {
          bytes = stone_store_print_file (value);
          length = strlen (bytes);
        }
      found = stone_hash (bytes, length);
      path = g_build_filename (folder, found, NULL);
      if (!write_base (path, bytes, length, error))
        return FALSE;
      g_ptr_array_add (self->unsynced, g_steal_pointer (&folder));
      g_ptr_array_add (self->unsynced, g_steal_pointer (&path));
      *hash = g_steal_pointer (&found);
    }
  g_hash_table_insert (self->hashes, g_strdup (file), (char *) *hash);
  return TRUE;
}

static gboolean
is_in_use (StoneJournal *self, const char *hash)
{
  GHashTableIter iter;
  gpointer used;

  g_hash_table_iter_init (&iter, self->hashes);
  while (g_hash_table_iter_next (&iter, NULL, &used))
    if (g_strcmp0 (used, hash) == 0)
      return TRUE;
  return FALSE;
}

void
stone_journal_remove_bases (StoneJournal *self)
{
  g_autofree char *folder = g_build_filename (self->session, STONE_JOURNAL_BASES, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (!is_in_use (self, name))
        g_unlink (path);
    }
}
