/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-crop-label.h"
#include "stone-crop-marks.h"
#include "stone-crop-view.h"
#include "stone-picture-view.h"

#define KEY_STEP .02 /* of the picture, for an arrow key */
#define KEY_ZOOM 1.1 /* for + and − */
#define DRAG_START 3 /* pixels that a click may tremble */

/* What a person moves. */
typedef struct
{
  StoneCropArea area;
  double focal[2];
} Choice;

struct _StoneCropView
{
  GtkWidget parent_instance;
  /*< owned >*/
  char *file; /* "" without a picture */
  /*< from the template >*/
  StonePictureView *picture;
  StoneCropLabel *label;
  /*< borrowed >*/
  GtkGesture *drag;

  Choice told;           /* what the project says, … */
  Choice shown;          /* … and what is seen while it is being moved */
  StoneCropPart part;    /* being dragged */
  gboolean moved;        /* by more than a click does */
  double grip_x, grip_y; /* from the pointer to the focal point, in parts of the picture */
};

G_DEFINE_FINAL_TYPE (StoneCropView, stone_crop_view, GTK_TYPE_WIDGET)

enum
{
  CROP_SET,
  FOCAL_SET,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Where the picture lies in this widget; FALSE while there is none. */
static gboolean
get_frame (StoneCropView *self, graphene_rect_t *frame)
{
  double x, y;

  if (!stone_picture_view_get_frame (self->picture, frame) ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self->picture), GTK_WIDGET (self), 0, 0, &x,
                                         &y))
    return FALSE;
  graphene_rect_offset (frame, x, y);
  return TRUE;
}

static graphene_point_t
find_focal (StoneCropView *self, const graphene_rect_t *frame)
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

static void
update (StoneCropView *self)
{
  stone_crop_label_set_part (self->label, self->shown.area.width);
  gtk_widget_queue_allocate (GTK_WIDGET (self)); /* the label follows the crop */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Showing, and telling */

static void
show_area (StoneCropView *self, StoneCropArea area)
{
  self->shown.area = area;
  update (self);
}

static void
show_focal (StoneCropView *self, double x, double y)
{
  self->shown.focal[0] = CLAMP (x, 0, 1);
  self->shown.focal[1] = CLAMP (y, 0, 1);
  update (self);
}

static void
give_up (StoneCropView *self)
{
  self->part = STONE_CROP_NOTHING;
  self->shown = self->told;
  update_name (self);
  update (self);
}

static void
tell (StoneCropView *self)
{
  Choice before = self->told, now = self->shown;

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

/* The pointer */

static StoneCropPart
hit (StoneCropView *self, const graphene_rect_t *frame, double x, double y)
{
  const StoneCropArea whole = STONE_CROP_WHOLE;
  graphene_rect_t area = stone_crop_area_place (&self->shown.area, frame);
  graphene_point_t focal = find_focal (self, frame);
  StoneCropPart part = stone_crop_area_hit (&area, &focal, x, y);

  return part == STONE_CROP_AREA && stone_crop_area_equal (&self->shown.area, &whole)
             ? STONE_CROP_NOTHING
             : part;
}

static const char *
choose_cursor (StoneCropPart part)
{
  switch ((guint) part)
    {
    case STONE_CROP_LEFT:
    case STONE_CROP_RIGHT:
      return "ew-resize";
    case STONE_CROP_TOP:
    case STONE_CROP_FOOT:
      return "ns-resize";
    case STONE_CROP_LEFT | STONE_CROP_TOP:
    case STONE_CROP_RIGHT | STONE_CROP_FOOT:
      return "nwse-resize";
    case STONE_CROP_RIGHT | STONE_CROP_TOP:
    case STONE_CROP_LEFT | STONE_CROP_FOOT:
      return "nesw-resize";
    case STONE_CROP_AREA:
      return "move";
    case STONE_CROP_FOCAL:
      return "grab";
    default:
      return "crosshair";
    }
}

static void
pointer_moved (StoneCropView *self, double x, double y)
{
  graphene_rect_t frame;

  if (self->part == STONE_CROP_NOTHING && get_frame (self, &frame))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), choose_cursor (hit (self, &frame, x, y)));
}

static void
show_focal_at (StoneCropView *self, const graphene_rect_t *frame, double x, double y)
{
  show_focal (self, (x - frame->origin.x) / frame->size.width + self->grip_x,
              (y - frame->origin.y) / frame->size.height + self->grip_y);
}

/* What can't be dragged takes the focal point there. */
static void
drag_begun (StoneCropView *self, double x, double y)
{
  graphene_rect_t frame;
  StoneCropPart part;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!get_frame (self, &frame))
    return;
  gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_CLAIMED);
  part = hit (self, &frame, x, y);
  self->moved = FALSE;
  self->grip_x = self->grip_y = 0;
  if (part == STONE_CROP_FOCAL)
    {
      self->grip_x = self->shown.focal[0] - (x - frame.origin.x) / frame.size.width;
      self->grip_y = self->shown.focal[1] - (y - frame.origin.y) / frame.size.height;
    }
  else if (part == STONE_CROP_NOTHING)
    show_focal_at (self, &frame, x, y);
  self->part = part != STONE_CROP_NOTHING ? part : STONE_CROP_FOCAL;
  if (self->part == STONE_CROP_FOCAL)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static gboolean
keeps_ratio (StoneCropView *self)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (self->drag);

  return gtk_event_controller_get_current_event_state (controller) & GDK_SHIFT_MASK;
}

static void
drag_updated (StoneCropView *self, double dx, double dy)
{
  graphene_rect_t frame;
  double x, y;

  if (self->part == STONE_CROP_NOTHING || !get_frame (self, &frame) ||
      (!self->moved && hypot (dx, dy) < DRAG_START))
    return;
  self->moved = TRUE;
  if (self->part == STONE_CROP_FOCAL)
    {
      gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y);
      show_focal_at (self, &frame, x + dx, y + dy);
    }
  else
    show_area (self, stone_crop_area_drag (&self->told.area, self->part, dx / frame.size.width,
                                           dy / frame.size.height, keeps_ratio (self)));
}

/* A click inside the crop sets the focal point as well; where a drag would have moved the crop. */
static void
drag_ended (StoneCropView *self, double dx, double dy)
{
  graphene_rect_t frame;
  double x, y;

  if (self->part == STONE_CROP_AREA && !self->moved && get_frame (self, &frame) &&
      gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y))
    show_focal_at (self, &frame, x, y);
  if (self->part != STONE_CROP_NOTHING)
    tell (self);
  self->part = STONE_CROP_NOTHING;
  update (self);
  if (gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y))
    pointer_moved (self, x + dx, y + dy);
}

/* The keyboard */

static gboolean
key_moves (StoneCropView *self, double dx, double dy, gboolean area)
{
  if (area)
    show_area (self, stone_crop_area_drag (&self->shown.area, STONE_CROP_AREA, dx, dy, FALSE));
  else
    show_focal (self, self->shown.focal[0] + dx, self->shown.focal[1] + dy);
  return TRUE;
}

static gboolean
key_zooms (StoneCropView *self, double factor)
{
  show_area (self, stone_crop_area_scale (&self->shown.area, factor));
  return TRUE;
}

static gboolean
key_pressed (StoneCropView *self, guint key, guint code, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (*self->file == '\0' || state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
      return key_moves (self, -KEY_STEP, 0, shift);
    case GDK_KEY_Right:
      return key_moves (self, KEY_STEP, 0, shift);
    case GDK_KEY_Up:
      return key_moves (self, 0, -KEY_STEP, shift);
    case GDK_KEY_Down:
      return key_moves (self, 0, KEY_STEP, shift);
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      return key_zooms (self, 1 / KEY_ZOOM);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return key_zooms (self, KEY_ZOOM);
    case GDK_KEY_Escape:
      if (self->part == STONE_CROP_NOTHING)
        return FALSE;
      give_up (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Of a key that is held down only the last place is told. The focus may leave before it is let go.
 */
static void
key_released (StoneCropView *self)
{
  if (self->part == STONE_CROP_NOTHING)
    tell (self);
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
  if (!get_frame (self, &frame))
    frame = GRAPHENE_RECT_INIT (0, 0, width, height);
  area = stone_crop_area_place (&self->shown.area, &frame);
  focal = find_focal (self, &frame);
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
  if (!get_frame (self, &frame))
    return;
  area = stone_crop_area_place (&self->shown.area, &frame);
  focal = find_focal (self, &frame);
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
  self->told = (Choice){ STONE_CROP_WHOLE, { .5, .5 } };
  if (picture != NULL && picture->has_crop && picture->crop[2] > 0 && picture->crop[3] > 0)
    self->told.area =
        (StoneCropArea){ picture->crop[0], picture->crop[1], picture->crop[2], picture->crop[3] };
  if (picture != NULL)
    memcpy (self->told.focal, picture->focal, sizeof self->told.focal);
  stone_picture_view_set_picture (self->picture, desk, picture);
  give_up (self);
}

void
stone_crop_view_set_resolution (StoneCropView *self,
                                int width,
                                int height,
                                const StonePrintedPicture *printed)
{
  g_return_if_fail (STONE_IS_CROP_VIEW (self));

  stone_crop_label_set_resolution (self->label, width, height, printed);
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
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->file = g_strdup ("");
  self->told = self->shown = (Choice){ STONE_CROP_WHOLE, { .5, .5 } };
  gtk_widget_init_template (GTK_WIDGET (self));
  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begun), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_updated), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_ended), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (give_up), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
