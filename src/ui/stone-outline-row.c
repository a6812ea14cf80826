/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-names.h"
#include "stone-outline-row.h"

struct _StoneOutlineRow
{
  GtkWidget parent_instance;
  GSignalGroup *signals;
  StoneOutlineItem *item;
  GtkWidget *box;
  GtkDrawingArea *bar;
  GtkImage *icon, *arrow, *finding;
  GtkLabel *title, *subtitle, *range, *chip;
  const char *chip_class;
};

static guint toggled_signal;

G_DEFINE_FINAL_TYPE (StoneOutlineRow, stone_outline_row, GTK_TYPE_WIDGET)

/* What an arrow says to those who see it, a state says to those who don't. */
static void
update_folded (StoneOutlineRow *self)
{
  gboolean section = stone_outline_item_is_section (self->item);
  gboolean folded = stone_outline_item_is_folded (self->item);

  gtk_widget_set_visible (GTK_WIDGET (self->arrow), section);
  gtk_image_set_from_icon_name (self->arrow, folded ? "pan-end-symbolic" : "pan-down-symbolic");
  if (section)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, !folded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
on_arrow (GtkGestureClick *click, int n, double x, double y, StoneOutlineRow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, toggled_signal, 0);
}

static void
update (StoneOutlineRow *self)
{
  StoneOutlineItem *item = self->item;
  gboolean section;
  g_autofree char *words = NULL;
  const char *chip;

  if (item == NULL)
    return;
  section = stone_outline_item_is_section (item);
  words = stone_outline_item_describe (item);
  chip = stone_outline_item_get_chip (item);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), section);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !section);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), !section);
  gtk_widget_set_visible (GTK_WIDGET (self->range), section);
  gtk_widget_set_visible (GTK_WIDGET (self->chip), !section && *chip != '\0');
  update_folded (self);
  /* The list gives the focus to rows that can be selected; a section's takes it by itself. */
  gtk_widget_set_focusable (GTK_WIDGET (self), section);
  gtk_label_set_label (self->title, stone_outline_item_get_title (item));
  gtk_label_set_label (section ? self->range : self->subtitle,
                       stone_outline_item_get_subtitle (item));
  gtk_label_set_label (self->chip, chip);
  stone_set_icon (self->icon, stone_outline_item_get_icon (item));
  stone_set_icon (self->finding, stone_outline_item_get_finding_icon (item));
  gtk_widget_set_visible (GTK_WIDGET (self->finding),
                          !section && stone_outline_item_get_finding_icon (item) != NULL);
  stone_set_class (GTK_WIDGET (self->finding), "error",
                   g_strcmp0 (stone_outline_item_get_finding_icon (item),
                              "dialog-error-symbolic") == 0);
  stone_set_class (GTK_WIDGET (self->title), "caption-heading", section);
  stone_set_class (GTK_WIDGET (self->title), "unsaved", stone_outline_item_is_changed (item));
  stone_set_class (GTK_WIDGET (self->icon), "success",
                   g_str_equal (stone_outline_item_get_icon (item), "stone-status-4-symbolic"));
  stone_set_class (GTK_WIDGET (self), "section", section);
  if (self->chip_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->chip), self->chip_class);
  self->chip_class = stone_outline_item_get_chip_class (item);
  gtk_widget_add_css_class (GTK_WIDGET (self->chip), self->chip_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), section ? NULL : words);
  gtk_widget_queue_draw (GTK_WIDGET (self->bar));
}

static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  StoneOutlineRow *self = data;
  const char *color = self->item != NULL ? stone_outline_item_get_color (self->item) : NULL;
  GdkRGBA rgba;

  if (color == NULL || !gdk_rgba_parse (&rgba, color))
    gdk_rgba_parse (&rgba, "#77767b");
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

void
stone_outline_row_set_item (StoneOutlineRow *self, StoneOutlineItem *item)
{
  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->signals, item);
  update (self);
}

StoneOutlineItem *
stone_outline_row_get_item (StoneOutlineRow *self)
{
  return self->item;
}

static void
stone_outline_row_dispose (GObject *object)
{
  StoneOutlineRow *self = STONE_OUTLINE_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_OUTLINE_ROW);
  G_OBJECT_CLASS (stone_outline_row_parent_class)->dispose (object);
}

static void
stone_outline_row_class_init (StoneOutlineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_outline_row_dispose;
  toggled_signal = g_signal_new ("toggled", STONE_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "outlinerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-outline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, box);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, bar);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, finding);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, title);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, range);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineRow, chip);
}

static void
stone_outline_row_init (StoneOutlineRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (click, "pressed", G_CALLBACK (on_arrow), self);
  gtk_widget_add_controller (GTK_WIDGET (self->arrow), GTK_EVENT_CONTROLLER (click));
  gtk_drawing_area_set_draw_func (self->bar, draw_bar, self, NULL);
  self->signals = g_signal_group_new (STONE_TYPE_OUTLINE_ITEM);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update), self);
}

GtkWidget *
stone_outline_row_new (void)
{
  return g_object_new (STONE_TYPE_OUTLINE_ROW, NULL);
}
