/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>

#include "stone-page-cache.h"
#include "stone-page-damage.h"
#include "stone-painter.h"

#define TEXTURE_SCALE (200.0 / 72) /* device pixels a point up to which a page is a texture */

typedef struct
{
  GskRenderNode *node; /* NULL: not recorded, and nothing else is set */
  double scale;
  cairo_surface_t *surface; /* the texture's, never drawn into again; NULL: the node is none */
  cairo_region_t *damage;   /* in pixels: what a newer layout shows differently */
} Recording;

struct _StonePageCache
{
  StoneDesk *desk;
  StonePages *pages;
  StonePainter *painter;
  GArray *recordings; /* Recording, one a page */
};

static void
recording_clear (gpointer data)
{
  Recording *recording = data;

  g_clear_pointer (&recording->node, gsk_render_node_unref);
  g_clear_pointer (&recording->surface, cairo_surface_destroy);
  g_clear_pointer (&recording->damage, cairo_region_destroy);
}

static GArray *
recordings_new (void)
{
  GArray *recordings = g_array_new (FALSE, TRUE, sizeof (Recording));

  g_array_set_clear_func (recordings, recording_clear);
  return recordings;
}

StonePageCache *
stone_page_cache_new (void)
{
  StonePageCache *self = g_new0 (StonePageCache, 1);

  self->recordings = recordings_new ();
  return self;
}

void
stone_page_cache_free (StonePageCache *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->recordings);
  stone_painter_free (self->painter);
  g_clear_pointer (&self->pages, stone_pages_unref);
  g_clear_object (&self->desk);
  g_free (self);
}

/* Pictures, as the painter asks for them */

static cairo_surface_t *
get_picture (const char *file, int max_pixels, gpointer user_data)
{
  static const cairo_user_data_key_t key;
  StonePageCache *self = user_data;
  StonePixels *pixels = stone_desk_get_picture (self->desk, file, max_pixels);
  cairo_surface_t *surface;

  if (pixels == NULL)
    return NULL;
  surface = cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (pixels->pixels, NULL),
                                                 CAIRO_FORMAT_RGB24, pixels->width, pixels->height,
                                                 pixels->stride);
  cairo_surface_set_user_data (surface, &key, g_bytes_ref (pixels->pixels),
                               (cairo_destroy_func_t) g_bytes_unref);
  return surface;
}

/* What stays from one layout to the next */

/* RECORDING, of page BEFORE, as that of page AFTER: with what is to be drawn again, or none. */
static void
carry_over (Recording *recording, StonePage *before, StonePage *after)
{
  cairo_region_t *damage;

  if (recording->node == NULL)
    return;
  damage = stone_page_damage_new (before, after, recording->scale);
  if (damage == NULL || (recording->surface == NULL && !cairo_region_is_empty (damage)))
    recording_clear (recording);
  else
    cairo_region_union (recording->damage, damage);
  g_clear_pointer (&damage, cairo_region_destroy);
}

void
stone_page_cache_set_pages (StonePageCache *self, StoneDesk *desk, StonePages *pages)
{
  GArray *recordings = recordings_new ();
  /* A design of other swatches draws the same items differently. */
  gboolean may_keep = self->pages != NULL && pages != NULL && desk == self->desk &&
                      stone_pages_get_design (pages) == stone_pages_get_design (self->pages) &&
                      stone_pages_get_faces (pages) == stone_pages_get_faces (self->pages);
  guint n = pages != NULL ? stone_pages_get_n (pages) : 0;

  g_array_set_size (recordings, n);
  for (guint i = 0; may_keep && i < MIN (n, self->recordings->len); i++)
    {
      Recording *recording = &g_array_index (recordings, Recording, i);

      *recording = g_array_index (self->recordings, Recording, i);
      g_array_index (self->recordings, Recording, i) = (Recording){ NULL };
      carry_over (recording, stone_pages_get (self->pages, i), stone_pages_get (pages, i));
    }
  g_array_unref (self->recordings);
  self->recordings = recordings;
  if (!may_keep)
    g_clear_pointer (&self->painter, stone_painter_free);
  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->pages, stone_pages_unref);
  if (pages == NULL)
    return;
  self->pages = stone_pages_ref (pages);
  if (self->painter == NULL)
    self->painter = stone_painter_new (stone_pages_get_faces (pages), get_picture, self);
}

StonePages *
stone_page_cache_get_pages (StonePageCache *self)
{
  return self->pages;
}

static gboolean
shows_picture (StonePage *page, const char *file)
{
  for (guint i = 0; i < page->items->len; i++)
    if (stone_page_item (page, i)->kind == STONE_ITEM_PICTURE &&
        g_str_equal (stone_page_item (page, i)->picture.file, file))
      return TRUE;
  return FALSE;
}

void
stone_page_cache_forget_picture (StonePageCache *self, const char *file)
{
  for (guint i = 0; i < self->recordings->len; i++)
    if (shows_picture (stone_pages_get (self->pages, i), file))
      recording_clear (&g_array_index (self->recordings, Recording, i));
}

void
stone_page_cache_keep (StonePageCache *self, guint first, guint last)
{
  for (guint i = 0; i < self->recordings->len; i++)
    if (i < first || i > last)
      recording_clear (&g_array_index (self->recordings, Recording, i));
}

/* Recording */

gboolean
stone_page_cache_has (StonePageCache *self, guint index, double scale)
{
  const Recording *recording = &g_array_index (self->recordings, Recording, index);

  return recording->node != NULL &&
         (scale == 0 || (recording->scale == scale && cairo_region_is_empty (recording->damage)));
}

/* What DAMAGE (NULL: the whole) covers is drawn, the rest is as BEFORE has it. */
static cairo_surface_t *
draw_surface (StonePageCache *self,
              StonePage *page,
              double scale,
              int width,
              int height,
              cairo_surface_t *before,
              const cairo_region_t *damage)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  StoneDesign *design = stone_pages_get_design (self->pages);

  if (before != NULL)
    {
      cairo_set_source_surface (cr, before, 0, 0);
      cairo_paint (cr);
      gdk_cairo_region (cr, damage);
      cairo_clip (cr);
    }
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (before == NULL || stone_page_damage_touches (damage, item, scale))
        stone_painter_draw_item (self->painter, cr, item, design, scale,
                                 STONE_PAINT_SCREEN | STONE_PAINT_EXACT);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* A cairo node that paints SURFACE, and no texture node: of that the cairo renderer of GTK 4.8
 * makes a surface anew in every frame, pixel by pixel through floats, in sight or not. */
static GskRenderNode *
make_node (cairo_surface_t *surface, int width, int height)
{
  GskRenderNode *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

static GskRenderNode *
record_drawing (StonePageCache *self, StonePage *page, double scale, int width, int height)
{
  GskRenderNode *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_scale (cr, scale, scale);
  stone_painter_draw (self->painter, cr, page, stone_pages_get_design (self->pages), scale,
                      STONE_PAINT_SCREEN);
  cairo_destroy (cr);
  return node;
}

static void
record (StonePageCache *self, Recording *recording, StonePage *page, double scale)
{
  int width = MAX (1, (int) round (stone_length_to_pt (page->width) * scale));
  int height = MAX (1, (int) round (stone_length_to_pt (page->height) * scale));
  Recording fresh = { .scale = scale, .damage = cairo_region_create () };

  if (scale <= TEXTURE_SCALE)
    {
      fresh.surface =
          draw_surface (self, page, scale, width, height, recording->surface, recording->damage);
      fresh.node = make_node (fresh.surface, width, height);
    }
  else
    fresh.node = record_drawing (self, page, scale, width, height);
  recording_clear (recording);
  *recording = fresh;
}

GskRenderNode *
stone_page_cache_get (StonePageCache *self,
                      guint index,
                      double scale,
                      gboolean may_be_stale,
                      double *recorded)
{
  Recording *recording = &g_array_index (self->recordings, Recording, index);
  gboolean damaged = recording->node != NULL && !cairo_region_is_empty (recording->damage);

  if (recording->node != NULL && recording->scale != scale && (damaged || !may_be_stale))
    recording_clear (recording);
  if (recording->node == NULL || damaged)
    record (self, recording, stone_pages_get (self->pages, index), scale);
  *recorded = recording->scale;
  return recording->node;
}
