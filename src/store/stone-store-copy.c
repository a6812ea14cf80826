/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "stone-store-private.h"

static gboolean
copy_entries (const char *source, const char *dest, GCancellable *cancellable, GError **error);

/* Rights are not copied: the sample of an installed Stonehand belongs to root and is read-only. */
static gboolean
copy_entry (const char *source, const char *dest, GCancellable *cancellable, GError **error)
{
  struct stat st;
  if (lstat (source, &st) < 0)
    {
      stone_store_set_errno (error, source);
      return FALSE;
    }
  if (S_ISDIR (st.st_mode))
    {
      if (g_mkdir (dest, 0777) == 0)
        return copy_entries (source, dest, cancellable, error);
      stone_store_set_errno (error, dest);
      return FALSE;
    }
  /* Links and devices are no part of a project. */
  if (!S_ISREG (st.st_mode))
    return TRUE;
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = g_file_new_for_path (dest);
  return g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS | G_FILE_COPY_NOFOLLOW_SYMLINKS,
                      cancellable, NULL, NULL, error);
}

static gboolean
copy_entries (const char *source, const char *dest, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (source, 0, error);
  if (dir == NULL)
    return FALSE;
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *from = g_build_filename (source, name, NULL);
      g_autofree char *to = g_build_filename (dest, name, NULL);
      if (name[0] != '.' && !copy_entry (from, to, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);
      if (g_remove (entry) < 0)
        remove_tree (entry);
    }
  g_rmdir (path);
}

gboolean
stone_store_copy_folder (const char *source,
                         const char *dest,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (source != NULL && dest != NULL, FALSE);

  g_autofree char *parent = g_path_get_dirname (dest);
  if (g_mkdir_with_parents (parent, 0777) < 0 || g_mkdir (dest, 0777) < 0)
    {
      stone_store_set_errno (error, dest);
      return FALSE;
    }
  if (copy_entries (source, dest, cancellable, error))
    return TRUE;
  remove_tree (dest);
  return FALSE;
}
