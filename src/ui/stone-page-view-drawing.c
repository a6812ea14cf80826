/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the pages is in sight, and how it is drawn. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "stone-page-findings.h"
#include "stone-page-overlay.h"
#include "stone-page-view-private.h"

#define KEPT 2 /* pages beside those in sight that stay drawn */

/* The top left of page INDEX in the widget. Pages stand on whole pixels, or their drawings would be
 * resampled. */
static void
find_corner (StonePageView *self, guint index, double *x, double *y)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double left, top;

  stone_page_view_get_origin (self, &left, &top);
  stone_page_places_get (&places, index, x, y);
  *x = round (left + *x);
  *y = round (top + *y);
}

/* The paper, from the page's corner on. In dark style it is dimmed a little. */
static void
draw_paper (StonePageView *self, GtkSnapshot *snapshot, GskRenderNode *node, double stretch)
{
  graphene_rect_t area;
  GskRoundedRect outline;

  gsk_render_node_get_bounds (node, &area);
  gtk_snapshot_save (snapshot);
  if (stretch != 1)
    gtk_snapshot_scale (snapshot, stretch, stretch);
  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.35 }, 0, 1, 0, 4);
  gtk_snapshot_append_node (snapshot, node);
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.07 }, &area);
  gtk_snapshot_restore (snapshot);
}

static void
draw_bare (StonePageView *self, GtkSnapshot *snapshot, const StonePage *page)
{
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT (0, 0,
                                                  stone_length_to_pt (page->width) * self->zoom,
                                                  stone_length_to_pt (page->height) * self->zoom));
}

/* Below the last page of the article. */
static void
draw_overset (StonePageView *self, GtkSnapshot *snapshot, guint index)
{
  guint page;

  if (!stone_page_overset_get_page (self->overset, &page) || page != index)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (0,
                                                round (stone_page_view_get_places (self).height)));
  stone_page_overset_draw (self->overset, GTK_WIDGET (self), snapshot, self->zoom);
  gtk_snapshot_restore (snapshot);
}

static void
draw_page (StonePageView *self, GtkSnapshot *snapshot, guint index)
{
  StonePage *page = stone_pages_get (self->pages, index);
  double drawn;
  GskRenderNode *node = stone_page_cache_get (self->cache, index, &drawn);

  double x, y;

  find_corner (self, index, &x, &y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  if (node != NULL)
    draw_paper (self, snapshot, node, self->zoom / drawn);
  else
    draw_bare (self, snapshot, page);
  draw_overset (self, snapshot, index);
  gtk_snapshot_scale (snapshot, self->zoom, self->zoom);
  stone_page_overset_mark (self->overset, GTK_WIDGET (self), snapshot, page, 1 / self->zoom);
  stone_page_overlay_draw_guides (snapshot, page, self->guides, 1 / self->zoom);
  stone_page_overlay_draw_hover (snapshot, page, &self->hover, 1 / self->zoom);
  stone_page_overlay_draw_caret (snapshot, page, &self->caret, 1 / self->zoom);
  if (self->session != NULL)
    stone_page_findings_draw (stone_session_get_findings (self->session), GTK_WIDGET (self),
                              snapshot, page, 1 / self->zoom);
  gtk_snapshot_restore (snapshot);
}

/* FALSE if no page is in sight. */
static gboolean
find_sight (StonePageView *self, guint *first, guint *last)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double top;

  if (places.n == 0 || places.height <= 0 || self->adjustments[1] == NULL ||
      gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return FALSE;
  top = gtk_adjustment_get_value (self->adjustments[1]);
  stone_page_places_find_between (&places, top, top + gtk_widget_get_height (GTK_WIDGET (self)),
                                  first, last);
  return TRUE;
}

/* While a zoom lasts drawings of another size will do. */
void
stone_page_view_want_in_sight (StonePageView *self)
{
  double scale = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self)), drawn;
  guint first, last;

  if (!find_sight (self, &first, &last))
    return;
  stone_page_cache_keep (self->cache, first > KEPT ? first - KEPT : 0, last + KEPT);
  for (guint i = first; i <= last; i++)
    if (self->settle_source == 0 || stone_page_cache_get (self->cache, i, &drawn) == NULL ||
        drawn == scale)
      stone_page_cache_want (self->cache, i, scale);
}

gboolean
stone_page_view_has_all_in_sight (StonePageView *self)
{
  double scale = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  guint first, last;

  if (!find_sight (self, &first, &last))
    return TRUE;
  for (guint i = first; i <= last; i++)
    if (!stone_page_cache_has (self->cache, i, scale))
      return FALSE;
  return TRUE;
}

void
stone_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StonePageView *self = STONE_PAGE_VIEW (widget);
  guint first, last;

  stone_page_view_want_in_sight (self);
  if (find_sight (self, &first, &last))
    for (guint i = first; i <= last; i++)
      draw_page (self, snapshot, i);
}
