/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "stone-export-private.h"

#define DEFAULT_DPI 144

/* A page that is written, but does not stand under its name yet. */
typedef struct
{
  char *temporary;
  char *path;
} Staged;

static void
staged_free (gpointer data)
{
  Staged *self = data;

  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
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

static Staged *
stage_page (const StoneExportJob *job, StonePainter *painter, guint index, GError **error)
{
  StonePage *page = stone_pages_get (job->pages, index);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  Staged *self;

  if (!stone_export_step (job, index, error) || !draw_page (job, painter, page, png, error))
    return NULL;
  self = g_new0 (Staged, 1);
  self->path = count_pages (job) > 1 ? numbered (job->path, page->number) : g_strdup (job->path);
  self->temporary = stone_export_stage (self->path, (const char *) png->data, png->len, error);
  if (self->temporary == NULL)
    g_clear_pointer (&self, staged_free);
  return self;
}

gboolean
stone_export_png (const StoneExportJob *job, GError **error)
{
  g_autoptr (StonePainter) painter =
      stone_painter_new (stone_pages_get_faces (job->pages), stone_export_picture, (gpointer) job);
  g_autoptr (GPtrArray) staged = g_ptr_array_new_with_free_func (staged_free);

  for (guint i = 0; i < count_pages (job); i++)
    {
      Staged *page = stage_page (job, painter, i, error);

      if (page == NULL)
        return FALSE;
      g_ptr_array_add (staged, page);
    }
  for (guint i = 0; i < staged->len; i++)
    {
      Staged *page = g_ptr_array_index (staged, i);

      if (!stone_export_publish (page->temporary, page->path, error))
        return FALSE;
      g_clear_pointer (&page->temporary, g_free);
    }
  return TRUE;
}
