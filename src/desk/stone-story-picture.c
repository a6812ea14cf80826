/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stone-story-picture.h"
#include "stone-write.h"

typedef struct
{
  GBytes *file;
  int max_pixels;
} Decode;

static void
decode_free (gpointer data)
{
  Decode *decode = data;

  g_bytes_unref (decode->file);
  g_free (decode);
}

/* Those who read pictures want a path: that of a file in memory. */
static StonePixels *
decode_bytes (const Decode *decode, GCancellable *cancellable, GError **error)
{
  int fd = memfd_create ("picture", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  StonePixels *pixels = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (decode->file, &length);

  if (fd < 0 || !stone_write_all (fd, bytes, length))
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  else
    pixels = stone_photo_decode (path, decode->max_pixels, cancellable, error);
  if (fd >= 0)
    close (fd);
  return pixels;
}

static void
decode_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  StonePixels *pixels = decode_bytes (data, cancellable, &error);

  if (pixels != NULL)
    g_task_return_pointer (task, pixels, (GDestroyNotify) stone_pixels_free);
  else
    g_task_return_error (task, error);
}

void
stone_story_picture_decode_async (GBytes *file,
                                  int max_pixels,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Decode *decode = g_new0 (Decode, 1);

  decode->file = g_bytes_ref (file);
  decode->max_pixels = max_pixels;
  g_task_set_source_tag (task, stone_story_picture_decode_async);
  g_task_set_task_data (task, decode, decode_free);
  g_task_run_in_thread (task, decode_in_worker);
}

StonePixels *
stone_story_picture_decode_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
