/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-flatplan-tile.h"
#include "stone-names.h"

struct _StoneFlatplanTile
{
  GtkWidget parent_instance;
  guint index;
  const char *chip_class;
  /*< from the template >*/
  GtkWidget *foot;
  GtkLabel *number, *note, *chip;
  GtkImage *icon, *finding;
};

G_DEFINE_FINAL_TYPE (StoneFlatplanTile, stone_flatplan_tile, GTK_TYPE_WIDGET)

guint
stone_flatplan_tile_get_index (StoneFlatplanTile *self)
{
  return self->index;
}

static void
show_icon (GtkImage *image, const char *name)
{
  stone_set_icon (image, name);
  gtk_widget_set_visible (GTK_WIDGET (image), name != NULL);
}

void
stone_flatplan_tile_show (StoneFlatplanTile *self, const StoneFlatplanPage *page)
{
  g_autofree char *number = g_strdup_printf ("%d", page->number);

  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->note, page->note);
  gtk_label_set_label (self->chip, page->chip);
  gtk_widget_set_visible (GTK_WIDGET (self->chip), *page->chip != '\0');
  show_icon (self->icon, page->icon);
  show_icon (self->finding, page->finding);
  if (self->chip_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->chip), self->chip_class);
  self->chip_class = page->chip_class;
  gtk_widget_add_css_class (GTK_WIDGET (self->chip), self->chip_class);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), page->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, page->words,
                                  -1);
}

/* The picture's size is the view's: the tile asks for its foot alone. */
static void
stone_flatplan_tile_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? STONE_FLATPLAN_FOOT : 1;
}

static void
stone_flatplan_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StoneFlatplanTile *self = STONE_FLATPLAN_TILE (widget);
  int least;

  gtk_widget_measure (self->foot, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->foot,
                            &(GtkAllocation){ 0, height - STONE_FLATPLAN_FOOT + 6,
                                              MAX (width, least), STONE_FLATPLAN_FOOT - 6 },
                            -1);
}

static void
stone_flatplan_tile_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_FLATPLAN_TILE);
  G_OBJECT_CLASS (stone_flatplan_tile_parent_class)->dispose (object);
}

static void
stone_flatplan_tile_class_init (StoneFlatplanTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_flatplan_tile_dispose;
  widget_class->measure = stone_flatplan_tile_measure;
  widget_class->size_allocate = stone_flatplan_tile_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "flatplantile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-flatplan-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplanTile, foot);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplanTile, number);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplanTile, note);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplanTile, chip);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplanTile, icon);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplanTile, finding);
}

static void
stone_flatplan_tile_init (StoneFlatplanTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stone_flatplan_tile_new (guint index)
{
  StoneFlatplanTile *self = g_object_new (STONE_TYPE_FLATPLAN_TILE, "focusable", TRUE, "overflow",
                                          GTK_OVERFLOW_HIDDEN, NULL);

  self->index = index;
  return GTK_WIDGET (self);
}
