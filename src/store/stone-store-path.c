/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-store-private.h"

/* Invariant 4: a name is walked one segment at a time from the project's folder, each opened with
 * O_NOFOLLOW, so that neither "..", an absolute name nor a link can lead outside, not even one that
 * is put there while we walk. */

static gboolean
has_control_character (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
refuse (GError **error, const char *relative, const char *why)
{
  g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH, "%s: %s", relative, why);
  return FALSE;
}

gboolean
stone_path_check (const char *relative, GError **error)
{
  if (*relative == '\0')
    return refuse (error, "\"\"", _ ("a file’s name is missing"));
  if (!g_utf8_validate (relative, -1, NULL))
    return refuse (error, "?", _ ("a file’s name is not UTF-8"));
  if (has_control_character (relative))
    return refuse (error, "?", _ ("a file’s name may hold no control character"));
  if (*relative == '/')
    return refuse (error, relative, _ ("a path in a project must be relative to its folder"));

  g_auto (GStrv) segments = g_strsplit (relative, "/", -1);
  for (guint i = 0; segments[i] != NULL; i++)
    if (g_str_equal (segments[i], "") || g_str_equal (segments[i], ".") ||
        g_str_equal (segments[i], ".."))
      return refuse (error, relative, _ ("a path in a project may not lead outside its folder"));
  return TRUE;
}

static int
enter (int dir, const char *segment, gboolean make, const char *relative, GError **error)
{
  if (make && mkdirat (dir, segment, 0777) < 0 && errno != EEXIST)
    {
      stone_store_set_errno (error, relative);
      return -1;
    }
  int fd = openat (dir, segment, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0)
    return fd;
  if (errno == ELOOP || errno == ENOTDIR)
    refuse (error, relative, _ ("a link or a file stands where a folder should be"));
  else
    stone_store_set_errno (error, relative);
  return -1;
}

int
stone_path_open_parent (int root,
                        const char *relative,
                        gboolean make,
                        const char **leaf,
                        GError **error)
{
  if (!stone_path_check (relative, error))
    return -1;

  int dir = fcntl (root, F_DUPFD_CLOEXEC, 0);
  if (dir < 0)
    {
      stone_store_set_errno (error, relative);
      return -1;
    }
  const char *rest = relative;
  for (const char *slash; (slash = strchr (rest, '/')) != NULL; rest = slash + 1)
    {
      g_autofree char *segment = g_strndup (rest, slash - rest);
      int next = enter (dir, segment, make, relative, error);
      int saved = errno;
      close (dir);
      errno = saved;
      if (next < 0)
        return -1;
      dir = next;
    }
  *leaf = rest;
  return dir;
}

/* Looks before it opens: opening a device has effects of its own. What was looked at and what was
 * opened must then be the same. */
static int
open_regular (int dir, const char *leaf, const char *relative, GError **error)
{
  struct stat seen, opened;

  if (fstatat (dir, leaf, &seen, AT_SYMLINK_NOFOLLOW) < 0)
    {
      stone_store_set_errno (error, relative);
      return -1;
    }
  if (!S_ISREG (seen.st_mode))
    {
      refuse (error, relative, _ ("not a regular file"));
      return -1;
    }
  int fd = openat (dir, leaf, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    {
      stone_store_set_errno (error, relative);
      return -1;
    }
  if (fstat (fd, &opened) < 0 || !S_ISREG (opened.st_mode))
    {
      refuse (error, relative, _ ("not a regular file"));
      close (fd);
      return -1;
    }
  return fd;
}

int
stone_path_open_file (int root, const char *relative, GError **error)
{
  const char *leaf;
  int dir = stone_path_open_parent (root, relative, FALSE, &leaf, error);
  if (dir < 0)
    return -1;
  int fd = open_regular (dir, leaf, relative, error);
  int saved = errno;
  close (dir);
  errno = saved;
  return fd;
}

char *
stone_store_resolve (const char *folder, const char *relative, GError **error)
{
  g_return_val_if_fail (folder != NULL && relative != NULL, NULL);

  int root = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root < 0)
    {
      stone_store_set_errno (error, folder);
      return NULL;
    }
  int fd = stone_path_open_file (root, relative, error);
  close (root);
  if (fd < 0)
    return NULL;
  close (fd);

  g_autofree char *joined = g_build_filename (folder, relative, NULL);
  return g_canonicalize_filename (joined, NULL);
}
