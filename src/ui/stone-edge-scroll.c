/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-edge-scroll.h"

#define EDGE 36.0   /* pixels from the edge where it begins */
#define SPEED 600.0 /* pixels a second at the edge itself */

/* Belongs to its controller. */
typedef struct
{
  GtkScrolledWindow *scroller; /* borrowed: it owns the controller */
  double speed;                /* pixels a second, down */
  gint64 last;                 /* microseconds */
  guint tick;
} EdgeScroll;

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  EdgeScroll *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) +
                                self->speed * (double) (now - self->last) / G_USEC_PER_SEC);
  self->last = now;
  return G_SOURCE_CONTINUE;
}

static void
stop (EdgeScroll *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->scroller), self->tick);
  self->tick = 0;
}

static void
on_motion (GtkDropControllerMotion *controller, double x, double y, EdgeScroll *self)
{
  GtkWidget *widget = GTK_WIDGET (self->scroller);
  double below = y - (gtk_widget_get_height (widget) - EDGE);
  double above = EDGE - y;

  self->speed = SPEED * (below > 0 ? below : above > 0 ? -above : 0) / EDGE;
  if (self->speed == 0)
    {
      stop (self);
      return;
    }
  if (self->tick != 0)
    return;
  self->last = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (widget));
  self->tick = gtk_widget_add_tick_callback (widget, on_tick, self, NULL);
}

static void
on_leave (GtkDropControllerMotion *controller, EdgeScroll *self)
{
  stop (self);
}

void
stone_edge_scroll_attach (GtkScrolledWindow *scroller)
{
  GtkEventController *controller = gtk_drop_controller_motion_new ();
  EdgeScroll *self = g_new0 (EdgeScroll, 1);

  self->scroller = scroller;
  g_object_set_data_full (G_OBJECT (controller), "edge-scroll", self, g_free);
  g_signal_connect (controller, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (controller, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (controller, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (scroller), controller);
}
