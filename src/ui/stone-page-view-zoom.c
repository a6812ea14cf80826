/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the pages are, and how many stand side by side. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-page-view-private.h"

#define SETTLE_MS 150 /* after the last step of a zoom the pages are drawn at their new size */

static gboolean
settle (gpointer data)
{
  StonePageView *self = data;

  self->settle_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Until the last step of a zoom or of a resize, drawings of another size are stretched. */
static void
set_zoom (StonePageView *self, double zoom)
{
  zoom = CLAMP (zoom, STONE_ZOOM_MIN, STONE_ZOOM_MAX);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settle, self);
  stone_page_view_notify_zoom (self);
}

void
stone_page_view_apply_fit (StonePageView *self)
{
  double width, height, zoom = self->zoom;

  stone_page_view_get_page_size (self, &width, &height);
  if (width <= 0 || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  if (self->fit != STONE_FIT_NONE)
    zoom =
        (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * GAP) / (self->facing ? 2 * width : width);
  if (self->fit == STONE_FIT_PAGE)
    zoom = MIN (zoom, (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * GAP) / height);
  set_zoom (self, zoom);
}

/* Keeps the point of the document under (X, Y) where it is. */
void
stone_page_view_zoom_about (StonePageView *self, double zoom, double x, double y)
{
  double factor, values[2];

  zoom = CLAMP (zoom, STONE_ZOOM_MIN, STONE_ZOOM_MAX);
  factor = zoom / self->zoom;
  for (int i = 0; i < 2; i++)
    values[i] = (gtk_adjustment_get_value (self->adjustments[i]) + (i == 0 ? x : y)) * factor -
                (i == 0 ? x : y);
  self->fit = STONE_FIT_NONE;
  set_zoom (self, zoom);
  stone_page_view_configure (self);
  for (int i = 0; i < 2; i++)
    gtk_adjustment_set_value (self->adjustments[i], values[i]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stone_page_view_expect_zoom (StonePageView *self, double zoom)
{
  self->expected_zoom = zoom;
}

double
stone_page_view_get_zoom (StonePageView *self)
{
  return self->zoom;
}

StoneFitMode
stone_page_view_get_fit (StonePageView *self)
{
  return self->fit;
}

void
stone_page_view_set_fit (StonePageView *self, StoneFitMode fit)
{
  guint page = self->page;

  self->fit = fit;
  stone_page_view_apply_fit (self);
  stone_page_view_configure (self);
  stone_page_view_show_page (self, page);
  stone_page_view_notify_zoom (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stone_page_view_zoom_to (StonePageView *self, double zoom)
{
  stone_page_view_zoom_about (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                              gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

gboolean
stone_page_view_get_facing (StonePageView *self)
{
  return self->facing;
}

void
stone_page_view_set_facing (StonePageView *self, gboolean facing)
{
  if (self->facing == facing)
    return;
  self->facing = facing;
  stone_page_view_set_fit (self, self->fit); /* the page in sight stays so */
}

void
stone_page_view_set_guides (StonePageView *self, StonePageGuides guides)
{
  self->guides = guides;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
