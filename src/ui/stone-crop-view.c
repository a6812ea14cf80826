/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-crop-view-private.h"

G_DEFINE_FINAL_TYPE (StoneCropView, stone_crop_view, GTK_TYPE_WIDGET)

enum
{
  CROP_SET,
  FOCAL_SET,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Where the picture lies in this widget; FALSE while there is none. */
gboolean
stone_crop_view_get_frame (StoneCropView *self, graphene_rect_t *frame)
{
  double x, y;

  if (!stone_picture_view_get_frame (self->picture, frame) ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self->picture), GTK_WIDGET (self), 0, 0, &x,
                                         &y))
    return FALSE;
  graphene_rect_offset (frame, x, y);
  return TRUE;
}

graphene_point_t
stone_crop_view_find_focal (StoneCropView *self, const graphene_rect_t *frame)
{
  return GRAPHENE_POINT_INIT (frame->origin.x + self->shown.focal[0] * frame->size.width,
                              frame->origin.y + self->shown.focal[1] * frame->size.height);
}

/* In words */

static void
update_name (StoneCropView *self)
{
  const StoneCropArea *area = &self->shown.area;
  g_autofree char *base = g_path_get_basename (self->file);
  /* Translators: %s is a file, such as harbour.jpg; then where its focal point is. */
  g_autofree char *name = g_strdup_printf (_ ("Crop of %s, focal point %.0f %% %.0f %%"), base,
                                           self->shown.focal[0] * 100, self->shown.focal[1] * 100);
  g_autofree char *text =
      g_strdup_printf (_ ("It shows %.0f %% of the width and %.0f %% of the height. Arrow keys "
                          "move the focal point, with Shift the crop; plus and minus zoom it."),
                       area->width * 100, area->height * 100);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
stone_crop_view_update (StoneCropView *self)
{
  stone_crop_label_set_part (self->label, self->shown.area.width);
  gtk_widget_queue_allocate (GTK_WIDGET (self)); /* the label follows the crop */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Showing, and telling */

void
stone_crop_view_show_area (StoneCropView *self, StoneCropArea area)
{
  self->shown.area = area;
  stone_crop_view_update (self);
}

void
stone_crop_view_show_focal (StoneCropView *self, double x, double y)
{
  self->shown.focal[0] = CLAMP (x, 0, 1);
  self->shown.focal[1] = CLAMP (y, 0, 1);
  stone_crop_view_update (self);
}

void
stone_crop_view_give_up (StoneCropView *self)
{
  self->part = STONE_CROP_NOTHING;
  self->shown = self->told;
  update_name (self);
  stone_crop_view_update (self);
}

void
stone_crop_view_tell (StoneCropView *self)
{
  StoneCropChoice before = self->told, now = self->shown;

  if (!stone_crop_area_equal (&now.area, &before.area))
    {
      self->told.area = stone_crop_area_round (&now.area);
      g_signal_emit (self, signals[CROP_SET], 0);
    }
  if (now.focal[0] != before.focal[0] || now.focal[1] != before.focal[1])
    {
      memcpy (self->told.focal, now.focal, sizeof now.focal);
      g_signal_emit (self, signals[FOCAL_SET], 0);
    }
}

/* The object */

static void
stone_crop_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (STONE_CROP_VIEW (widget)->picture), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static GtkSizeRequestMode
stone_crop_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stone_crop_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StoneCropView *self = STONE_CROP_VIEW (widget);
  graphene_rect_t frame, area;
  graphene_point_t focal, place;
  GtkRequisition label;

  gtk_widget_size_allocate (GTK_WIDGET (self->picture), &(GtkAllocation){ 0, 0, width, height },
                            -1);
  if (!gtk_widget_should_layout (GTK_WIDGET (self->label)))
    return;
  if (!stone_crop_view_get_frame (self, &frame))
    frame = GRAPHENE_RECT_INIT (0, 0, width, height);
  area = stone_crop_area_place (&self->shown.area, &frame);
  focal = stone_crop_view_find_focal (self, &frame);
  gtk_widget_get_preferred_size (GTK_WIDGET (self->label), &label, NULL);
  place = stone_crop_label_place (&label, width, height, &area, &focal);
  gtk_widget_size_allocate (GTK_WIDGET (self->label),
                            &(GtkAllocation){ place.x, place.y, label.width, label.height }, -1);
}

static void
stone_crop_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StoneCropView *self = STONE_CROP_VIEW (widget);
  gboolean cropping = self->moved && (self->part & ~STONE_CROP_FOCAL) != 0;
  graphene_rect_t frame, area;
  graphene_point_t focal;

  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->picture), snapshot);
  if (!stone_crop_view_get_frame (self, &frame))
    return;
  area = stone_crop_area_place (&self->shown.area, &frame);
  focal = stone_crop_view_find_focal (self, &frame);
  stone_crop_marks_draw (snapshot, &frame, &area, &focal, cropping);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->label), snapshot);
}

StoneCropArea
stone_crop_view_get_area (StoneCropView *self)
{
  g_return_val_if_fail (STONE_IS_CROP_VIEW (self), STONE_CROP_WHOLE);
  return self->told.area;
}

void
stone_crop_view_get_focal (StoneCropView *self, double focal[2])
{
  g_return_if_fail (STONE_IS_CROP_VIEW (self));
  memcpy (focal, self->told.focal, sizeof self->told.focal);
}

void
stone_crop_view_set_picture (StoneCropView *self, StoneDesk *desk, const StonePicture *picture)
{
  g_return_if_fail (STONE_IS_CROP_VIEW (self));

  g_free (self->file);
  self->file = g_strdup (picture != NULL ? picture->file : "");
  self->told = (StoneCropChoice){ STONE_CROP_WHOLE, { .5, .5 } };
  if (picture != NULL && picture->has_crop && picture->crop[2] > 0 && picture->crop[3] > 0)
    self->told.area =
        (StoneCropArea){ picture->crop[0], picture->crop[1], picture->crop[2], picture->crop[3] };
  if (picture != NULL)
    memcpy (self->told.focal, picture->focal, sizeof self->told.focal);
  stone_picture_view_set_picture (self->picture, desk, picture);
  stone_crop_view_give_up (self);
}

void
stone_crop_view_set_resolution (StoneCropView *self,
                                const StonePhoto *photo,
                                const StonePrintedPicture *printed)
{
  g_return_if_fail (STONE_IS_CROP_VIEW (self));

  stone_crop_label_set_resolution (self->label, photo, printed);
}

static void
stone_crop_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_CROP_VIEW);
  G_OBJECT_CLASS (stone_crop_view_parent_class)->dispose (object);
}

static void
stone_crop_view_finalize (GObject *object)
{
  g_clear_pointer (&STONE_CROP_VIEW (object)->file, g_free);
  G_OBJECT_CLASS (stone_crop_view_parent_class)->finalize (object);
}

static void
stone_crop_view_class_init (StoneCropViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_crop_view_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_crop_view_finalize;
  widget_class->measure = stone_crop_view_measure;
  widget_class->get_request_mode = stone_crop_view_get_request_mode;
  widget_class->size_allocate = stone_crop_view_size_allocate;
  widget_class->snapshot = stone_crop_view_snapshot;
  g_type_ensure (STONE_TYPE_CROP_LABEL);
  g_type_ensure (STONE_TYPE_PICTURE_VIEW);
  gtk_widget_class_set_css_name (widget_class, "cropview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-crop-view.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneCropView, picture);
  gtk_widget_class_bind_template_child (widget_class, StoneCropView, label);
  signals[CROP_SET] = g_signal_new ("crop-set", STONE_TYPE_CROP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[FOCAL_SET] = g_signal_new ("focal-set", STONE_TYPE_CROP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_crop_view_init (StoneCropView *self)
{
  self->file = g_strdup ("");
  self->told = self->shown = (StoneCropChoice){ STONE_CROP_WHOLE, { .5, .5 } };
  gtk_widget_init_template (GTK_WIDGET (self));
  stone_crop_view_add_input (self);
}
