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

#include "stone-scratch-copy.h"
#include "stone-store-private.h"

#define MAX_NAMES 1000

/* The name of a picture in DIR with the same bytes, or NULL. Only files of the same size are read.
 */
static char *
find_same (int dir, gint64 size, const char *hash, GCancellable *cancellable)
{
  int fd = openat (dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *stream = fd >= 0 ? fdopendir (fd) : NULL;
  char *found = NULL;

  if (stream == NULL)
    {
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  for (struct dirent *entry; found == NULL && (entry = readdir (stream)) != NULL;)
    {
      struct stat st;
      if (entry->d_name[0] == '.' || !g_utf8_validate (entry->d_name, -1, NULL) ||
          fstatat (dir, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG (st.st_mode) ||
          st.st_size != size)
        continue;
      int other = stone_path_open_file (dir, entry->d_name, NULL);
      if (other < 0)
        continue;
      g_autofree char *its_hash = stone_picture_read (other, -1, entry->d_name, cancellable, NULL);
      close (other);
      if (g_strcmp0 (its_hash, hash) == 0)
        found = g_strdup (entry->d_name);
    }
  closedir (stream);
  return found;
}

static char *
make_name (const char *slug, guint number, const char *ending)
{
  return number == 1 ? g_strdup_printf ("%s.%s", slug, ending)
                     : g_strdup_printf ("%s-%u.%s", slug, number, ending);
}

/* "Quay at Dusk.JPEG" → "quay-at-dusk.jpg", then "quay-at-dusk-2.jpg". */
static char *
place_under_free_name (int dir,
                       const char *scratch,
                       const char *source,
                       const char *ending,
                       GError **error)
{
  g_autofree char *base = g_path_get_basename (source);
  g_autofree char *shown = g_filename_display_name (base);
  char *dot = strrchr (shown, '.');
  if (dot != NULL && dot != shown)
    *dot = '\0';
  g_autofree char *slug = stone_slug (shown);

  gboolean taken = TRUE;

  for (guint i = 1; taken && i < MAX_NAMES; i++)
    {
      g_autofree char *name = make_name (slug, i, ending);
      if (stone_file_place (dir, scratch, name))
        return g_steal_pointer (&name);
      taken = errno == EEXIST;
    }
  stone_store_set_errno (error, source);
  return NULL;
}

static char *
copy_in (int dir,
         int in,
         const char *source,
         const char *ending,
         GCancellable *cancellable,
         GError **error)
{
  g_auto (StoneScratchCopy) copied = { NULL };

  if (!stone_scratch_copy_make (dir, in, source, &copied, cancellable, error))
    return NULL;
  char *name = find_same (dir, copied.size, copied.hash, cancellable);
  if (name == NULL)
    name = place_under_free_name (dir, copied.name, source, ending, error);
  unlinkat (dir, copied.name, 0);
  fsync (dir);
  return name;
}

static gboolean
copy_to (int dir,
         int in,
         const char *source,
         const char *leaf,
         GCancellable *cancellable,
         GError **error)
{
  g_auto (StoneScratchCopy) copied = { NULL };

  if (!stone_scratch_copy_make (dir, in, source, &copied, cancellable, error))
    return FALSE;
  gboolean placed = stone_file_place (dir, copied.name, leaf);
  if (!placed)
    stone_store_set_errno (error, leaf);
  unlinkat (dir, copied.name, 0);
  fsync (dir);
  return placed;
}

gboolean
stone_store_is_picture (const char *source)
{
  const char *ending;
  int in = stone_picture_open (source, &ending, NULL);

  if (in >= 0)
    close (in);
  return in >= 0;
}

gboolean
stone_picture_copy_to (StoneStore *self,
                       const char *source,
                       const char *file,
                       GCancellable *cancellable,
                       GError **error)
{
  const char *ending, *leaf;
  int in = stone_picture_open (source, &ending, error);
  int dir = in < 0 ? -1 : stone_path_open_parent (self->fd, file, TRUE, &leaf, error);
  gboolean good = dir >= 0 && copy_to (dir, in, source, leaf, cancellable, error);

  if (in >= 0)
    close (in);
  if (dir >= 0)
    close (dir);
  return good;
}

char *
stone_store_add_picture (StoneStore *self,
                         const char *source,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (self != NULL && source != NULL, NULL);

  const char *ending, *leaf;
  int in = stone_picture_open (source, &ending, error);
  if (in < 0)
    return NULL;
  int dir = stone_path_open_parent (self->fd, STONE_PICTURES_FOLDER "/x", TRUE, &leaf, error);
  g_autofree char *name = dir < 0 ? NULL : copy_in (dir, in, source, ending, cancellable, error);
  close (in);
  if (dir >= 0)
    close (dir);
  return name ? g_strconcat (STONE_PICTURES_FOLDER "/", name, NULL) : NULL;
}

/* CHANGE gets a path that stays in DIR whatever becomes of the names that lead there. */
static gboolean
change_and_replace (int dir,
                    const char *leaf,
                    const StoneScratchCopy *copied,
                    StonePictureChange change,
                    gpointer user_data,
                    GError **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d/%s", dir, copied->name);

  if (!change (path, user_data, error))
    return FALSE;
  struct stat old;
  int fd = openat (dir, copied->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0 && fstatat (dir, leaf, &old, AT_SYMLINK_NOFOLLOW) == 0)
    fchmod (fd, old.st_mode & 0777);
  gboolean good = fd >= 0 && fsync (fd) == 0 && renameat (dir, copied->name, dir, leaf) == 0;

  if (!good)
    stone_store_set_errno (error, leaf);
  if (fd >= 0)
    close (fd);
  fsync (dir);
  return good;
}

gboolean
stone_store_change_picture (StoneStore *self,
                            const char *file,
                            StonePictureChange change,
                            gpointer user_data,
                            GError **error)
{
  g_return_val_if_fail (self != NULL && file != NULL && change != NULL, FALSE);

  g_auto (StoneScratchCopy) copied = { NULL };
  const char *leaf;
  int dir = stone_path_open_parent (self->fd, file, FALSE, &leaf, error);
  int in = dir >= 0 ? stone_path_open_file (dir, leaf, error) : -1;
  gboolean good = in >= 0 && stone_scratch_copy_make (dir, in, file, &copied, NULL, error) &&
                  change_and_replace (dir, leaf, &copied, change, user_data, error);

  if (copied.name != NULL)
    unlinkat (dir, copied.name, 0);
  if (in >= 0)
    close (in);
  if (dir >= 0)
    close (dir);
  return good;
}
