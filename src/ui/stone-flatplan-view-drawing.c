/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flatplan's pages as they are drawn: paper, the bar of the section, what marks the open
 * article and where a drop would go. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <adwaita.h>

#include "stone-flatplan-view-private.h"

#define KEPT 60 /* pages beside those in sight that stay drawn */
#define BAR 3   /* height of a section's colour under a page */
#define EDGE                                                                                       \
  {                                                                                                \
    0, 0, 0, .14                                                                                   \
  } /* of the paper, so that facing pages are two */

/* A page that isn't drawn yet is bare paper. */
static void
draw_paper (StoneFlatplanView *self, GtkSnapshot *snapshot, guint index)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double wanted = self->zoom * factor, drawn;
  GskRenderNode *node = stone_page_cache_get (self->cache, index, &drawn);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, self->grid.page_width, self->grid.page_height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, .3 }, 0, 1, 0, 3);
  stone_page_cache_want (self->cache, index, wanted);
  if (node == NULL)
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &area);
  else
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_scale (snapshot, wanted / drawn / factor, wanted / drawn / factor);
      gtk_snapshot_append_node (snapshot, node);
      gtk_snapshot_restore (snapshot);
    }
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, .07 }, &area);
  gtk_snapshot_append_border (snapshot, &outline, (float[]){ 1, 1, 1, 1 },
                              (GdkRGBA[]){ EDGE, EDGE, EDGE, EDGE });
}

static void
draw_section (StoneFlatplanView *self, GtkSnapshot *snapshot, const StoneFlatplanPage *page)
{
  GdkRGBA color;

  if (!gdk_rgba_parse (&color, page->color))
    color = (GdkRGBA){ .5, .5, .5, .35 };
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (1, self->grid.page_height + 4,
                                                  self->grid.page_width - 2, BAR));
}

gboolean
stone_flatplan_view_is_open (StoneFlatplanView *self, const StoneFlatplanPage *page)
{
  const char *id = stone_session_get_article_id (self->session);
  StonePages *pages = stone_page_cache_get_pages (self->cache);
  const StoneFit *fit = pages != NULL ? stone_pages_get_fit (pages, id) : NULL;

  return fit != NULL && page->kind == STONE_PAGE_EDITORIAL && page->number >= fit->first_page &&
         page->number <= fit->last_page;
}

static void
draw_outline (StoneFlatplanView *self, GtkSnapshot *snapshot)
{
  graphene_rect_t area =
      GRAPHENE_RECT_INIT (-2, -2, self->grid.page_width + 4, self->grid.page_height + 4);
  GskRoundedRect outline;
  GdkRGBA accent = { .21, .52, .89, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  "accent_bg_color", &accent);
  gsk_rounded_rect_init_from_rect (&outline, &area, 2);
  gtk_snapshot_append_border (snapshot, &outline, (float[]){ 2, 2, 2, 2 },
                              (GdkRGBA[]){ accent, accent, accent, accent });
}

static void
draw_drop (StoneFlatplanView *self, GtkSnapshot *snapshot)
{
  GdkRGBA accent = { .21, .52, .89, 1 };
  int x, y;

  if (self->drop >= self->pages->len)
    return;
  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  "accent_bg_color", &accent);
  stone_flatplan_grid_place (&self->grid, self->drop, &x, &y);
  x += self->drop_after ? self->grid.page_width : 0;
  gtk_snapshot_append_color (snapshot, &accent,
                             &GRAPHENE_RECT_INIT (x - 2, y - 6, 4, self->grid.page_height + 12));
}

void
stone_flatplan_view_find_sight (StoneFlatplanView *self, double *top, double *bottom)
{
  *top = self->scroll != NULL ? gtk_adjustment_get_value (self->scroll) : 0;
  *bottom = self->scroll != NULL ? *top + gtk_adjustment_get_page_size (self->scroll) : G_MAXDOUBLE;
}

void
stone_flatplan_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (widget);
  guint first = G_MAXUINT, last = 0;
  double top, bottom;

  stone_flatplan_view_find_sight (self, &top, &bottom);
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const StoneFlatplanPage *page = g_ptr_array_index (self->pages, i);
      int x, y;

      stone_flatplan_grid_place (&self->grid, i, &x, &y);
      if (y + self->grid.page_height + self->grid.foot < top || y > bottom)
        continue;
      first = MIN (first, i);
      last = i;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
      draw_paper (self, snapshot, i);
      draw_section (self, snapshot, page);
      if (stone_flatplan_view_is_open (self, page))
        draw_outline (self, snapshot);
      gtk_snapshot_restore (snapshot);
      gtk_widget_snapshot_child (widget, g_ptr_array_index (self->tiles, i), snapshot);
    }
  draw_drop (self, snapshot);
  if (first != G_MAXUINT)
    stone_page_cache_keep (self->cache, first > KEPT ? first - KEPT : 0, last + KEPT);
}

GdkPaintable *
stone_flatplan_view_make_paintable (StoneFlatplanView *self, guint index)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  draw_paper (self, snapshot, index);
  return gtk_snapshot_free_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (self->grid.page_width,
                                                                        self->grid.page_height));
}
