/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-export-private.h"
#include "stone-photo.h"

G_DEFINE_QUARK (stone - export - error - quark, stone_export_error)

/* One line an exporter, in the order of StoneExportKind. */
static const struct
{
  const char *name;
  gboolean (*run) (const StoneExportJob *job, GError **error);
} exporters[] = {
  { "pdf", stone_export_pdf },
  { "png", stone_export_png },
  { "text", stone_export_text },
  { "dump", stone_export_dump },
};

gboolean
stone_export_kind_from_string (const char *string, StoneExportKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    if (g_strcmp0 (exporters[i].name, string) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
stone_export (StonePages *pages,
              StoneExportKind kind,
              const char *path,
              const StoneExportOptions *options,
              GCancellable *cancellable,
              GError **error)
{
  StoneExportJob job = { pages, path, options, cancellable };

  g_return_val_if_fail (kind < G_N_ELEMENTS (exporters), FALSE);

  if (stone_pages_get_n (pages) == 0)
    {
      g_set_error_literal (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                           _ ("There is nothing to export: no article runs in print."));
      return FALSE;
    }
  return exporters[kind].run (&job, error);
}

gboolean
stone_export_step (const StoneExportJob *job, guint index, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  if (job->options->progress != NULL)
    job->options->progress (index, stone_pages_get_n (job->pages), job->options->progress_data);
  return TRUE;
}

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED, _ ("%s can't be written: %s"),
               path, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      bytes += n;
      length -= n;
    }
  return fsync (fd) == 0;
}

gboolean
stone_export_write (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  int code = errno;

  if (fd < 0)
    return fail (path, code, error);
  if (!write_all (fd, bytes, length))
    {
      code = errno;
      close (fd);
      g_unlink (temporary);
      return fail (path, code, error);
    }
  if (close (fd) != 0 || g_rename (temporary, path) != 0)
    {
      code = errno;
      g_unlink (temporary);
      return fail (path, code, error);
    }
  return TRUE;
}

/* Pictures */

/* The absolute path of a picture, if it lies inside the project's folder. */
static char *
picture_path (const StoneExportJob *job, const char *file)
{
  g_autofree char *joined = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *real = NULL;

  if (job->options->project_dir == NULL || g_path_is_absolute (file))
    return NULL;
  joined = g_build_filename (job->options->project_dir, file, NULL);
  folder = realpath (job->options->project_dir, NULL);
  real = realpath (joined, NULL);
  if (folder == NULL || real == NULL || !g_str_has_prefix (real, folder) ||
      real[strlen (folder)] != G_DIR_SEPARATOR)
    return NULL;
  return g_steal_pointer (&real);
}

static void
attach (cairo_surface_t *surface, const char *type, GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  if (cairo_surface_set_mime_data (surface, type, data, size, (cairo_destroy_func_t) g_bytes_unref,
                                   bytes) != CAIRO_STATUS_SUCCESS)
    g_bytes_unref (bytes);
}

/* The file's own bytes for a PDF: cairo embeds a JPEG untouched, once for all its uses. */
static void
attach_jpeg (cairo_surface_t *surface, const char *path, const char *file)
{
  char *bytes;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return;
  attach (surface, CAIRO_MIME_TYPE_JPEG, g_bytes_new_take (bytes, length));
  attach (surface, CAIRO_MIME_TYPE_UNIQUE_ID, g_bytes_new (file, strlen (file)));
}

cairo_surface_t *
stone_export_picture (const char *file, int max_pixels, gpointer user_data)
{
  const StoneExportJob *job = user_data;
  g_autofree char *path = picture_path (job, file);
  g_autoptr (StonePhoto) photo = NULL;
  g_autoptr (StonePixels) pixels = NULL;
  cairo_surface_t *surface;
  gsize size;
  const guchar *source;

  photo = path != NULL ? stone_photo_read (path, job->cancellable, NULL) : NULL;
  pixels = photo != NULL ? stone_photo_decode (path, max_pixels, job->cancellable, NULL) : NULL;
  if (pixels == NULL)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, pixels->width, pixels->height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  source = g_bytes_get_data (pixels->pixels, &size);
  for (int y = 0; y < pixels->height; y++)
    memcpy (cairo_image_surface_get_data (surface) +
                (gsize) y * cairo_image_surface_get_stride (surface),
            source + (gsize) y * pixels->stride, (gsize) pixels->width * 4);
  cairo_surface_mark_dirty (surface);
  /* Only where the stored pixels are the shown ones: not turned, and not in inks. */
  if (max_pixels == 0 && g_str_equal (photo->format, "jpeg") && !photo->cmyk && !photo->turned)
    attach_jpeg (surface, path, file);
  return surface;
}
