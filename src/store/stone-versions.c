/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-journal-private.h"
#include "stone-json.h"
#include "stone-versions.h"

#define LOG "log"
#define FILES "files"
#define LOCK "lock"
#define MAX_BYTES (64 * 1024 * 1024) /* of a project's files */

typedef struct
{
  char *folder; /* …/versions/HASH */
  char *files;
  GPtrArray *versions; /* StoneVersion, the oldest first */
} Place;

static void
place_clear (Place *self)
{
  g_free (self->folder);
  g_free (self->files);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

void
stone_version_change_free (StoneVersionChange *self)
{
  g_free (self->file);
  g_clear_pointer (&self->before, stone_value_unref);
  g_free (self->hash_before);
  g_clear_pointer (&self->after, g_bytes_unref);
  g_free (self->hash_after);
  g_free (self);
}

/* ---- reading ---- */

static gboolean
read_file (const char *path, char **bytes, gsize *length, GError **error)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    {
      stone_store_set_errno (error, path);
      return FALSE;
    }
  gboolean well = stone_file_read (fd, path, bytes, length, error);
  close (fd);
  return well;
}

/* A log that isn't there has no version. */
static gboolean
place_init (Place *self, const char *project, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;

  self->folder = stone_journal_folder (project, "versions");
  self->files = g_build_filename (self->folder, FILES, NULL);
  g_autofree char *log = g_build_filename (self->folder, LOG, NULL);
  if (g_file_test (log, G_FILE_TEST_EXISTS) && !read_file (log, &bytes, &length, error))
    return FALSE;
  self->versions = stone_version_log_parse (bytes != NULL ? bytes : "");
  return TRUE;
}

GPtrArray *
stone_versions_list (const char *folder, const char *file, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);

  g_auto (Place) place = { 0 };
  if (!place_init (&place, folder, error))
    return NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_version_unref);
  for (guint i = place.versions->len; i-- > 0;)
    {
      StoneVersion *version = g_ptr_array_index (place.versions, i);
      if (file == NULL || stone_version_find (version, file) != NULL)
        g_ptr_array_add (found, stone_version_ref (version));
    }
  return found;
}

StoneValue *
stone_versions_read (const char *folder, const char *hash, GError **error)
{
  g_return_val_if_fail (folder != NULL && hash != NULL, NULL);

  g_autofree char *place = stone_journal_folder (folder, "versions");
  g_autofree char *path = g_build_filename (place, FILES, hash, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  if (!read_file (path, &bytes, &length, error))
    return NULL;
  g_autofree char *found = stone_hash (bytes, length);
  if (!g_str_equal (found, hash))
    {
      g_set_error_literal (error, STONE_STORE_ERROR, STONE_STORE_ERROR_UNREADABLE,
                           _ ("What was kept of this version is damaged."));
      return NULL;
    }
  return stone_json_parse (bytes, length, error);
}

/* ---- adding ---- */

/* The hash of FILE at the newest version that says something of it; NULL: none does, or it was
 * taken away. */
static const char *
newest_hash (const Place *self, const char *file)
{
  for (guint i = self->versions->len; i-- > 0;)
    {
      const StoneVersionFile *entry =
          stone_version_find (g_ptr_array_index (self->versions, i), file);
      if (entry != NULL)
        return entry->hash;
    }
  return NULL;
}

/* Neither is worth waiting for the disk: what a power cut leaves half-written is not offered. */
static gboolean
write_file (const char *path, const char *bytes, gsize length, GError **error)
{
  return g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0600, error);
}

static gboolean
keep_bytes (const Place *self, const char *hash, const char *bytes, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (self->files, hash, NULL);
  struct stat st;

  return (lstat (path, &st) == 0 && S_ISREG (st.st_mode) && (gsize) st.st_size == length) ||
         write_file (path, bytes, length, error);
}

/* What stood there before the save, where no version has it yet. */
static gboolean
add_found (const Place *self, const StoneVersionChange *change, StoneVersion *found, GError **error)
{
  const char *newest = newest_hash (self, change->file);

  if (change->before == NULL || g_strcmp0 (newest, change->hash_before) == 0)
    return TRUE;
  g_autofree char *bytes = stone_store_print_file (change->before);
  gsize length = strlen (bytes);
  g_autofree char *hash = stone_hash (bytes, length);
  if (g_strcmp0 (newest, hash) == 0) /* the same in another's hand-writing */
    return TRUE;
  stone_version_set (found, change->file, hash);
  return keep_bytes (self, hash, bytes, length, error);
}

static gboolean
add_saved (const Place *self, const StoneVersionChange *change, StoneVersion *saved, GError **error)
{
  gsize length;

  stone_version_set (saved, change->file, change->hash_after);
  if (change->after == NULL)
    return TRUE;
  const char *bytes = g_bytes_get_data (change->after, &length);
  return keep_bytes (self, change->hash_after, bytes, length, error);
}

/* Hashes that some version has (borrowed), and what their files weigh. */
static GHashTable *
list_used (const Place *self, guint64 *bytes)
{
  GHashTable *used = g_hash_table_new (g_str_hash, g_str_equal);

  *bytes = 0;
  for (guint i = 0; i < self->versions->len; i++)
    {
      const StoneVersion *version = g_ptr_array_index (self->versions, i);
      for (guint f = 0; f < version->files->len; f++)
        {
          const StoneVersionFile *file = g_ptr_array_index (version->files, f);
          if (file->hash == NULL || !g_hash_table_add (used, file->hash))
            continue;
          g_autofree char *path = g_build_filename (self->files, file->hash, NULL);
          struct stat st;
          *bytes += lstat (path, &st) == 0 ? (guint64) st.st_size : 0;
        }
    }
  return used;
}

static void
bound (Place *self, gint64 now)
{
  guint64 bytes;

  stone_version_log_thin (self->versions, now);
  while (TRUE)
    {
      g_autoptr (GHashTable) used = list_used (self, &bytes);
      if (bytes <= MAX_BYTES || self->versions->len <= 1)
        return;
      stone_version_log_drop_oldest (self->versions);
    }
}

/* Files that no version has any more. */
static void
sweep (const Place *self)
{
  guint64 bytes;
  g_autoptr (GHashTable) used = list_used (self, &bytes);
  g_autoptr (GDir) dir = g_dir_open (self->files, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (!g_hash_table_contains (used, name))
      {
        g_autofree char *path = g_build_filename (self->files, name, NULL);
        g_unlink (path);
      }
}

static gboolean
add (Place *self, const char *folder, GPtrArray *changes, gint64 now, GError **error)
{
  g_autoptr (StoneVersion) found = stone_version_new (now, TRUE);
  g_autoptr (StoneVersion) saved = stone_version_new (now, FALSE);

  for (guint i = 0; i < changes->len; i++)
    if (!add_found (self, changes->pdata[i], found, error) ||
        !add_saved (self, changes->pdata[i], saved, error))
      return FALSE;
  if (found->files->len > 0)
    g_ptr_array_add (self->versions, stone_version_ref (found));
  g_ptr_array_add (self->versions, stone_version_ref (saved));
  bound (self, now);

  g_autofree char *log = g_build_filename (self->folder, LOG, NULL);
  g_autofree char *text = stone_version_log_print (self->versions, folder);
  if (!write_file (log, text, strlen (text), error))
    return FALSE;
  sweep (self);
  return TRUE;
}

static int
take_lock (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LOCK, NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX) == 0)
    return fd;
  stone_store_set_errno (error, path);
  if (fd >= 0)
    close (fd);
  return -1;
}

gboolean
stone_versions_add (const char *folder, GPtrArray *changes, gint64 now, GError **error)
{
  g_return_val_if_fail (folder != NULL && changes != NULL, FALSE);

  g_auto (Place) place = { 0 };
  g_autofree char *own = stone_journal_folder (folder, "versions");
  g_autofree char *files = g_build_filename (own, FILES, NULL);

  if (changes->len == 0)
    return TRUE;
  if (!stone_journal_make_folder (files, NULL, error))
    return FALSE;
  int lock = take_lock (own, error);
  if (lock < 0)
    return FALSE;
  gboolean well = place_init (&place, folder, error) && add (&place, folder, changes, now, error);
  close (lock);
  return well;
}
