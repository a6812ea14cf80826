/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>

#include "stone-page-cache.h"
#include "stone-page-damage.h"
#include "stone-page-drawer.h"

typedef struct
{
  GskRenderNode *node; /* NULL: never drawn, and nothing else is set */
  double scale;
  cairo_surface_t *surface; /* the node's, never drawn into again */
  cairo_region_t *damage;   /* in pixels: what a newer layout shows differently; NULL: all of it */
  guint n_lacking;          /* pictures that weren't there */
} Drawing;

typedef struct
{
  guint index;
  double scale;
} Wish;

/* One page on its way through a worker. */
typedef struct
{
  StonePageCache *cache; /* NULL: gone meanwhile */
  StonePageDrawer *drawer;
  StonePages *pages;
  Wish wish;
  GHashTable *pictures;
  guint n_lacking;
  cairo_surface_t *before; /* or NULL */
  cairo_region_t *damage;  /* or NULL */
  cairo_surface_t *surface;
  cairo_region_t *missed; /* where a picture came, or was changed, meanwhile */
} Job;

struct _StonePageCache
{
  StonePageReady ready;
  gpointer user_data;
  StoneDesk *desk;
  StonePages *pages;
  StonePageDrawer *drawer; /* NULL: none yet, or with the job */
  GArray *drawings;        /* Drawing, one a page */
  GArray *wishes;          /* Wish, one a page at most */
  Job *job;                /* under way, or NULL; its task's */
};

static void
drawing_clear (gpointer data)
{
  Drawing *drawing = data;

  g_clear_pointer (&drawing->node, gsk_render_node_unref);
  g_clear_pointer (&drawing->surface, cairo_surface_destroy);
  g_clear_pointer (&drawing->damage, cairo_region_destroy);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  stone_page_drawer_free (job->drawer);
  stone_pages_unref (job->pages);
  g_hash_table_unref (job->pictures);
  g_clear_pointer (&job->before, cairo_surface_destroy);
  g_clear_pointer (&job->damage, cairo_region_destroy);
  g_clear_pointer (&job->surface, cairo_surface_destroy);
  g_clear_pointer (&job->missed, cairo_region_destroy);
  g_free (job);
}

static GArray *
drawings_new (guint n)
{
  GArray *drawings = g_array_new (FALSE, TRUE, sizeof (Drawing));

  g_array_set_clear_func (drawings, drawing_clear);
  g_array_set_size (drawings, n);
  return drawings;
}

StonePageCache *
stone_page_cache_new (StonePageReady ready, gpointer user_data)
{
  StonePageCache *self = g_new0 (StonePageCache, 1);

  self->ready = ready;
  self->user_data = user_data;
  self->drawings = drawings_new (0);
  self->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  return self;
}

void
stone_page_cache_free (StonePageCache *self)
{
  if (self == NULL)
    return;
  if (self->job != NULL)
    self->job->cache = NULL;
  g_array_unref (self->drawings);
  g_array_unref (self->wishes);
  stone_page_drawer_free (self->drawer);
  g_clear_pointer (&self->pages, stone_pages_unref);
  g_clear_object (&self->desk);
  g_free (self);
}

/* What stays from one layout to the next */

/* A design of other swatches draws the same items differently. */
static gboolean
look_alike (StonePages *before, StonePages *after)
{
  return before != NULL && after != NULL &&
         stone_pages_get_design (before) == stone_pages_get_design (after) &&
         stone_pages_get_faces (before) == stone_pages_get_faces (after);
}

/* DRAWING, of page BEFORE, as that of page AFTER: with what is to be drawn again. */
static void
carry_over (Drawing *drawing, StonePage *before, StonePage *after)
{
  cairo_region_t *damage;

  if (drawing->node == NULL || drawing->damage == NULL)
    return;
  damage = stone_page_damage_new (before, after, drawing->scale);
  if (damage != NULL)
    cairo_region_union (drawing->damage, damage);
  else
    g_clear_pointer (&drawing->damage, cairo_region_destroy);
  g_clear_pointer (&damage, cairo_region_destroy);
}

void
stone_page_cache_set_pages (StonePageCache *self, StoneDesk *desk, StonePages *pages)
{
  guint n = pages != NULL ? stone_pages_get_n (pages) : 0;
  gboolean may_keep = desk == self->desk && look_alike (self->pages, pages);
  GArray *drawings = drawings_new (n);

  for (guint i = 0; may_keep && i < MIN (n, self->drawings->len); i++)
    {
      Drawing *drawing = &g_array_index (drawings, Drawing, i);

      *drawing = g_array_index (self->drawings, Drawing, i);
      g_array_index (self->drawings, Drawing, i) = (Drawing){ NULL };
      carry_over (drawing, stone_pages_get (self->pages, i), stone_pages_get (pages, i));
    }
  g_array_unref (self->drawings);
  self->drawings = drawings;
  g_array_set_size (self->wishes, 0);
  if (!may_keep)
    g_clear_pointer (&self->drawer, stone_page_drawer_free);
  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->pages, stone_pages_unref);
  self->pages = pages != NULL ? stone_pages_ref (pages) : NULL;
}

StonePages *
stone_page_cache_get_pages (StonePageCache *self)
{
  return self->pages;
}

/* DAMAGE, of a drawing of PAGE (NULL: all of it), with where PAGE has the picture FILE. */
static void
damage_picture (cairo_region_t *damage, StonePage *page, const char *file, double scale)
{
  cairo_region_t *place;

  if (damage == NULL)
    return;
  place = stone_page_damage_of_picture (page, file, scale);
  cairo_region_union (damage, place);
  cairo_region_destroy (place);
}

void
stone_page_cache_forget_picture (StonePageCache *self, const char *file)
{
  Job *job = self->job;

  if (job != NULL)
    damage_picture (job->missed, stone_pages_get (job->pages, job->wish.index), file,
                    job->wish.scale);
  for (guint i = 0; i < self->drawings->len; i++)
    {
      Drawing *drawing = &g_array_index (self->drawings, Drawing, i);

      damage_picture (drawing->damage, stone_pages_get (self->pages, i), file, drawing->scale);
    }
}

void
stone_page_cache_keep (StonePageCache *self, guint first, guint last)
{
  for (guint i = 0; i < self->drawings->len; i++)
    if (i < first || i > last)
      drawing_clear (&g_array_index (self->drawings, Drawing, i));
  for (guint i = self->wishes->len; i-- > 0;)
    {
      guint index = g_array_index (self->wishes, Wish, i).index;

      if (index < first || index > last)
        g_array_remove_index (self->wishes, i);
    }
}

/* Drawing */

static cairo_surface_t *
wrap_pixels (const StonePixels *pixels)
{
  static const cairo_user_data_key_t key;
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (pixels->pixels, NULL),
                                           CAIRO_FORMAT_RGB24, pixels->width, pixels->height,
                                           pixels->stride);

  cairo_surface_set_user_data (surface, &key, g_bytes_ref (pixels->pixels),
                               (cairo_destroy_func_t) g_bytes_unref);
  return surface;
}

/* Those of PAGE that the desk has decoded; it sets about the others and says when they are. */
static GHashTable *
gather_pictures (StoneDesk *desk, StonePage *page, double scale, guint *n_lacking)
{
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify) cairo_surface_destroy);

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);
      StonePixels *pixels;
      int size;

      if (item->kind != STONE_ITEM_PICTURE || *item->picture.file == '\0')
        continue;
      size = stone_painter_count_pixels (item, scale, STONE_PAINT_SCREEN);
      pixels = stone_desk_get_picture (desk, item->picture.file, size);
      if (pixels != NULL)
        g_hash_table_insert (pictures, stone_page_drawer_key (item->picture.file, size),
                             wrap_pixels (pixels));
      else
        ++*n_lacking;
    }
  return pictures;
}

static void
draw_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (job->drawer == NULL)
    job->drawer = stone_page_drawer_new (stone_pages_get_faces (job->pages));
  job->surface = stone_page_drawer_draw (job->drawer, stone_pages_get (job->pages, job->wish.index),
                                         stone_pages_get_design (job->pages), job->wish.scale,
                                         job->pictures, job->before, job->damage);
  g_task_return_boolean (task, TRUE);
}

/* A cairo node that paints SURFACE, and no texture node: of that the cairo renderer of GTK 4.8
 * makes a surface anew in every frame, pixel by pixel through floats, in sight or not. */
static GskRenderNode *
make_node (cairo_surface_t *surface, StonePage *page, double scale)
{
  GskRenderNode *node = gsk_cairo_node_new (
      &GRAPHENE_RECT_INIT (0, 0, (float) MAX (1, round (stone_length_to_pt (page->width) * scale)),
                           (float) MAX (1, round (stone_length_to_pt (page->height) * scale))));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

/* What JOB drew is page INDEX, even if there is a newer layout: only less of it is as it is now. */
static void
take_drawing (StonePageCache *self, Job *job)
{
  guint index = job->wish.index;
  StonePage *page = stone_pages_get (job->pages, index);
  Drawing *drawing = &g_array_index (self->drawings, Drawing, index);
  GskRenderNode *node = make_node (job->surface, page, job->wish.scale);

  drawing_clear (drawing);
  *drawing = (Drawing){ .node = node,
                        .scale = job->wish.scale,
                        .surface = g_steal_pointer (&job->surface),
                        .n_lacking = job->n_lacking,
                        .damage = g_steal_pointer (&job->missed) };
  if (job->pages != self->pages)
    carry_over (drawing, page, stone_pages_get (self->pages, index));
}

static void start_next (StonePageCache *self);

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  StonePageCache *self = job->cache;

  if (self == NULL)
    return;
  self->job = NULL;
  if (look_alike (job->pages, self->pages))
    {
      self->drawer = g_steal_pointer (&job->drawer);
      if (job->wish.index < self->drawings->len)
        {
          take_drawing (self, job);
          if (job->pages == self->pages) /* a picture came meanwhile: soon mended */
            stone_page_cache_want (self, job->wish.index, job->wish.scale);
        }
    }
  self->ready (self->user_data);
  start_next (self);
}

static void
start (StonePageCache *self, const Wish *wish)
{
  const Drawing *drawing = &g_array_index (self->drawings, Drawing, wish->index);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_drawn, NULL);
  Job *job = g_new0 (Job, 1);

  job->cache = self;
  job->drawer = g_steal_pointer (&self->drawer);
  job->pages = stone_pages_ref (self->pages);
  job->wish = *wish;
  job->missed = cairo_region_create ();
  job->pictures = gather_pictures (self->desk, stone_pages_get (self->pages, wish->index),
                                   wish->scale, &job->n_lacking);
  if (drawing->damage != NULL && drawing->scale == wish->scale)
    {
      job->before = cairo_surface_reference (drawing->surface);
      job->damage = cairo_region_copy (drawing->damage);
    }
  self->job = job;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, draw_in_worker);
}

static void
start_next (StonePageCache *self)
{
  while (self->job == NULL && self->wishes->len > 0)
    {
      Wish wish = g_array_index (self->wishes, Wish, 0);

      g_array_remove_index (self->wishes, 0);
      if (!stone_page_cache_has (self, wish.index, wish.scale))
        start (self, &wish);
    }
}

gboolean
stone_page_cache_has (StonePageCache *self, guint index, double scale)
{
  const Drawing *drawing = &g_array_index (self->drawings, Drawing, index);

  return drawing->node != NULL && drawing->scale == scale && drawing->damage != NULL &&
         cairo_region_is_empty (drawing->damage);
}

gboolean
stone_page_cache_has_whole (StonePageCache *self, guint index, double scale)
{
  return stone_page_cache_has (self, index, scale) &&
         g_array_index (self->drawings, Drawing, index).n_lacking == 0;
}

void
stone_page_cache_want (StonePageCache *self, guint index, double scale)
{
  Wish wish = { index, scale };
  const Job *job = self->job;

  if (stone_page_cache_has (self, index, scale) ||
      (job != NULL && cairo_region_is_empty (job->missed) && job->pages == self->pages &&
       job->wish.index == index && job->wish.scale == scale))
    return;
  for (guint i = self->wishes->len; i-- > 0;)
    if (g_array_index (self->wishes, Wish, i).index == index)
      g_array_remove_index (self->wishes, i);
  if (g_array_index (self->drawings, Drawing, index).damage != NULL)
    g_array_prepend_val (self->wishes, wish); /* soon mended */
  else
    g_array_append_val (self->wishes, wish);
  start_next (self);
}

GskRenderNode *
stone_page_cache_get (StonePageCache *self, guint index, double *drawn)
{
  const Drawing *drawing = &g_array_index (self->drawings, Drawing, index);

  *drawn = drawing->scale;
  return drawing->node;
}
