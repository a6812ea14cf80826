/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module that draws drawings: with librsvg and poppler, on cairo. */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

#include "stone-drawing-module.h"

#define PT_PER_PIXEL 0.75 /* CSS: 96 to the inch */
#define MOST_POINTS 14400 /* what a PDF's page may have at most (ISO 32000-1, annex C) */

/* A drawing that was opened: one of both. */
typedef struct
{
  RsvgHandle *svg;
  PopplerDocument *document;
  PopplerPage *page;
  double width, height; /* in points */
} Drawing;

static void
drawing_clear (Drawing *self)
{
  g_clear_object (&self->svg);
  g_clear_object (&self->page);
  g_clear_object (&self->document);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, drawing_clear)

/* Its width and height where it says them, else the shape of its viewBox. */
static void
measure_svg (Drawing *self)
{
  gboolean has_box;
  RsvgRectangle box;
  double width, height;

  if (rsvg_handle_get_intrinsic_size_in_pixels (self->svg, &width, &height))
    {
      self->width = width * PT_PER_PIXEL;
      self->height = height * PT_PER_PIXEL;
      return;
    }
  rsvg_handle_get_intrinsic_dimensions (self->svg, NULL, NULL, NULL, NULL, &has_box, &box);
  self->width = has_box ? box.width * PT_PER_PIXEL : 300;
  self->height = has_box ? box.height * PT_PER_PIXEL : 150; /* CSS 2.1, 10.3.2 and 10.6.2 */
}

/* From bytes it has no address, and so reads nothing else. */
static gboolean
open_svg (Drawing *self, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  self->svg = rsvg_handle_new_from_data (data, length, error);
  if (self->svg == NULL)
    return FALSE;
  measure_svg (self);
  return TRUE;
}

static gboolean
open_pdf (Drawing *self, GBytes *bytes, GError **error)
{
  self->document = poppler_document_new_from_bytes (bytes, NULL, error);
  if (self->document != NULL && poppler_document_get_n_pages (self->document) > 0)
    self->page = poppler_document_get_page (self->document, 0);
  if (self->page != NULL)
    poppler_page_get_size (self->page, &self->width, &self->height);
  else if (self->document != NULL)
    g_set_error_literal (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_UNREADABLE,
                         _ ("it has no page"));
  return self->page != NULL;
}

static gboolean
open_drawing (Drawing *self, GBytes *bytes, const char *format, GError **error)
{
  gboolean good =
      g_str_equal (format, "svg") ? open_svg (self, bytes, error) : open_pdf (self, bytes, error);

  if (!good)
    return FALSE;
  if (self->width > 0 && self->height > 0 && self->width <= MOST_POINTS &&
      self->height <= MOST_POINTS)
    return TRUE;
  g_set_error_literal (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_LIMIT,
                       _ ("it is wider or higher than 200 inches, or has no size"));
  return FALSE;
}

/* WIDTH × HEIGHT units of CR. */
static gboolean
draw_on (Drawing *self, cairo_t *cr, double width, double height, GError **error)
{
  const RsvgRectangle viewport = { 0, 0, width, height };

  if (self->svg != NULL)
    return rsvg_handle_render_document (self->svg, cr, &viewport, error);
  cairo_scale (cr, width / self->width, height / self->height);
  poppler_page_render (self->page, cr);
  return TRUE;
}

static gboolean
check (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error_literal (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_UNREADABLE,
                       cairo_status_to_string (status));
  return FALSE;
}

/* ---- the module ---- */

/* Neither library says of itself that several threads may draw at once. */
G_LOCK_DEFINE_STATIC (drawing);

static gboolean
read_size (GBytes *bytes, const char *format, double *width, double *height, GError **error)
{
  g_auto (Drawing) self = { NULL };

  G_LOCK (drawing);
  gboolean good = open_drawing (&self, bytes, format, error);
  G_UNLOCK (drawing);
  *width = self.width;
  *height = self.height;
  return good;
}

static StonePixels *
take_pixels (cairo_surface_t *surface)
{
  StonePixels *pixels = g_new0 (StonePixels, 1);

  cairo_surface_flush (surface);
  pixels->width = cairo_image_surface_get_width (surface);
  pixels->height = cairo_image_surface_get_height (surface);
  pixels->stride = cairo_image_surface_get_stride (surface);
  pixels->pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                                (gsize) pixels->stride * (gsize) pixels->height);
  return pixels;
}

static StonePixels *
draw_opened (Drawing *self, int pixels, GError **error)
{
  double scale = pixels / MAX (self->width, self->height);
  int width = MAX (1, (int) lround (self->width * scale));
  int height = MAX (1, (int) lround (self->height * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  StonePixels *drawn = NULL;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (draw_on (self, cr, width, height, error) && check (cairo_status (cr), error))
    drawn = take_pixels (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return drawn;
}

static StonePixels *
draw (GBytes *bytes, const char *format, int pixels, GError **error)
{
  g_auto (Drawing) self = { NULL };

  G_LOCK (drawing);
  StonePixels *drawn =
      open_drawing (&self, bytes, format, error) ? draw_opened (&self, pixels, error) : NULL;
  drawing_clear (&self);
  G_UNLOCK (drawing);
  return drawn;
}

static cairo_status_t
collect (gpointer bytes, const guchar *data, guint length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_vectors (Drawing *self, const char *to, GByteArray *bytes, GError **error)
{
  cairo_surface_t *surface =
      g_str_equal (to, "pdf")
          ? cairo_pdf_surface_create_for_stream (collect, bytes, self->width, self->height)
          : cairo_svg_surface_create_for_stream (collect, bytes, self->width, self->height);
  cairo_t *cr = cairo_create (surface);
  gboolean good =
      draw_on (self, cr, self->width, self->height, error) && check (cairo_status (cr), error);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  good = good && check (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  return good;
}

static GBytes *
convert (GBytes *bytes, const char *format, const char *to, GError **error)
{
  g_auto (Drawing) self = { NULL };
  GByteArray *made = g_byte_array_new ();

  G_LOCK (drawing);
  gboolean good =
      open_drawing (&self, bytes, format, error) && draw_vectors (&self, to, made, error);
  drawing_clear (&self);
  G_UNLOCK (drawing);
  if (good)
    return g_byte_array_free_to_bytes (made);
  g_byte_array_unref (made);
  return NULL;
}

const StoneDrawingModule *
stone_drawing_get_module (void)
{
  static const StoneDrawingModule module = {
    .version = PACKAGE_VERSION,
    .read_size = read_size,
    .draw = draw,
    .convert = convert,
  };

  return &module;
}
