/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-selection-bar.h"

#define REST 350 /* ms */

struct _StoneSelectionBar
{
  GtkPopover parent_instance;
  GtkTextView *view; /* borrowed: the bar goes with its parent, which holds it */
  guint rest_source;
};

G_DEFINE_FINAL_TYPE (StoneSelectionBar, stone_selection_bar, GTK_TYPE_POPOVER)

static gboolean
is_dragging (StoneSelectionBar *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->view));
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self->view)));
  GdkModifierType state = 0;

  if (seat != NULL && native != NULL)
    gdk_surface_get_device_position (gtk_native_get_surface (native), gdk_seat_get_pointer (seat),
                                     NULL, NULL, &state);
  return (state & GDK_BUTTON1_MASK) != 0;
}

/* The part of the selection's first line that is in sight, in the parent's coordinates; FALSE if
 * none of it is. */
static gboolean
find_place (StoneSelectionBar *self, GdkRectangle *place)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GdkRectangle first, last, sight;
  GtkTextIter start, end;
  double x, y;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return FALSE;
  gtk_text_view_get_visible_rect (self->view, &sight);
  gtk_text_view_get_iter_location (self->view, &start, &first);
  gtk_text_view_get_iter_location (self->view, &end, &last);
  if (first.y + first.height < sight.y || first.y > sight.y + sight.height)
    return FALSE;
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y,
                                         &place->x, &place->y);
  place->width = last.y == first.y ? MAX (last.x - first.x, 1) : 1;
  place->height = first.height;
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->view),
                                         gtk_widget_get_parent (GTK_WIDGET (self)), place->x,
                                         place->y, &x, &y))
    return FALSE;
  place->x = (int) x;
  place->y = (int) y;
  return TRUE;
}

static gboolean
come (gpointer data)
{
  StoneSelectionBar *self = data;
  GdkRectangle place;

  if (is_dragging (self))
    return G_SOURCE_CONTINUE;
  self->rest_source = 0;
  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)) || !find_place (self, &place))
    return G_SOURCE_REMOVE;
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
  return G_SOURCE_REMOVE;
}

static void
update (StoneSelectionBar *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  gboolean any =
      gtk_text_buffer_get_has_selection (buffer) && gtk_widget_has_focus (GTK_WIDGET (self->view));

  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (any)
    self->rest_source = g_timeout_add (REST, come, self);
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* It would stay behind: away with it, and back when all rests. */
static void
on_scrolled (StoneSelectionBar *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  update (self);
}

static void
stone_selection_bar_dispose (GObject *object)
{
  g_clear_handle_id (&STONE_SELECTION_BAR (object)->rest_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_SELECTION_BAR);
  G_OBJECT_CLASS (stone_selection_bar_parent_class)->dispose (object);
}

static void
stone_selection_bar_class_init (StoneSelectionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_selection_bar_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-selection-bar.ui");
}

static void
stone_selection_bar_init (StoneSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stone_selection_bar_new (GtkWidget *parent, GtkTextView *view, GtkAdjustment *scroll)
{
  StoneSelectionBar *self = g_object_new (STONE_TYPE_SELECTION_BAR, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  self->view = view;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  /* Said with every change of the selection too. */
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
