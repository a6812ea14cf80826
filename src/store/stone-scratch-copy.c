/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-scratch-copy.h"
#include "stone-store-private.h"
#include "stone-text.h"

#define MAX_PICTURE_BYTES (500LL * 1024 * 1024)
#define HEAD 1024 /* bytes, in which a file says what it is */
#define CHUNK (256 * 1024)

/* What a picture's first bytes say of it: the ending that it gets, or NULL. */
static const char *
ending_of (const char *head, gsize length)
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
    { "WEBP", 4, 8, "webp" },        { "%PDF-", 5, 0, "pdf" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (length >= formats[i].offset + formats[i].length &&
        memcmp (head + formats[i].offset, formats[i].magic, formats[i].length) == 0)
      return formats[i].ending;
  return stone_text_begins_svg (head) ? "svg" : NULL;
}

static gboolean
refuse (GError **error, const char *source, const char *why)
{
  g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH, "%s: %s", source, why);
  return FALSE;
}

/* Opens what a person chose: a link to a picture is well, a pipe or a device isn't. */
int
stone_picture_open (const char *source, const char **ending, GError **error)
{
  struct stat st;
  char head[HEAD + 1] = "";

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
  gssize n = pread (fd, head, HEAD, 0);
  *ending = n > 0 ? ending_of (head, n) : NULL;
  if (*ending != NULL)
    return fd;

  refuse (error, source, _ ("no JPEG, PNG, TIFF or WebP picture, and no SVG or PDF"));
  close (fd);
  return -1;
}

/* Reads IN to its end; each chunk goes to OUT (unless -1) and into the hash that is returned. */
char *
stone_picture_read (int in, int out, const char *label, GCancellable *cancellable, GError **error)
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

void
stone_scratch_copy_clear (StoneScratchCopy *self)
{
  g_free (self->name);
  g_free (self->hash);
}

gboolean
stone_scratch_copy_make (int dir,
                         int in,
                         const char *source,
                         StoneScratchCopy *copy,
                         GCancellable *cancellable,
                         GError **error)
{
  struct stat st = { 0 };
  int out = stone_file_open_scratch (dir, source, &copy->name, error);

  if (out < 0)
    return FALSE;
  copy->hash = stone_picture_read (in, out, source, cancellable, error);
  if (copy->hash != NULL && (fsync (out) < 0 || fstat (out, &st) < 0))
    {
      stone_store_set_errno (error, source);
      g_clear_pointer (&copy->hash, g_free);
    }
  copy->size = st.st_size;
  close (out);
  if (copy->hash == NULL)
    unlinkat (dir, copy->name, 0);
  return copy->hash != NULL;
}
