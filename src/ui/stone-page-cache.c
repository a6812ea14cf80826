/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-page-cache.h"
#include "stone-painter.h"

#define TEXTURE_SCALE (200.0 / 72) /* device pixels a point up to which a page is a texture */

typedef struct
{
  GskRenderNode *node; /* NULL: not recorded */
  double scale;
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
  g_clear_pointer (&((Recording *) data)->node, gsk_render_node_unref);
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

/* Lines of a paragraph that stayed are the very same; a folio is set anew at each layout. */
static gboolean
is_same_line (const StoneLine *a, const StoneLine *b)
{
  if (a == b)
    return TRUE;
  if (a->n_runs != b->n_runs)
    return FALSE;
  for (guint i = 0; i < a->n_runs; i++)
    {
      const StoneGlyphRun *x = &a->runs[i], *y = &b->runs[i];

      if (x->face != y->face || x->size != y->size || x->scale != y->scale ||
          x->swatch != y->swatch || x->n_glyphs != y->n_glyphs ||
          (x->n_glyphs > 0 && memcmp (x->glyphs, y->glyphs, x->n_glyphs * sizeof *x->glyphs) != 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_item (const StoneItem *a, const StoneItem *b)
{
  if (a->kind != b->kind || a->x != b->x || a->y != b->y || a->width != b->width ||
      a->height != b->height || a->rotated != b->rotated)
    return FALSE;
  switch (a->kind)
    {
    case STONE_ITEM_LINE:
      return is_same_line (a->line.line, b->line.line);
    case STONE_ITEM_FILL:
      return a->fill.swatch == b->fill.swatch && a->fill.tint == b->fill.tint;
    case STONE_ITEM_PICTURE:
      return g_str_equal (a->picture.file, b->picture.file) &&
             g_str_equal (a->picture.label, b->picture.label) &&
             memcmp (a->picture.crop, b->picture.crop, sizeof a->picture.crop) == 0;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_same_page (StonePage *a, StonePage *b)
{
  if (a == b)
    return TRUE;
  if (a->number != b->number || a->kind != b->kind || a->items->len != b->items->len ||
      a->width != b->width || a->height != b->height)
    return FALSE;
  for (guint i = 0; i < a->items->len; i++)
    if (!is_same_item (stone_page_item (a, i), stone_page_item (b, i)))
      return FALSE;
  return TRUE;
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
    if (is_same_page (stone_pages_get (pages, i), stone_pages_get (self->pages, i)))
      {
        g_array_index (recordings, Recording, i) = g_array_index (self->recordings, Recording, i);
        g_array_index (self->recordings, Recording, i).node = NULL;
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

  return recording->node != NULL && (scale == 0 || recording->scale == scale);
}

static GskRenderNode *
record_texture (StonePageCache *self, StonePage *page, double scale, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  stone_painter_draw (self->painter, cr, page, stone_pages_get_design (self->pages), scale,
                      STONE_PAINT_SCREEN | STONE_PAINT_EXACT);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
  return gsk_texture_node_new (texture, &GRAPHENE_RECT_INIT (0, 0, width, height));
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

GskRenderNode *
stone_page_cache_get (StonePageCache *self,
                      guint index,
                      double scale,
                      gboolean may_be_stale,
                      double *recorded)
{
  Recording *recording = &g_array_index (self->recordings, Recording, index);
  StonePage *page = stone_pages_get (self->pages, index);
  int width = MAX (1, (int) round (stone_length_to_pt (page->width) * scale));
  int height = MAX (1, (int) round (stone_length_to_pt (page->height) * scale));

  if (recording->node != NULL && recording->scale != scale && !may_be_stale)
    recording_clear (recording);
  if (recording->node == NULL)
    {
      recording->node = scale <= TEXTURE_SCALE ? record_texture (self, page, scale, width, height)
                                               : record_drawing (self, page, scale, width, height);
      recording->scale = scale;
    }
  *recorded = recording->scale;
  return recording->node;
}
