/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-json.h"
#include "stone-store-private.h"
#include "stone-write.h"

#define SCRATCH_PREFIX ".stonehand-"
#define MAX_TRIES 100

char *
stone_hash (const char *bytes, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static gboolean
refuse_large (const char *label, GError **error)
{
  g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_IO, "%s: %s", label,
               _ ("larger than 64 MB"));
  return FALSE;
}

gboolean
stone_file_read (int fd, const char *label, char **bytes, gsize *length, GError **error)
{
  g_autoptr (GByteArray) read_so_far = g_byte_array_new ();
  guint8 chunk[65536];
  struct stat st;
  gssize n;

  if (fstat (fd, &st) == 0 && st.st_size > STONE_JSON_MAX_BYTES)
    return refuse_large (label, error);
  while ((n = read (fd, chunk, sizeof chunk)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          stone_store_set_errno (error, label);
          return FALSE;
        }
      g_byte_array_append (read_so_far, chunk, n);
      if (read_so_far->len > STONE_JSON_MAX_BYTES)
        return refuse_large (label, error);
    }
  *length = read_so_far->len;
  g_byte_array_append (read_so_far, (const guint8 *) "", 1);
  *bytes = (char *) g_byte_array_free (g_steal_pointer (&read_so_far), FALSE);
  return TRUE;
}

int
stone_file_open_scratch (int dir, const char *label, char **name, GError **error)
{
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *candidate = g_strdup_printf (SCRATCH_PREFIX "%08x", g_random_int ());
      int fd = openat (dir, candidate, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
      if (fd >= 0)
        {
          *name = g_steal_pointer (&candidate);
          return fd;
        }
      if (errno != EEXIST)
        break;
    }
  stone_store_set_errno (error, label);
  return -1;
}

void
stone_file_clean_scratch (int dir, gint64 seconds)
{
  int fd = openat (dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *stream = fd >= 0 ? fdopendir (fd) : NULL;
  if (stream == NULL)
    {
      if (fd >= 0)
        close (fd);
      return;
    }
  gint64 limit = g_get_real_time () / G_USEC_PER_SEC - seconds;
  for (struct dirent *entry; (entry = readdir (stream)) != NULL;)
    {
      struct stat st;
      if (g_str_has_prefix (entry->d_name, SCRATCH_PREFIX) &&
          fstatat (dir, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (st.st_mode) &&
          st.st_mtime <= limit)
        unlinkat (dir, entry->d_name, 0);
    }
  closedir (stream);
}

/* Bytes in a scratch file, safely on the disk, with the rights that NAME has. */
static gboolean
write_scratch (int dir,
               const char *name,
               const char *label,
               const char *bytes,
               gsize length,
               char **scratch,
               GError **error)
{
  struct stat st;
  int fd = stone_file_open_scratch (dir, label, scratch, error);
  if (fd < 0)
    return FALSE;

  gboolean written = stone_write_all (fd, bytes, length);
  if (written && fstatat (dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (st.st_mode))
    written = fchmod (fd, st.st_mode & 0777) == 0;
  written = written && fsync (fd) == 0;
  if (close (fd) < 0)
    written = FALSE;
  if (written)
    return TRUE;

  stone_store_set_errno (error, label);
  unlinkat (dir, *scratch, 0);
  return FALSE;
}

gboolean
stone_file_place (int dir, const char *scratch, const char *name)
{
  if (renameat2 (dir, scratch, dir, name, RENAME_NOREPLACE) == 0)
    return TRUE;
  /* A network file system may know links, but not this kind of renaming. */
  if (errno == EEXIST || linkat (dir, scratch, dir, name, 0) < 0)
    return FALSE;
  unlinkat (dir, scratch, 0);
  return TRUE;
}

/* "going-global.json" → "going-global.sync-conflict-20220917-101500.json": the form that Syncthing
 * made known, so that its users and their tools see what it is. LABEL may lead with a folder. */
static char *
conflict_label (const char *label, guint try)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *more = try > 1 ? g_strdup_printf ("-%u", try) : g_strdup ("");
  gsize stem = strlen (label) - (g_str_has_suffix (label, ".json") ? strlen (".json") : 0);

  return g_strdup_printf ("%.*s.sync-conflict-%s%s.json", (int) stem, label, stamp, more);
}

static const char *
leaf_of (const char *label)
{
  const char *slash = strrchr (label, '/');
  return slash ? slash + 1 : label;
}

gboolean
stone_file_keep (int dir,
                 const char *label,
                 const char *bytes,
                 gsize length,
                 GPtrArray *conflicts,
                 GError **error)
{
  g_autofree char *scratch = NULL;
  if (!write_scratch (dir, leaf_of (label), label, bytes, length, &scratch, error))
    return FALSE;

  for (guint try = 1; try < MAX_TRIES; try++)
    {
      g_autofree char *copy = conflict_label (label, try);
      if (stone_file_place (dir, scratch, leaf_of (copy)))
        {
          g_ptr_array_add (conflicts, g_steal_pointer (&copy));
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }
  stone_store_set_errno (error, label);
  unlinkat (dir, scratch, 0);
  return FALSE;
}

/* FOUND, open for reading; an error names LABEL, which a person knows. */
static int
open_found (int dir, const char *found, const char *label, GError **error)
{
  g_autoptr (GError) local = NULL;
  int fd = stone_path_open_file (dir, found, &local);

  if (fd < 0)
    g_set_error (error, local->domain, local->code, "%s%s", label,
                 local->message + MIN (strlen (found), strlen (local->message)));
  return fd;
}

/* Keeps what stands under FOUND if it is neither what we know nor what we write. *SEEN gets its
 * hash, or NULL where there is nothing. */
static gboolean
keep_if_foreign (int dir,
                 const char *found,
                 const char *label,
                 const char *known,
                 const char *ours,
                 GPtrArray *conflicts,
                 char **seen,
                 GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;
  struct stat st;

  *seen = NULL;
  if (fstatat (dir, found, &st, AT_SYMLINK_NOFOLLOW) < 0 && errno == ENOENT)
    return TRUE;
  int fd = open_found (dir, found, label, error);
  if (fd < 0)
    return FALSE;
  gboolean well = stone_file_read (fd, label, &bytes, &length, error);
  close (fd);
  if (!well)
    return FALSE;

  *seen = stone_hash (bytes, length);
  if (g_strcmp0 (*seen, known) == 0 || g_strcmp0 (*seen, ours) == 0)
    return TRUE;
  return stone_file_keep (dir, label, bytes, length, conflicts, error);
}

/* TRUE: SCRATCH stands as NAME; what was there, if anything, stands as SCRATCH. */
static gboolean
exchange (int dir, const char *scratch, const char *name)
{
  for (guint try = 0; try < MAX_TRIES; try++)
    {
      if (renameat2 (dir, scratch, dir, name, RENAME_EXCHANGE) == 0)
        return TRUE;
      /* A file system that can't exchange: the look beforehand has to do. */
      if (errno != ENOENT)
        return renameat (dir, scratch, dir, name) == 0;
      if (stone_file_place (dir, scratch, name))
        return TRUE;
      /* Somebody made the file just now: exchange after all. */
      if (errno != EEXIST)
        return FALSE;
    }
  return FALSE;
}

/* A foreign file is looked for twice: before, so that a crash in the middle loses nothing, and in
 * what came out, so that nothing slips in between. */
gboolean
stone_file_replace (int dir,
                    const char *label,
                    const char *bytes,
                    gsize length,
                    const char *known,
                    GPtrArray *conflicts,
                    GError **error)
{
  const char *name = leaf_of (label);
  g_autofree char *ours = stone_hash (bytes, length);
  g_autofree char *before = NULL;
  g_autofree char *out = NULL;
  g_autofree char *scratch = NULL;

  if (!keep_if_foreign (dir, name, label, known, ours, conflicts, &before, error) ||
      !write_scratch (dir, name, label, bytes, length, &scratch, error))
    return FALSE;
  if (!exchange (dir, scratch, name))
    {
      stone_store_set_errno (error, label);
      unlinkat (dir, scratch, 0);
      return FALSE;
    }
  if (!keep_if_foreign (dir, scratch, label, before, ours, conflicts, &out, error))
    return FALSE;
  unlinkat (dir, scratch, 0);
  return TRUE;
}

gboolean
stone_file_remove (int dir,
                   const char *label,
                   const char *known,
                   GPtrArray *conflicts,
                   GError **error)
{
  g_autofree char *seen = NULL;
  if (!keep_if_foreign (dir, leaf_of (label), label, known, NULL, conflicts, &seen, error))
    return FALSE;
  if (unlinkat (dir, leaf_of (label), 0) == 0 || errno == ENOENT)
    return TRUE;
  stone_store_set_errno (error, label);
  return FALSE;
}
