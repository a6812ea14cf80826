/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "stone-page-cache.h"
#include "stone-page-damage.h"

typedef struct
{
  Fixture desk;
  StonePageCache *cache;
  guint n_ready;
} Cache;

static void
count_ready (gpointer data)
{
  (*(guint *) data)++;
}

static void
take_pages (Cache *c)
{
  wait_for_pages (c->desk.desk);
  stone_page_cache_set_pages (c->cache, c->desk.desk, stone_desk_get_pages (c->desk.desk));
}

static void
set_up (Cache *c, gconstpointer data)
{
  fixture_set_up (&c->desk, NULL);
  c->cache = stone_page_cache_new (count_ready, &c->n_ready);
  take_pages (c);
}

static void
tear_down (Cache *c, gconstpointer data)
{
  g_clear_pointer (&c->cache, stone_page_cache_free);
  fixture_tear_down (&c->desk, NULL);
}

static void
draw (StonePageCache *cache, double scale)
{
  stone_page_cache_want (cache, 0, scale);
  while (!stone_page_cache_has (cache, 0, scale))
    g_main_context_iteration (NULL, TRUE);
}

/* The drawing of page 0, held so that its address isn't given to another. */
static GskRenderNode *
get (Cache *c)
{
  double drawn;

  return gsk_render_node_ref (stone_page_cache_get (c->cache, 0, &drawn));
}

static GskRenderNode *
draw_and_get (Cache *c, double scale)
{
  draw (c->cache, scale);
  return get (c);
}

static GBytes *
download (StonePageCache *cache)
{
  double drawn;
  GskRenderNode *node = stone_page_cache_get (cache, 0, &drawn);
  graphene_rect_t area;
  cairo_surface_t *surface;
  cairo_t *cr;
  GBytes *bytes;

  gsk_render_node_get_bounds (node, &area);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) area.size.width,
                                        (int) area.size.height);
  cr = cairo_create (surface);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) *
                           cairo_image_surface_get_height (surface));
  cairo_surface_destroy (surface);
  return bytes;
}

/* The main loop does without: what isn't drawn yet isn't there, and who wants it hears of it. */
static void
test_worker (Cache *c, gconstpointer data)
{
  double drawn;

  stone_page_cache_want (c->cache, 0, 1);
  g_assert_null (stone_page_cache_get (c->cache, 0, &drawn));
  g_assert_cmpuint (c->n_ready, ==, 0);
  draw (c->cache, 1);
  g_assert_nonnull (stone_page_cache_get (c->cache, 0, &drawn));
  g_assert_cmpfloat (drawn, ==, 1);
  g_assert_cmpuint (c->n_ready, ==, 1);
}

/* A cache that goes while a page is drawn isn't told of it. */
static void
test_gone (Cache *c, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 5;

  stone_page_cache_want (c->cache, 0, 1);
  g_clear_pointer (&c->cache, stone_page_cache_free);
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (c->n_ready, ==, 0);
}

/* An edit that doesn't print makes new pages that look the same; one that does, makes others. */
static void
test_kept (Cache *c, gconstpointer data)
{
  g_autoptr (GskRenderNode) first = draw_and_get (c, 1);
  g_autoptr (GskRenderNode) same = NULL;
  g_autoptr (GskRenderNode) before = NULL;
  g_autoptr (GskRenderNode) other = NULL;
  StonePages *pages = stone_pages_ref (stone_desk_get_pages (c->desk.desk));

  set_text (c->desk.desk, STONE_ORIGIN_COMMAND, "quay", "/status", "ready");
  take_pages (c);
  g_assert_true (pages != stone_desk_get_pages (c->desk.desk));
  stone_pages_unref (pages);
  g_assert_true (stone_page_cache_has (c->cache, 0, 1));
  same = get (c);
  g_assert_true (same == first);

  set_text (c->desk.desk, STONE_ORIGIN_COMMAND, "quay", "/print-headline", "Another line");
  take_pages (c);
  g_assert_false (stone_page_cache_has (c->cache, 0, 1));
  before = get (c); /* until it is drawn */
  g_assert_true (before == first);
  other = draw_and_get (c, 1);
  g_assert_true (other != first);
}

/* A layout that comes while a page is drawn: what was drawn is shown, and isn't the last. */
static void
test_overtaken (Cache *c, gconstpointer data)
{
  g_autoptr (StonePageCache) fresh = stone_page_cache_new (count_ready, &c->n_ready);
  g_autoptr (GBytes) late = NULL;
  g_autoptr (GBytes) whole = NULL;

  set_text (c->desk.desk, STONE_ORIGIN_COMMAND, "quay", "/print-headline", "Overtaken");
  wait_for_pages (c->desk.desk);
  stone_page_cache_want (c->cache, 0, 1.37);
  stone_page_cache_set_pages (c->cache, c->desk.desk, stone_desk_get_pages (c->desk.desk));
  draw (c->cache, 1.37);
  late = download (c->cache);
  stone_page_cache_set_pages (fresh, c->desk.desk, stone_desk_get_pages (c->desk.desk));
  draw (fresh, 1.37);
  whole = download (fresh);
  g_assert_true (g_bytes_equal (late, whole));
}

/* A page with a picture, and its file. */
static const char *
find_picture (Cache *c, guint *index)
{
  StonePages *pages = stone_desk_get_pages (c->desk.desk);

  for (*index = 0; *index < stone_pages_get_n (pages); (*index)++)
    {
      StonePage *page = stone_pages_get (pages, *index);

      for (guint i = 0; i < page->items->len; i++)
        if (stone_page_item (page, i)->kind == STONE_ITEM_PICTURE)
          return stone_page_item (page, i)->picture.file;
    }
  g_assert_not_reached ();
}

/* One that is decoded while its page is drawn without it. */
static void
test_picture (Cache *c, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sample_picture ("clock.jpg");
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const char *file;
  guint index, n = c->n_ready;

  stone_desk_add_picture_async (c->desk.desk, "quay", path, 0, FALSE, NULL, keep_result, &pending);
  result = wait_for (&pending);
  stone_desk_add_picture_finish (c->desk.desk, result, &error);
  g_assert_no_error (error);
  take_pages (c);
  file = find_picture (c, &index);
  stone_page_cache_want (c->cache, index, 1);
  stone_page_cache_forget_picture (c->cache, file);
  while (c->n_ready == n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (stone_page_cache_has (c->cache, index, 1));
  stone_page_cache_want (c->cache, index, 1);
  while (!stone_page_cache_has (c->cache, index, 1))
    g_main_context_iteration (NULL, TRUE);
  stone_page_cache_forget_picture (c->cache, "pictures/no-such.jpg");
  g_assert_true (stone_page_cache_has (c->cache, index, 1));
  stone_page_cache_forget_picture (c->cache, file);
  g_assert_false (stone_page_cache_has (c->cache, index, 1));
  while (stone_desk_get_picture (c->desk.desk, file, 1) == NULL) /* its file goes with the test */
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (stone_page_cache_has_whole (c->cache, index, 1));
  while (!stone_page_cache_has_whole (c->cache, index, 1))
    {
      stone_page_cache_want (c->cache, index, 1);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Until a page is drawn at a new size it shows itself at the old one. */
static void
test_scale (Cache *c, gconstpointer data)
{
  double scale;
  graphene_rect_t small, large;
  g_autoptr (GskRenderNode) first = draw_and_get (c, 1);
  g_autoptr (GskRenderNode) stale = NULL;
  g_autoptr (GskRenderNode) fresh = NULL;

  stone_page_cache_want (c->cache, 0, 1.5);
  g_assert_false (stone_page_cache_has (c->cache, 0, 1.5));
  stale = gsk_render_node_ref (stone_page_cache_get (c->cache, 0, &scale));
  g_assert_true (stale == first);
  g_assert_cmpfloat (scale, ==, 1);
  fresh = draw_and_get (c, 1.5);
  g_assert_true (fresh != first);
  gsk_render_node_get_bounds (first, &small);
  gsk_render_node_get_bounds (fresh, &large);
  g_assert_cmpfloat_with_epsilon (large.size.width, small.size.width * 1.5, 1);
}

static void
test_keep (Cache *c, gconstpointer data)
{
  double scale;
  g_autoptr (GskRenderNode) first = draw_and_get (c, 1);
  g_autoptr (GskRenderNode) kept = NULL;

  stone_page_cache_keep (c->cache, 0, 0);
  kept = get (c);
  g_assert_true (kept == first);
  stone_page_cache_keep (c->cache, 1, 5);
  g_assert_null (stone_page_cache_get (c->cache, 0, &scale));
}

/* Where few items changed only they are drawn again: to the pixel what a new drawing shows. Two
 * layouts may come before a frame does. */
static void
test_patched (Cache *c, gconstpointer data)
{
  const char *headlines[] = { "Mend", "Mind", "Mint" };

  for (guint i = 0; i < G_N_ELEMENTS (headlines); i++)
    {
      g_autoptr (StonePageCache) fresh = stone_page_cache_new (count_ready, &c->n_ready);
      g_autoptr (GBytes) patched = NULL;
      g_autoptr (GBytes) whole = NULL;
      StonePages *before = stone_pages_ref (stone_desk_get_pages (c->desk.desk));
      StonePage *page;
      cairo_region_t *damage;
      cairo_rectangle_int_t extents;

      set_text (c->desk.desk, STONE_ORIGIN_COMMAND, "quay", "/print-headline", headlines[i]);
      take_pages (c);
      page = stone_pages_get (stone_desk_get_pages (c->desk.desk), 0);
      damage = stone_page_damage_new (stone_pages_get (before, 0), page, 1.37);
      stone_pages_unref (before);
      if (i == 1)
        {
          cairo_region_destroy (damage);
          continue;
        }
      if (i == 2)
        {
          g_assert_nonnull (damage);
          cairo_region_get_extents (damage, &extents);
          g_assert_cmpint (extents.height, >, 0);
          g_assert_cmpfloat (extents.height, <, stone_length_to_pt (page->height) * 1.37 / 3);
        }
      cairo_region_destroy (damage);
      draw (c->cache, 1.37);
      patched = download (c->cache);
      stone_page_cache_set_pages (fresh, c->desk.desk, stone_desk_get_pages (c->desk.desk));
      draw (fresh, 1.37);
      whole = download (fresh);
      g_assert_true (g_bytes_equal (patched, whole));
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/ui/page-cache/" path, Cache, NULL, set_up, function, tear_down)
  ADD ("worker", test_worker);
  ADD ("gone", test_gone);
  ADD ("kept", test_kept);
  ADD ("overtaken", test_overtaken);
  ADD ("picture", test_picture);
  ADD ("scale", test_scale);
  ADD ("keep", test_keep);
  ADD ("patched", test_patched);
  return g_test_run ();
}
