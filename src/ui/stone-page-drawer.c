/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <gdk/gdk.h>
#include <math.h>

#include "stone-page-damage.h"
#include "stone-page-drawer.h"

#define PIXELS_SCALE (200.0 / 72) /* device pixels a point up to which a page is made of pixels */

struct _StonePageDrawer
{
  StonePainter *painter;
  GHashTable *pictures; /* while a page is drawn, borrowed */
};

char *
stone_page_drawer_key (const char *file, int max_pixels)
{
  return g_strdup_printf ("%d %s", max_pixels, file);
}

static cairo_surface_t *
find_picture (const char *file, int max_pixels, gpointer user_data)
{
  StonePageDrawer *self = user_data;
  g_autofree char *key = stone_page_drawer_key (file, max_pixels);
  cairo_surface_t *surface = g_hash_table_lookup (self->pictures, key);

  return surface != NULL ? cairo_surface_reference (surface) : NULL;
}

StonePageDrawer *
stone_page_drawer_new (StoneFaces *faces)
{
  StonePageDrawer *self = g_new0 (StonePageDrawer, 1);

  self->painter = stone_painter_new (faces, find_picture, self);
  return self;
}

void
stone_page_drawer_free (StonePageDrawer *self)
{
  if (self == NULL)
    return;
  stone_painter_free (self->painter);
  g_free (self);
}

/* What DAMAGE (NULL: the whole) covers, on what stands there. */
static void
draw_items (StonePageDrawer *self,
            cairo_t *cr,
            StonePage *page,
            StoneDesign *design,
            double scale,
            const cairo_region_t *damage)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (damage == NULL || stone_page_damage_touches (damage, item, scale))
        stone_painter_draw_item (self->painter, cr, item, design, scale,
                                 STONE_PAINT_SCREEN |
                                     (scale <= PIXELS_SCALE ? STONE_PAINT_EXACT : 0));
    }
}

static cairo_surface_t *
make_surface (double scale, int width, int height)
{
  if (scale <= PIXELS_SCALE)
    return cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  return cairo_recording_surface_create (CAIRO_CONTENT_COLOR,
                                         &(cairo_rectangle_t){ 0, 0, width, height });
}

cairo_surface_t *
stone_page_drawer_draw (StonePageDrawer *self,
                        StonePage *page,
                        StoneDesign *design,
                        double scale,
                        GHashTable *pictures,
                        cairo_surface_t *before,
                        const cairo_region_t *damage)
{
  int width = MAX (1, (int) round (stone_length_to_pt (page->width) * scale));
  int height = MAX (1, (int) round (stone_length_to_pt (page->height) * scale));
  cairo_surface_t *surface = make_surface (scale, width, height);
  cairo_t *cr = cairo_create (surface);

  if (before != NULL)
    {
      cairo_set_source_surface (cr, before, 0, 0);
      cairo_paint (cr);
      gdk_cairo_region (cr, damage);
      cairo_clip (cr);
    }
  self->pictures = pictures;
  draw_items (self, cr, page, design, scale, before != NULL ? damage : NULL);
  self->pictures = NULL;
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}
