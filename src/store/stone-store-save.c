/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-store-outside.h"
#include "stone-store-private.h"
#include "stone-versions.h"

/* The order of a save, so that a process killed in the middle of it leaves an edition that opens:
 * articles, then the edition that lists them, then (all that on the disk) the articles that it no
 * longer has are taken away. */

static gboolean
sync_folder (int fd, const char *label, GError **error)
{
  /* Some network file systems can't; they have no buffer for it either. */
  if (fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP)
    return TRUE;
  stone_store_set_errno (error, label);
  return FALSE;
}

/* What a save under way did. */
typedef struct
{
  GPtrArray *kept;    /* char *: names of conflict copies */
  GPtrArray *changes; /* StoneVersionChange */
} Done;

/* BYTES NULL: it was taken away. */
static void
note_change (Done *done,
             const char *file,
             const StoneKnownFile *known,
             const char *bytes,
             const char *hash)
{
  StoneVersionChange *change = g_new0 (StoneVersionChange, 1);

  change->file = g_strdup (file);
  if (known != NULL && known->value != NULL && !stone_value_is (known->value, STONE_VALUE_NULL))
    {
      change->before = stone_value_ref (known->value);
      change->hash_before = g_strdup (known->hash);
    }
  change->after = bytes != NULL ? g_bytes_new (bytes, strlen (bytes)) : NULL;
  change->hash_after = g_strdup (hash);
  g_ptr_array_add (done->changes, change);
}

/* The folder that FILE stands in, opened. */
static int
open_parent (StoneStore *self, const char *file, GError **error)
{
  const char *leaf;
  return stone_path_open_parent (self->fd, file, TRUE, &leaf, error);
}

/* A write that failed may have put our bytes in place all the same. They are not what another
 * program wrote then; but they are not safely on the disk, and have to be written once more. */
static void
know_what_was_tried (StoneStore *self, const char *file, const char *hash)
{
  g_autofree char *bytes = NULL;
  g_autofree char *found = NULL;
  gsize length;
  int fd = stone_path_open_file (self->fd, file, NULL);

  if (fd >= 0 && stone_file_read (fd, file, &bytes, &length, NULL))
    found = stone_hash (bytes, length);
  if (g_strcmp0 (found, hash) == 0)
    {
      g_autoptr (StoneValue) never = stone_value_new_null ();
      g_hash_table_replace (self->known, g_strdup (file), stone_known_file_new (never, hash));
    }
  if (fd >= 0)
    close (fd);
}

static gboolean
write_file (StoneStore *self, const char *file, StoneValue *value, Done *done, GError **error)
{
  StoneKnownFile *known = g_hash_table_lookup (self->known, file);
  if (known != NULL && (known->value == NULL || stone_value_equal (known->value, value)))
    return TRUE;

  g_autofree char *bytes = stone_store_print_file (value);
  gsize length = strlen (bytes);
  int dir = open_parent (self, file, error);
  if (dir < 0)
    return FALSE;
  gboolean written = stone_file_replace (dir, file, bytes, length, known ? known->hash : NULL,
                                         done->kept, error) &&
                     sync_folder (dir, file, error);
  g_autofree char *hash = stone_hash (bytes, length);
  close (dir);
  if (!written)
    {
      know_what_was_tried (self, file, hash);
      return FALSE;
    }
  note_change (done, file, known, bytes, hash);
  stone_store_know (self, file, value, hash);
  return TRUE;
}

static gboolean
write_files (StoneStore *self, StoneProject *project, Done *done, GError **error)
{
  g_autofree const char **files = stone_project_list_files (project);
  for (guint i = 0; files[i] != NULL; i++)
    if (!g_str_equal (files[i], STONE_EDITION_FILE) &&
        !write_file (self, files[i], stone_project_get_file (project, files[i]), done, error))
      return FALSE;
  return write_file (self, STONE_EDITION_FILE, stone_project_get_file (project, STONE_EDITION_FILE),
                     done, error);
}

static gboolean
remove_file (StoneStore *self, const char *file, StoneKnownFile *known, Done *done, GError **error)
{
  int dir = open_parent (self, file, error);
  if (dir < 0)
    return FALSE;
  gboolean removed = stone_file_remove (dir, file, known->hash, done->kept, error) &&
                     sync_folder (dir, file, error);
  close (dir);
  if (removed)
    note_change (done, file, known, NULL, NULL);
  return removed;
}

/* Files that we know and could read, and that the project no longer has. */
static gboolean
remove_files (StoneStore *self, StoneProject *project, Done *done, GError **error)
{
  GHashTableIter iter;
  const char *file;
  StoneKnownFile *known;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, (gpointer *) &file, (gpointer *) &known))
    {
      if (known->value == NULL || stone_project_get_file (project, file) != NULL)
        continue;
      if (!remove_file (self, file, known, done, error))
        return FALSE;
      g_hash_table_iter_remove (&iter);
    }
  return TRUE;
}

/* Only whoever holds the lock writes scratch files beside the JSON, so those found now are dead. A
 * picture may be on its way in from another process: an old one is dead for sure. */
static void
clean (StoneStore *self)
{
  const struct
  {
    const char *folder;
    gint64 seconds;
  } places[] = { { ".", 0 },
                 { STONE_ARTICLES_FOLDER, 0 },
                 { STONE_PICTURES_FOLDER, 24 * 60 * 60 } };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      int fd = openat (self->fd, places[i].folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (fd < 0)
        continue;
      stone_file_clean_scratch (fd, places[i].seconds);
      close (fd);
    }
}

static gboolean
is_missing (gpointer file, gpointer known, gpointer fd)
{
  struct stat st;
  return fstatat (GPOINTER_TO_INT (fd), file, &st, AT_SYMLINK_NOFOLLOW) < 0 && errno == ENOENT;
}

/* A share that went and came back, a folder that was put back from a backup: the edition is there
 * again, and what is missing of it is written anew. */
static gboolean
find_folder_again (StoneStore *self)
{
  struct stat st;
  int fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean found = fd >= 0 && fstatat (fd, STONE_EDITION_FILE, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
                   dup3 (fd, self->fd, O_CLOEXEC) >= 0;

  if (found)
    g_hash_table_foreach_remove (self->known, is_missing, GINT_TO_POINTER (self->fd));
  if (fd >= 0)
    close (fd);
  return found;
}

/* A folder that was deleted can still be reached by who has it open, and would take what is written
 * with it. */
static gboolean
check_folder (StoneStore *self, GError **error)
{
  struct stat st;
  if ((fstat (self->fd, &st) == 0 && st.st_nlink > 0) || find_folder_again (self))
    return TRUE;
  g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_GONE,
               _ ("The folder %s is gone: it was deleted, or moved to another disk."),
               self->folder);
  return FALSE;
}

/* Under the lock no other Stonehand comes in between the look and the writing. */
static gboolean
check_outside (StoneStore *self, GPtrArray **outside, GError **error)
{
  if (outside == NULL)
    return TRUE;
  *outside = stone_store_look (self, error);
  if (*outside == NULL)
    return FALSE;
  for (guint i = 0; i < (*outside)->len; i++)
    {
      const StoneOutside *one = g_ptr_array_index (*outside, i);

      if (one->message == NULL)
        {
          g_set_error_literal (error, STONE_STORE_ERROR, STONE_STORE_ERROR_OUTSIDE,
                               _ ("another program changed the edition"));
          return FALSE;
        }
      if (one->hash == NULL) /* missing: this save writes it anew */
        stone_store_accept (self, one);
    }
  return TRUE;
}

/* Whatever comes of this, the save is done. */
static void
keep_versions (StoneStore *self, GPtrArray *changes)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->versions_error, g_free);
  if (!stone_versions_add (self->folder, changes, g_get_real_time () / 1000, &error))
    self->versions_error = g_strdup (error->message);
}

gboolean
stone_store_save_checked (StoneStore *self,
                          StoneProject *project,
                          GPtrArray **outside,
                          char ***conflicts,
                          GError **error)
{
  if (outside != NULL)
    *outside = NULL;
  if (!check_folder (self, error))
    return FALSE;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_version_change_free);
  Done done = { kept, changes };
  int lock = self->lock_fd >= 0 ? -1 : stone_lock_take (self->fd, error);
  if (self->lock_fd < 0 && lock < 0)
    {
      if (error != NULL && (*error)->code >= STONE_STORE_ERROR_IO)
        g_prefix_error (error, "%s/", self->folder); /* which folder is read-only, say */
      return FALSE;
    }
  clean (self);
  gboolean saved = check_outside (self, outside, error) &&
                   write_files (self, project, &done, error) &&
                   remove_files (self, project, &done, error);
  if (lock >= 0)
    close (lock);
  keep_versions (self, changes);

  /* Even a save that failed half-way says what it kept. */
  g_ptr_array_add (kept, NULL);
  if (conflicts != NULL)
    *conflicts = (char **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
  return saved;
}

gboolean
stone_store_save (StoneStore *self, StoneProject *project, char ***conflicts, GError **error)
{
  g_return_val_if_fail (self != NULL && !self->to_read && project != NULL, FALSE);

  return stone_store_save_checked (self, project, NULL, conflicts, error);
}
