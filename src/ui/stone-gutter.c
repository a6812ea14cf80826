/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-gutter.h"

#define END_GAP 12
#define CHIP_GAP 6 /* between a chip and the text */
#define FLAG_GAP 3 /* between a flag and the edge */

typedef struct
{
  GtkWidget *button; /* a child */
  GtkTextMark *mark; /* borrowed */
  gboolean is_flag;
  int line, line_height; /* of a flag, from its paragraph's top on, as last seen */
} Chip;

struct _StoneGutter
{
  GtkWidget parent_instance;
  GtkTextView *view; /* borrowed: it holds this */
  char **labels;     /* owned, or NULL */
  char *alarm;       /* owned, or NULL */
  guint alarm_offset;
  guint idle;    /* chips are to be allocated */
  GArray *chips; /* Chip; flags in the order of the text */
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
  y += (line.height - height) / 2; /* on whole pixels */
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
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

/* Chips and flags: children that follow their place in the text. */

/* Where in its paragraph the line of a flag is. The text is not to be laid out while widgets are
 * allocated: so it is found when they are drawn, for those in sight. */
static void
find_line (StoneGutter *self, Chip *flag)
{
  GdkRectangle seen, line;
  GtkTextIter iter;
  int top, depth;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (self->view), &iter, flag->mark);
  gtk_text_view_get_line_yrange (self->view, &iter, &top, &depth);
  gtk_text_view_get_visible_rect (self->view, &seen);
  if (top + depth < seen.y || top > seen.y + seen.height)
    return;
  gtk_text_view_get_iter_location (self->view, &iter, &line);
  flag->line = line.y - top;
  flag->line_height = line.height;
}

/* A chip's foot is level with its paragraph's, the middle of a flag with that of its line; flags
 * stand below each other: *BELOW is where the last one ends. */
static int
find_chip_y (StoneGutter *self, const Chip *chip, int height, int *below)
{
  GtkTextIter iter;
  int top, depth, y;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (self->view), &iter, chip->mark);
  gtk_text_view_get_line_yrange (self->view, &iter, &top, &depth);
  if (chip->is_flag)
    {
      y = MAX (top + chip->line + (chip->line_height - height) / 2, *below);
      *below = y + height + 1;
    }
  else
    y = top + depth - gtk_text_view_get_pixels_below_lines (self->view) - height;
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_TEXT, 0, y, NULL, &y);
  return y;
}

/* Chips stand beside the text, flags at the outer edge. */
static int
find_chip_x (StoneGutter *self, const Chip *chip, int width, int chip_width)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int gap = chip->is_flag ? FLAG_GAP : CHIP_GAP;

  return rtl == !chip->is_flag ? gap : width - chip_width - gap;
}

static void
place_chip (StoneGutter *self, const Chip *chip, int width, int *below)
{
  GtkRequisition size;

  gtk_widget_get_preferred_size (chip->button, NULL, &size);
  int y = find_chip_y (self, chip, size.height, below);
  gtk_widget_size_allocate (chip->button,
                            &(GtkAllocation){ find_chip_x (self, chip, width, size.width), y,
                                              size.width, size.height },
                            -1);
}

static void
stone_gutter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StoneGutter *self = STONE_GUTTER (widget);
  int below = G_MININT;

  for (guint i = 0; i < self->chips->len; i++)
    place_chip (self, &g_array_index (self->chips, Chip, i), width, &below);
}

static gboolean
allocate_soon (gpointer data)
{
  StoneGutter *self = data;

  self->idle = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* At its place, whether it was allocated there or not. Returns FALSE if it was not. */
static gboolean
snapshot_chip (StoneGutter *self, GtkSnapshot *snapshot, Chip *chip, int *below)
{
  graphene_rect_t bounds;
  int y, height;

  if (chip->is_flag)
    find_line (self, chip);
  if (!gtk_widget_compute_bounds (chip->button, GTK_WIDGET (self), &bounds))
    return TRUE;
  height = (int) bounds.size.height;
  y = find_chip_y (self, chip, height, below);
  if (y + height > 0 && y < gtk_widget_get_height (GTK_WIDGET (self)))
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, y - (int) bounds.origin.y));
      gtk_widget_snapshot_child (GTK_WIDGET (self), chip->button, snapshot);
      gtk_snapshot_restore (snapshot);
    }
  return y == (int) bounds.origin.y;
}

/* The text scrolls while it is allocated, when no allocation may be asked for (GTK 4.8 would forget
 * it, and all that follow), and is laid out bit by bit, and says so to none: whoever draws sees it.
 */
static void
snapshot_chips (StoneGutter *self, GtkSnapshot *snapshot)
{
  gboolean in_place = TRUE;
  int below = G_MININT;

  for (guint i = 0; i < self->chips->len; i++)
    in_place &= snapshot_chip (self, snapshot, &g_array_index (self->chips, Chip, i), &below);
  if (!in_place && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, allocate_soon, self, NULL);
}

static void
add_chip (StoneGutter *self, GtkWidget *button, GtkTextMark *mark, gboolean is_flag)
{
  Chip chip = { button, mark, is_flag, 0, 0 };

  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_array_append_val (self->chips, chip);
}

static void
clear (StoneGutter *self, gboolean flags)
{
  for (guint i = self->chips->len; i-- > 0;)
    if (g_array_index (self->chips, Chip, i).is_flag == flags)
      {
        gtk_widget_unparent (g_array_index (self->chips, Chip, i).button);
        g_array_remove_index (self->chips, i);
      }
}

void
stone_gutter_add_chip (StoneGutter *self, GtkWidget *chip, GtkTextMark *mark)
{
  g_return_if_fail (STONE_IS_GUTTER (self));
  add_chip (self, chip, mark, FALSE);
}

void
stone_gutter_clear_chips (StoneGutter *self)
{
  g_return_if_fail (STONE_IS_GUTTER (self));
  clear (self, FALSE);
}

void
stone_gutter_add_flag (StoneGutter *self, GtkWidget *flag, GtkTextMark *mark)
{
  g_return_if_fail (STONE_IS_GUTTER (self));
  add_chip (self, flag, mark, TRUE);
}

void
stone_gutter_clear_flags (StoneGutter *self)
{
  g_return_if_fail (STONE_IS_GUTTER (self));
  clear (self, TRUE);
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

/* The gutter scrolls with the text, whoever owns the adjustment. */
static void
adjustment_changed (StoneGutter *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
}

GtkWidget *
stone_gutter_new (GtkTextView *view)
{
  StoneGutter *self = g_object_new (STONE_TYPE_GUTTER, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  self->view = view;
  g_signal_connect_object (buffer, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (adjustment_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
stone_gutter_dispose (GObject *object)
{
  g_clear_handle_id (&STONE_GUTTER (object)->idle, g_source_remove);
  clear (STONE_GUTTER (object), FALSE);
  clear (STONE_GUTTER (object), TRUE);
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
