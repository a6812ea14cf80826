/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-fan.h"

#define PAGE_WIDTH 190
#define PAGE_HEIGHT 250
#define SPREAD 110 /* from the middle page's axis to the others' */
#define DROP 26    /* of the others */
#define TILT 8     /* degrees */
#define MARGIN 14  /* for what the tilt and the shadow need */

struct _StoneFan
{
  GtkWidget parent_instance;
  GdkTexture *left, *middle, *right;
};

G_DEFINE_FINAL_TYPE (StoneFan, stone_fan, GTK_TYPE_WIDGET)

static void
stone_fan_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? PAGE_WIDTH + 2 * (SPREAD + 2 * MARGIN)
                            : PAGE_HEIGHT + DROP + 2 * MARGIN;
}

/* SIDE: −1 left, 0 the middle, 1 right. */
static void
snapshot_page (GtkSnapshot *snapshot, GdkTexture *texture, int side)
{
  const graphene_rect_t page =
      GRAPHENE_RECT_INIT (-PAGE_WIDTH / 2., -PAGE_HEIGHT / 2., PAGE_WIDTH, PAGE_HEIGHT);
  const GdkRGBA edge = { 0, 0, 0, .14 }, shade = { 0, 0, 0, .18 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &page, 1);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (side * SPREAD, side != 0 ? DROP : 0));
  gtk_snapshot_rotate (snapshot, side * TILT);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 2, 0, 6);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &edge, 0, 0, 1, 0);
  gtk_snapshot_append_texture (snapshot, texture, &page);
  gtk_snapshot_restore (snapshot);
}

static void
stone_fan_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StoneFan *self = STONE_FAN (widget);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (gtk_widget_get_width (widget) / 2.f,
                                                          MARGIN + PAGE_HEIGHT / 2.f));
  snapshot_page (snapshot, self->left, -1);
  snapshot_page (snapshot, self->right, 1);
  snapshot_page (snapshot, self->middle, 0);
  gtk_snapshot_restore (snapshot);
}

/* Pages of the sample, as "export --as png --dpi 50" draws them. */
static void
stone_fan_map (GtkWidget *widget)
{
  StoneFan *self = STONE_FAN (widget);

  if (self->middle == NULL)
    {
      self->left = gdk_texture_new_from_resource ("/org/stonehand/Stonehand/ui/fan/page-13.png");
      self->middle = gdk_texture_new_from_resource ("/org/stonehand/Stonehand/ui/fan/page-8.png");
      self->right = gdk_texture_new_from_resource ("/org/stonehand/Stonehand/ui/fan/page-17.png");
    }
  GTK_WIDGET_CLASS (stone_fan_parent_class)->map (widget);
}

static void
stone_fan_dispose (GObject *object)
{
  StoneFan *self = STONE_FAN (object);

  g_clear_object (&self->left);
  g_clear_object (&self->middle);
  g_clear_object (&self->right);
  G_OBJECT_CLASS (stone_fan_parent_class)->dispose (object);
}

static void
stone_fan_class_init (StoneFanClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_fan_dispose;
  widget_class->map = stone_fan_map;
  widget_class->measure = stone_fan_measure;
  widget_class->snapshot = stone_fan_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stone_fan_init (StoneFan *self)
{
}
