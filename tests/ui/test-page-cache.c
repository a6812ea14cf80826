/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "stone-page-cache.h"
#include "stone-page-damage.h"

typedef struct
{
  Fixture desk;
  StonePageCache *cache;
} Cache;

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
  c->cache = stone_page_cache_new ();
  take_pages (c);
}

static void
tear_down (Cache *c, gconstpointer data)
{
  g_clear_pointer (&c->cache, stone_page_cache_free);
  fixture_tear_down (&c->desk, NULL);
}

/* A recording of page 0, held so that its address isn't given to another. */
static GskRenderNode *
record (Cache *c, double scale, gboolean may_be_stale, double *recorded)
{
  return gsk_render_node_ref (stone_page_cache_get (c->cache, 0, scale, may_be_stale, recorded));
}

/* An edit that doesn't print makes new pages that look the same; one that does, makes others. */
static void
test_kept (Cache *c, gconstpointer data)
{
  double scale;
  g_autoptr (GskRenderNode) first = record (c, 1, FALSE, &scale);
  g_autoptr (GskRenderNode) same = NULL;
  g_autoptr (GskRenderNode) other = NULL;
  StonePages *before = stone_pages_ref (stone_desk_get_pages (c->desk.desk));

  set_text (c->desk.desk, STONE_ORIGIN_COMMAND, "quay", "/status", "ready");
  take_pages (c);
  g_assert_true (before != stone_desk_get_pages (c->desk.desk));
  stone_pages_unref (before);
  same = record (c, 1, FALSE, &scale);
  g_assert_true (same == first);

  set_text (c->desk.desk, STONE_ORIGIN_COMMAND, "quay", "/print-headline", "Another line");
  take_pages (c);
  other = record (c, 1, FALSE, &scale);
  g_assert_true (other != first);
}

/* While a zoom lasts a recording of another size will do, afterwards it won't. */
static void
test_stale (Cache *c, gconstpointer data)
{
  double scale;
  graphene_rect_t small, large;
  g_autoptr (GskRenderNode) first = record (c, 1, FALSE, &scale);
  g_autoptr (GskRenderNode) stale = record (c, 1.5, TRUE, &scale);
  g_autoptr (GskRenderNode) fresh = NULL;

  g_assert_true (stale == first);
  g_assert_cmpfloat (scale, ==, 1);
  fresh = record (c, 1.5, FALSE, &scale);
  g_assert_true (fresh != first);
  g_assert_cmpfloat (scale, ==, 1.5);
  gsk_render_node_get_bounds (first, &small);
  gsk_render_node_get_bounds (fresh, &large);
  g_assert_cmpfloat_with_epsilon (large.size.width, small.size.width * 1.5, 1);
}

/* Letters are exact where the screen is coarse; large pages take no large textures. */
static void
test_kind (Cache *c, gconstpointer data)
{
  double scale;
  g_autoptr (GskRenderNode) screen = record (c, 1, FALSE, &scale);
  g_autoptr (GskRenderNode) large = record (c, 4, FALSE, &scale);

  g_assert_cmpint (gsk_render_node_get_node_type (screen), ==, GSK_TEXTURE_NODE);
  g_assert_cmpint (gsk_render_node_get_node_type (large), ==, GSK_CAIRO_NODE);
}

static void
test_keep (Cache *c, gconstpointer data)
{
  double scale;
  g_autoptr (GskRenderNode) first = record (c, 1, FALSE, &scale);
  g_autoptr (GskRenderNode) kept = NULL;
  g_autoptr (GskRenderNode) again = NULL;

  stone_page_cache_keep (c->cache, 0, 0);
  kept = record (c, 1, FALSE, &scale);
  g_assert_true (kept == first);
  stone_page_cache_keep (c->cache, 1, 5);
  again = record (c, 1, FALSE, &scale);
  g_assert_true (again != first);
}

static GBytes *
download (StonePageCache *cache)
{
  double recorded;
  GskRenderNode *node = stone_page_cache_get (cache, 0, 1.37, FALSE, &recorded);
  GdkTexture *texture = gsk_texture_node_get_texture (node);
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  gsize size = stride * gdk_texture_get_height (texture);
  guchar *pixels = g_malloc (size);

  gdk_texture_download (texture, pixels, stride);
  return g_bytes_new_take (pixels, size);
}

/* Where few items changed only they are drawn again: to the pixel what a new drawing shows. Two
 * layouts may come before a frame does. */
static void
test_patched (Cache *c, gconstpointer data)
{
  const char *headlines[] = { "Mend", "Mind", "Mint" };

  for (guint i = 0; i < G_N_ELEMENTS (headlines); i++)
    {
      g_autoptr (StonePageCache) fresh = stone_page_cache_new ();
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
      patched = download (c->cache);
      stone_page_cache_set_pages (fresh, c->desk.desk, stone_desk_get_pages (c->desk.desk));
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
  ADD ("kept", test_kept);
  ADD ("stale", test_stale);
  ADD ("kind", test_kind);
  ADD ("keep", test_keep);
  ADD ("patched", test_patched);
  return g_test_run ();
}
