/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-store-private.h"

G_DEFINE_QUARK (stone - store - error - quark, stone_store_error)

/* What went wrong in words that help, for what editors meet; else in the system's. */
static StoneStoreError
explain (int number, const char **words)
{
  switch (number)
    {
    case ENOSPC:
      *words = _ ("the disk is full");
      return STONE_STORE_ERROR_NO_SPACE;
    case EDQUOT:
      *words = _ ("your share of the disk is used up");
      return STONE_STORE_ERROR_NO_SPACE;
    case EROFS:
      *words = _ ("the disk can only be read");
      return STONE_STORE_ERROR_NOT_WRITABLE;
    case EACCES:
    case EPERM:
      *words = _ ("permission denied");
      return STONE_STORE_ERROR_NOT_WRITABLE;
    case ESTALE:
    case ENOTCONN:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ETIMEDOUT:
    case ENODEV:
      *words = _ ("the disk or network share is not there any more");
      return STONE_STORE_ERROR_GONE;
    case EIO:
      *words = _ ("the disk reports an error");
      return STONE_STORE_ERROR_IO;
    default:
      *words = g_strerror (number);
      return STONE_STORE_ERROR_IO;
    }
}

void
stone_store_set_errno (GError **error, const char *name)
{
  int saved = errno;
  const char *words;
  StoneStoreError code = explain (saved, &words);
  g_set_error (error, STONE_STORE_ERROR, code, "%s: %s", name, words);
  errno = saved;
}

StoneKnownFile *
stone_known_file_new (StoneValue *value, const char *hash)
{
  StoneKnownFile *self = g_new0 (StoneKnownFile, 1);
  self->value = value ? stone_value_ref (value) : NULL;
  self->hash = g_strdup (hash);
  self->seen = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  if (value != NULL)
    g_ptr_array_add (self->seen, stone_value_ref (value));
  return self;
}

void
stone_known_file_free (StoneKnownFile *self)
{
  g_clear_pointer (&self->value, stone_value_unref);
  g_free (self->hash);
  g_free (self->told);
  g_ptr_array_unref (self->seen);
  g_free (self);
}

/* States of a file that are remembered, for a side that comes from one of them. */
#define MAX_SEEN 16

void
stone_store_know (StoneStore *self, const char *file, StoneValue *value, const char *hash)
{
  StoneKnownFile *before = g_hash_table_lookup (self->known, file);
  StoneKnownFile *now = stone_known_file_new (value, hash);

  for (guint i = 0; before != NULL && i < before->seen->len; i++)
    g_ptr_array_insert (now->seen, (int) i, stone_value_ref (before->seen->pdata[i]));
  if (now->seen->len > MAX_SEEN)
    g_ptr_array_remove_range (now->seen, 0, now->seen->len - MAX_SEEN);
  g_hash_table_replace (self->known, g_strdup (file), now);
  g_hash_table_remove (self->strangers, file);
}

static gboolean
has_edition (const char *folder)
{
  struct stat st;
  g_autofree char *file = g_build_filename (folder, STONE_EDITION_FILE, NULL);
  return lstat (file, &st) == 0 && S_ISREG (st.st_mode);
}

char *
stone_store_find_folder (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *folder = g_canonicalize_filename (path, NULL);
  while (!has_edition (folder))
    {
      g_autofree char *parent = g_path_get_dirname (folder);
      if (g_str_equal (parent, folder))
        {
          g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_NOT_A_PROJECT,
                       _ ("%s: no edition here (there is no %s)"), path, STONE_EDITION_FILE);
          return NULL;
        }
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  return g_steal_pointer (&folder);
}

StoneStore *
stone_store_new_for_fd (const char *folder, int fd)
{
  StoneStore *self = g_new0 (StoneStore, 1);
  self->folder = g_canonicalize_filename (folder, NULL);
  self->fd = fd;
  self->lock_fd = -1;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) stone_known_file_free);
  self->strangers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) stone_known_file_free);
  self->copies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->old_copies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static StoneStore *
open_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    return stone_store_new_for_fd (folder, fd);
  stone_store_set_errno (error, folder);
  return NULL;
}

typedef enum
{
  FOR_READING,
  FOR_WRITING,
  LOCKED
} Purpose;

static StoneStore *
open_project (const char *folder, Purpose purpose, StoneProject **project, GError **error)
{
  g_autoptr (StoneStore) self = open_folder (folder, error);
  if (self == NULL)
    return NULL;
  self->to_read = purpose == FOR_READING;
  if (purpose == LOCKED && (self->lock_fd = stone_lock_take (self->fd, error)) < 0)
    return NULL;
  *project = stone_store_load (self, error);
  if (*project != NULL && purpose != FOR_READING)
    stone_state_find_again (self->folder);
  return *project ? g_steal_pointer (&self) : NULL;
}

StoneStore *
stone_store_open (const char *folder, StoneProject **project, GError **error)
{
  g_return_val_if_fail (folder != NULL && project != NULL, NULL);

  return open_project (folder, FOR_WRITING, project, error);
}

StoneStore *
stone_store_open_locked (const char *folder, StoneProject **project, GError **error)
{
  g_return_val_if_fail (folder != NULL && project != NULL, NULL);

  return open_project (folder, LOCKED, project, error);
}

StoneStore *
stone_store_open_to_read (const char *folder, StoneProject **project, GError **error)
{
  g_return_val_if_fail (folder != NULL && project != NULL, NULL);

  return open_project (folder, FOR_READING, project, error);
}

StoneStore *
stone_store_create (const char *folder, StoneProject *project, GError **error)
{
  g_return_val_if_fail (folder != NULL && project != NULL, NULL);

  struct stat st;
  if (g_mkdir_with_parents (folder, 0777) < 0)
    {
      stone_store_set_errno (error, folder);
      return NULL;
    }
  g_autoptr (StoneStore) self = open_folder (folder, error);
  if (self == NULL)
    return NULL;
  if (fstatat (self->fd, STONE_EDITION_FILE, &st, AT_SYMLINK_NOFOLLOW) == 0)
    {
      g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_EXISTS,
                   _ ("%s: this folder already holds an edition"), folder);
      return NULL;
    }
  stone_state_find_again (self->folder);
  if (!stone_store_save (self, project, NULL, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
stone_store_free (StoneStore *self)
{
  g_return_if_fail (self != NULL);

  close (self->fd);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->strangers);
  g_hash_table_unref (self->copies);
  g_hash_table_unref (self->old_copies);
  g_free (self->versions_error);
  g_free (self->folder);
  g_free (self);
}

const char *
stone_store_get_versions_error (StoneStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->versions_error;
}

const char *
stone_store_get_folder (StoneStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->folder;
}
