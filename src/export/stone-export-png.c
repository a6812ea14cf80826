/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-export-private.h"
#include "stone-staged-files.h"

#define DEFAULT_DPI 144

/* "out.png" → "out-3.png". */
static char *
numbered (const char *path, int number)
{
  const char *dot = strrchr (path, '.');
  gsize stem = dot != NULL && strchr (dot, '/') == NULL ? (gsize) (dot - path) : strlen (path);

  return g_strdup_printf ("%.*s-%d%s", (int) stem, path, number, path + stem);
}

static gboolean
draw_page (const StoneExportJob *job,
           StonePainter *painter,
           StonePage *page,
           GByteArray *png,
           GError **error)
{
  double scale = (job->options->dpi > 0 ? job->options->dpi : DEFAULT_DPI) / 72;
  int width = (int) ceil (stone_length_to_pt (page->width) * scale - 0.01);
  int height = (int) ceil (stone_length_to_pt (page->height) * scale - 0.01);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  /* The page is rounded up to whole pixels: no dark seam on its right and foot. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  stone_painter_draw (painter, cr, page, stone_pages_get_design (job->pages), scale,
                      STONE_PAINT_SCREEN | STONE_PAINT_EXACT);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, stone_export_collect, png);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS || stone_export_fail_drawing (job->path, status, error);
}

static guint
count_pages (const StoneExportJob *job)
{
  guint n = stone_pages_get_n (job->pages);

  return job->options->n_pages > 0 ? MIN (n, job->options->n_pages) : n;
}

static gboolean
stage_page (const StoneExportJob *job,
            StonePainter *painter,
            guint index,
            StoneStagedFiles *files,
            GError **error)
{
  StonePage *page = stone_pages_get (job->pages, index);
  g_autoptr (GByteArray) png = g_byte_array_new ();

  if (!stone_export_step (job, index, count_pages (job), error) ||
      !draw_page (job, painter, page, png, error))
    return FALSE;
  g_autofree char *path =
      count_pages (job) > 1 ? numbered (job->path, page->number) : g_strdup (job->path);
  return stone_staged_files_add (files, path, png->data, png->len, error);
}

gboolean
stone_export_png (const StoneExportJob *job, GError **error)
{
  g_autoptr (StonePainter) painter =
      stone_painter_new (stone_pages_get_faces (job->pages), stone_export_picture, (gpointer) job);
  g_autoptr (StoneStagedFiles) files = stone_staged_files_new ();

  for (guint i = 0; i < count_pages (job); i++)
    if (!stage_page (job, painter, i, files, error))
      return FALSE;
  return stone_staged_files_publish (files, error);
}
