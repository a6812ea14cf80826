/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-store-private.h"

#define MAX_PICTURE_BYTES (500LL * 1024 * 1024)
#define MAX_NAMES 1000
#define CHUNK (256 * 1024)

/* What a picture's first bytes say of it: the ending that it gets, or NULL. */
static const char *
ending_of (const guint8 *head, gsize length)
{
  static const struct
  {
    const char *magic;
    guint length, offset;
    const char *ending;
  } formats[] = {
    { "\xff\xd8\xff", 3, 0, "jpg" }, { "\x89PNG\r\n\x1a\n", 8, 0, "png" },
    { "II*\0", 4, 0, "tif" },        { "MM\0*", 4, 0, "tif" },
    { "II+\0", 4, 0, "tif" },        { "MM\0+", 4, 0, "tif" },
    { "WEBP", 4, 8, "webp" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (length >= formats[i].offset + formats[i].length &&
        memcmp (head + formats[i].offset, formats[i].magic, formats[i].length) == 0)
      return formats[i].ending;
  return NULL;
}

static gboolean
refuse (GError **error, const char *source, const char *why)
{
  g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH, "%s: %s", source, why);
  return FALSE;
}

/* Opens what a person chose: a link to a picture is well, a pipe or a device isn't. */
static int
open_source (const char *source, const char **ending, GError **error)
{
  struct stat st;
  guint8 head[16];

  if (stat (source, &st) < 0)
    {
      stone_store_set_errno (error, source);
      return -1;
    }
  if (!S_ISREG (st.st_mode))
    {
      refuse (error, source, _ ("not a regular file"));
      return -1;
    }
  if (st.st_size > MAX_PICTURE_BYTES)
    {
      refuse (error, source, _ ("larger than 500 MB"));
      return -1;
    }
  int fd = open (source, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    {
      stone_store_set_errno (error, source);
      return -1;
    }
  gssize n = pread (fd, head, sizeof head, 0);
  *ending = n > 0 ? ending_of (head, n) : NULL;
  if (*ending != NULL)
    return fd;

  refuse (error, source, _ ("no JPEG, PNG, TIFF or WebP picture"));
  close (fd);
  return -1;
}

/* Reads IN to its end; each chunk goes to OUT (unless -1) and into the hash that is returned. */
static char *
pump (int in, int out, const char *label, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gint64 total = 0;
  gssize n;

  while ((n = read (in, chunk, CHUNK)) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (n < 0 && errno == EINTR)
        continue;
      if (n >= 0)
        total += n;
      if (total > MAX_PICTURE_BYTES)
        {
          refuse (error, label, _ ("larger than 500 MB"));
          return NULL;
        }
      for (gssize done = 0, m = 0; out >= 0 && done < n; done += m)
        if ((m = write (out, chunk + done, n - done)) < 0)
          {
            n = -1;
            break;
          }
      if (n < 0)
        {
          stone_store_set_errno (error, label);
          return NULL;
        }
      g_checksum_update (checksum, chunk, n);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

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
      g_autofree char *its_hash = pump (other, -1, entry->d_name, cancellable, NULL);
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

/* IN beside its place first, so that no half picture ever has a name: the scratch file that stands
 * in DIR, and what is known of it. FALSE: there is none. */
typedef struct
{
  char *scratch;
  char *hash;
  gint64 size;
} Copied;

static void
copied_clear (Copied *self)
{
  g_free (self->scratch);
  g_free (self->hash);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copied, copied_clear)

static gboolean
copy_beside (int dir,
             int in,
             const char *source,
             Copied *copied,
             GCancellable *cancellable,
             GError **error)
{
  struct stat st = { 0 };
  int out = stone_file_open_scratch (dir, source, &copied->scratch, error);

  if (out < 0)
    return FALSE;
  copied->hash = pump (in, out, source, cancellable, error);
  if (copied->hash != NULL && (fsync (out) < 0 || fstat (out, &st) < 0))
    {
      stone_store_set_errno (error, source);
      g_clear_pointer (&copied->hash, g_free);
    }
  copied->size = st.st_size;
  close (out);
  if (copied->hash == NULL)
    unlinkat (dir, copied->scratch, 0);
  return copied->hash != NULL;
}

static char *
copy_in (int dir,
         int in,
         const char *source,
         const char *ending,
         GCancellable *cancellable,
         GError **error)
{
  g_auto (Copied) copied = { NULL };

  if (!copy_beside (dir, in, source, &copied, cancellable, error))
    return NULL;
  char *name = find_same (dir, copied.size, copied.hash, cancellable);
  if (name == NULL)
    name = place_under_free_name (dir, copied.scratch, source, ending, error);
  unlinkat (dir, copied.scratch, 0);
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
  g_auto (Copied) copied = { NULL };

  if (!copy_beside (dir, in, source, &copied, cancellable, error))
    return FALSE;
  gboolean placed = stone_file_place (dir, copied.scratch, leaf);
  if (!placed)
    stone_store_set_errno (error, leaf);
  unlinkat (dir, copied.scratch, 0);
  fsync (dir);
  return placed;
}

gboolean
stone_store_is_picture (const char *source)
{
  const char *ending;
  int in = open_source (source, &ending, NULL);

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
  int in = open_source (source, &ending, error);
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
  int in = open_source (source, &ending, error);
  if (in < 0)
    return NULL;
  int dir = stone_path_open_parent (self->fd, STONE_PICTURES_FOLDER "/x", TRUE, &leaf, error);
  g_autofree char *name = dir < 0 ? NULL : copy_in (dir, in, source, ending, cancellable, error);
  close (in);
  if (dir >= 0)
    close (dir);
  return name ? g_strconcat (STONE_PICTURES_FOLDER "/", name, NULL) : NULL;
}
