/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-export-private.h"

#define DEFAULT_DPI 144

static cairo_status_t
collect (gpointer closure, const guchar *data, guint length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* "out.png" → "out-3.png". */
static char *
numbered (const char *path, int number)
{
  const char *dot = strrchr (path, '.');
  gsize stem = dot != NULL && strchr (dot, '/') == NULL ? (gsize) (dot - path) : strlen (path);

  return g_strdup_printf ("%.*s-%d%s", (int) stem, path, number, path + stem);
}

static gboolean
write_page (const StoneExportJob *job,
            StonePainter *painter,
            StonePage *page,
            const char *path,
            GError **error)
{
  double scale = (job->options->dpi > 0 ? job->options->dpi : DEFAULT_DPI) / 72;
  int width = (int) ceil (stone_length_to_pt (page->width) * scale - 0.01);
  int height = (int) ceil (stone_length_to_pt (page->height) * scale - 0.01);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  stone_painter_draw (painter, cr, page, stone_pages_get_design (job->pages), scale,
                      STONE_PAINT_SCREEN);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png_stream (surface, collect, png);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return stone_export_write (path, (const char *) png->data, png->len, error);
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED, _ ("%s can't be drawn: %s"),
               path, cairo_status_to_string (status));
  return FALSE;
}

gboolean
stone_export_png (const StoneExportJob *job, GError **error)
{
  g_autoptr (StonePainter) painter =
      stone_painter_new (stone_pages_get_faces (job->pages), stone_export_picture, (gpointer) job);
  guint n = stone_pages_get_n (job->pages);

  for (guint i = 0; i < n; i++)
    {
      StonePage *page = stone_pages_get (job->pages, i);
      g_autofree char *path = n > 1 ? numbered (job->path, page->number) : g_strdup (job->path);

      if (!stone_export_step (job, i, error) || !write_page (job, painter, page, path, error))
        return FALSE;
    }
  return TRUE;
}
