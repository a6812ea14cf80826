/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-gutter.h"

#define END_GAP 12
#define CHIP_GAP 6 /* between a chip and the text */

typedef struct
{
  GtkWidget *button; /* a child */
  GtkTextMark *mark; /* borrowed */
} Chip;

struct _StoneGutter
{
  GtkWidget parent_instance;
  GtkTextView *view; /* borrowed: it holds this */
  char **labels;     /* owned, or NULL */
  char *alarm;       /* owned, or NULL */
  guint alarm_offset;
  GArray *chips; /* Chip */
};

G_DEFINE_FINAL_TYPE (StoneGutter, stone_gutter, GTK_TYPE_WIDGET)

/* LABEL's baseline on that of the line that begins at ITER. */
static void
snapshot_label (StoneGutter *self,
                GtkSnapshot *snapshot,
                const char *label,
                const GtkTextIter *iter,
                const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), label);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRectangle line;
  int x, y, width, height;

  gtk_text_view_get_iter_location (self->view, iter, &line);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_TEXT, 0, line.y, NULL, &y);
  pango_layout_set_width (layout, (STONE_GUTTER_WIDTH - 16) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = rtl ? END_GAP : gtk_widget_get_width (GTK_WIDGET (self)) - width - END_GAP;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y + (line.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_alarm (StoneGutter *self, GtkSnapshot *snapshot)
{
  GdkRGBA red = { .88, .11, .14, 1 };
  GtkTextIter iter;

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "error_color",
                                  &red);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), &iter,
                                      self->alarm_offset);
  snapshot_label (self, snapshot, self->alarm, &iter, &red);
}

/* Chips: children that follow their place in the text. */

static int
find_chip_y (StoneGutter *self, const Chip *chip, int height)
{
  GtkTextIter iter;
  int top, depth, y;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (self->view), &iter, chip->mark);
  gtk_text_view_get_line_yrange (self->view, &iter, &top, &depth);
  depth -= gtk_text_view_get_pixels_below_lines (self->view);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_TEXT, 0, top + depth - height,
                                         NULL, &y);
  return y;
}

static void
place_chip (StoneGutter *self, const Chip *chip, int width, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkRequisition size;

  gtk_widget_get_preferred_size (chip->button, NULL, &size);
  int y = find_chip_y (self, chip, size.height);
  gtk_widget_set_child_visible (chip->button, y + size.height > 0 && y < height);
  gtk_widget_size_allocate (chip->button,
                            &(GtkAllocation){ rtl ? CHIP_GAP : width - size.width - CHIP_GAP, y,
                                              size.width, size.height },
                            -1);
}

static void
stone_gutter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StoneGutter *self = STONE_GUTTER (widget);

  for (guint i = 0; i < self->chips->len; i++)
    place_chip (self, &g_array_index (self->chips, Chip, i), width, height);
}

/* The text is laid out bit by bit, and says so to none: whoever draws sees it. */
static void
snapshot_chips (StoneGutter *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->chips->len; i++)
    {
      const Chip *chip = &g_array_index (self->chips, Chip, i);
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (chip->button, GTK_WIDGET (self), &bounds) &&
          find_chip_y (self, chip, (int) bounds.size.height) != (int) bounds.origin.y)
        gtk_widget_queue_allocate (GTK_WIDGET (self));
      gtk_widget_snapshot_child (GTK_WIDGET (self), chip->button, snapshot);
    }
}

void
stone_gutter_add_chip (StoneGutter *self, GtkWidget *button, GtkTextMark *mark)
{
  Chip chip = { button, mark };
  g_return_if_fail (STONE_IS_GUTTER (self));

  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_array_append_val (self->chips, chip);
}

void
stone_gutter_clear_chips (StoneGutter *self)
{
  g_return_if_fail (STONE_IS_GUTTER (self));

  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_unparent (g_array_index (self->chips, Chip, i).button);
  g_array_set_size (self->chips, 0);
}

static void
stone_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StoneGutter *self = STONE_GUTTER (widget);
  GdkRectangle seen;
  GtkTextIter iter;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_line_at_y (self->view, &iter, seen.y, NULL);
  for (guint line = gtk_text_iter_get_line (&iter);
       self->labels != NULL && line < g_strv_length (self->labels); line++)
    {
      int y;
      gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->view), &iter, line);
      gtk_text_view_get_line_yrange (self->view, &iter, &y, NULL);
      if (y > seen.y + seen.height)
        break;
      if (*self->labels[line] != '\0')
        snapshot_label (self, snapshot, self->labels[line], &iter, &color);
    }
  if (self->alarm != NULL)
    snapshot_alarm (self, snapshot);
  snapshot_chips (self, snapshot);
}

static void
stone_gutter_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? STONE_GUTTER_WIDTH : 0;
}

void
stone_gutter_set_labels (StoneGutter *self, const char *const *labels)
{
  g_return_if_fail (STONE_IS_GUTTER (self));

  if (self->labels != NULL && labels != NULL &&
      g_strv_equal ((const char *const *) self->labels, labels))
    return;
  g_strfreev (self->labels);
  self->labels = g_strdupv ((char **) labels);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stone_gutter_set_alarm (StoneGutter *self, const char *label, guint offset)
{
  g_return_if_fail (STONE_IS_GUTTER (self));

  g_free (self->alarm);
  self->alarm = g_strdup (label);
  self->alarm_offset = offset;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
scrolled (StoneGutter *self)
{
  if (self->chips->len > 0)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The gutter scrolls with the text, whoever owns the adjustment. */
static void
adjustment_changed (StoneGutter *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled), self,
                             G_CONNECT_SWAPPED);
}

GtkWidget *
stone_gutter_new (GtkTextView *view)
{
  StoneGutter *self = g_object_new (STONE_TYPE_GUTTER, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  self->view = view;
  g_signal_connect_object (buffer, "changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (adjustment_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
stone_gutter_dispose (GObject *object)
{
  stone_gutter_clear_chips (STONE_GUTTER (object));
  G_OBJECT_CLASS (stone_gutter_parent_class)->dispose (object);
}

static void
stone_gutter_finalize (GObject *object)
{
  g_array_unref (STONE_GUTTER (object)->chips);
  g_clear_pointer (&STONE_GUTTER (object)->labels, g_strfreev);
  g_clear_pointer (&STONE_GUTTER (object)->alarm, g_free);
  G_OBJECT_CLASS (stone_gutter_parent_class)->finalize (object);
}

static void
stone_gutter_class_init (StoneGutterClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_gutter_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_gutter_finalize;
  widget_class->measure = stone_gutter_measure;
  widget_class->size_allocate = stone_gutter_size_allocate;
  widget_class->snapshot = stone_gutter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "gutter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
stone_gutter_init (StoneGutter *self)
{
  self->chips = g_array_new (FALSE, FALSE, sizeof (Chip));
  gtk_widget_add_css_class (GTK_WIDGET (self), "stone-gutter");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
