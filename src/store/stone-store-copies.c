/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-store-outside-private.h"

/* Conflict copies: which they are, and keeping and putting aside. */

#define MAX_TRIES 100
/* What was set aside is kept so long, and so much of it a project, the oldest going first. */
#define MAX_ASIDE_DAYS 180
#define MAX_ASIDE_FILES 200
#define MAX_ASIDE_BYTES (64 * 1024 * 1024)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
stone_store_list_folder (StoneStore *self, const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int fd = openat (self->fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;

  if (dir == NULL)
    {
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  for (struct dirent *entry; (entry = readdir (dir)) != NULL;)
    if (g_str_has_suffix (entry->d_name, ".json") && entry->d_name[0] != '.' &&
        g_utf8_validate (entry->d_name, -1, NULL))
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/* "quay.sync-conflict-….json", "quay (Jana’s conflicted copy …).json" → "quay.json"; NULL: no copy.
 */
static char *
original_of (const char *name)
{
  const char *end = strstr (name, ".sync-conflict-");

  if (end == NULL && strstr (name, "conflicted copy") != NULL)
    end = strstr (name, " (");
  if (end == NULL || end == name)
    return NULL;
  return g_strdup_printf ("%.*s.json", (int) (end - name), name);
}

gboolean
stone_store_is_copy (const char *name)
{
  g_autofree char *original = original_of (name);
  return original != NULL;
}

static void
each_copy_in (StoneStore *self,
              const char *folder,
              GPtrArray *names,
              StoneCopyFunc func,
              GPtrArray *found)
{
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *original = original_of (names->pdata[i]);
      g_autofree char *file = original ? g_strconcat (folder, original, NULL) : NULL;
      g_autofree char *id = file ? stone_project_article_id (file) : NULL;
      g_autofree char *copy = g_strconcat (folder, names->pdata[i], NULL);

      if (file != NULL && (id != NULL || g_str_equal (file, STONE_EDITION_FILE)))
        func (self, file, copy, found);
    }
}

void
stone_store_each_copy (StoneStore *self,
                       GPtrArray *root,
                       GPtrArray *articles,
                       StoneCopyFunc func,
                       GPtrArray *found)
{
  each_copy_in (self, "", root, func, found);
  each_copy_in (self, STONE_ARTICLES_FOLDER "/", articles, func, found);
}

static void
note_old (StoneStore *self, const char *file, const char *copy, GPtrArray *found)
{
  g_hash_table_add (self->old_copies, g_strdup (copy));
}

void
stone_store_note_copies (StoneStore *self)
{
  g_autoptr (GPtrArray) root = stone_store_list_folder (self, ".");
  g_autoptr (GPtrArray) articles = stone_store_list_folder (self, STONE_ARTICLES_FOLDER);

  g_hash_table_remove_all (self->old_copies);
  stone_store_each_copy (self, root, articles, note_old, NULL);
}

gboolean
stone_store_has_copies (StoneStore *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return g_hash_table_size (self->old_copies) > 0;
}

/* Under the lock: who holds it takes other scratch files for dead. */
static gboolean
keep_locked (StoneStore *self, StoneOutside *outside, GPtrArray *kept, GError **error)
{
  const char *leaf;
  g_autofree char *bytes = stone_store_print_file (outside->value);
  gsize length = strlen (bytes);
  int lock = self->lock_fd >= 0 ? -1 : stone_lock_take (self->fd, error);
  if (self->lock_fd < 0 && lock < 0)
    return FALSE;
  int dir = stone_path_open_parent (self->fd, outside->file, TRUE, &leaf, error);
  gboolean well = dir >= 0 && stone_file_keep (dir, outside->file, bytes, length, kept, error);
  if (dir >= 0)
    close (dir);
  if (lock >= 0)
    close (lock);
  if (well)
    g_hash_table_replace (self->copies, g_strdup (kept->pdata[0]), stone_hash (bytes, length));
  return well;
}

gboolean
stone_store_keep (StoneStore *self, StoneOutside *outside, GError **error)
{
  g_return_val_if_fail (self != NULL && outside != NULL, FALSE);
  if (outside->from_copy || outside->value == NULL)
    return TRUE;

  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  if (!keep_locked (self, outside, kept, error))
    return FALSE;
  g_free (outside->copy);
  outside->copy = g_strdup (kept->pdata[0]);
  return TRUE;
}

/* A name for COPY under the state folder: the project's, so that a person finds it, with some of
 * its path's hash, and the copy's. */
static char *
aside_path (StoneStore *self, const char *copy, guint try)
{
  g_autofree char *hash = stone_hash (self->folder, strlen (self->folder));
  g_autofree char *project = g_path_get_basename (self->folder);
  g_autofree char *folder = g_strdup_printf ("%s-%.8s", project, hash);
  g_autofree char *leaf = g_path_get_basename (copy);
  g_autofree char *name = try > 1 ? g_strdup_printf ("%u-%s", try, leaf) : g_strdup (leaf);

  return g_build_filename (g_get_user_state_dir (), "stonehand", "set-aside", folder, name, NULL);
}

typedef struct
{
  char *path;
  gint64 time, size; /* seconds since 1970, bytes */
} Aside;

static void
aside_clear (gpointer aside)
{
  g_free (((Aside *) aside)->path);
}

static int
compare_youth (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const Aside *) a)->time, right = ((const Aside *) b)->time;

  return left > right ? -1 : left < right;
}

/* All that is in there was merged or decided about. NEWEST stays, however large it is. */
static void
prune_aside (const char *folder, const char *newest)
{
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (Aside));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 oldest = g_get_real_time () / G_USEC_PER_SEC - MAX_ASIDE_DAYS * 24 * 60 * 60;
  gint64 size = 0;

  g_array_set_clear_func (files, aside_clear);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat st;
      if (lstat (path, &st) < 0 || !S_ISREG (st.st_mode))
        continue;
      if (g_str_equal (path, newest))
        {
          size = st.st_size;
          continue;
        }
      Aside one = { g_steal_pointer (&path), st.st_mtime, st.st_size };
      g_array_append_val (files, one);
    }
  g_array_sort (files, compare_youth);
  for (guint i = 0; i < files->len; i++)
    {
      const Aside *one = &g_array_index (files, Aside, i);
      size += one->size;
      if (one->time < oldest || i + 1 >= MAX_ASIDE_FILES || size > MAX_ASIDE_BYTES)
        g_unlink (one->path);
    }
}

static gboolean
write_aside (StoneStore *self, const char *copy, const char *bytes, gsize length, GError **error)
{
  for (guint try = 1; try < MAX_TRIES; try++)
    {
      g_autofree char *path = aside_path (self, copy, try);
      g_autofree char *folder = g_path_get_dirname (path);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      if (g_mkdir_with_parents (folder, 0700) < 0)
        {
          stone_store_set_errno (error, folder);
          return FALSE;
        }
      if (!g_file_set_contents_full (path, bytes, (gssize) length,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                     0600, error))
        return FALSE;
      prune_aside (folder, path);
      return TRUE;
    }
  errno = EEXIST;
  stone_store_set_errno (error, copy);
  return FALSE;
}

gboolean
stone_store_set_aside (StoneStore *self, const char *copy, GError **error)
{
  g_return_val_if_fail (self != NULL && copy != NULL, FALSE);

  g_autofree char *bytes = NULL;
  g_autofree char *hash = NULL;
  const char *leaf;
  const char *merged = g_hash_table_lookup (self->copies, copy);
  gsize length;
  int fd = stone_path_open_file (self->fd, copy, NULL);
  if (fd < 0)
    return TRUE;
  gboolean well = stone_file_read (fd, copy, &bytes, &length, error);
  close (fd);
  if (!well)
    return FALSE;

  hash = stone_hash (bytes, length);
  if (merged != NULL && !g_str_equal (merged, hash))
    return TRUE;
  if (!write_aside (self, copy, bytes, length, error))
    return FALSE;
  int dir = stone_path_open_parent (self->fd, copy, FALSE, &leaf, error);
  if (dir < 0)
    return FALSE;
  unlinkat (dir, leaf, 0);
  close (dir);
  g_hash_table_remove (self->copies, copy);
  return TRUE;
}
