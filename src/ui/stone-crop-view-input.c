/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pointer and keys do to a crop. */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <math.h>

#include "stone-crop-view-private.h"

#define KEY_STEP .02 /* of the picture, for an arrow key */
#define KEY_ZOOM 1.1 /* for + and − */
#define DRAG_START 3 /* pixels that a click may tremble */

/* The pointer */

static StoneCropPart
hit (StoneCropView *self, const graphene_rect_t *frame, double x, double y)
{
  const StoneCropArea whole = STONE_CROP_WHOLE;
  graphene_rect_t area = stone_crop_area_place (&self->shown.area, frame);
  graphene_point_t focal = stone_crop_view_find_focal (self, frame);
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

  if (self->part == STONE_CROP_NOTHING && stone_crop_view_get_frame (self, &frame))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), choose_cursor (hit (self, &frame, x, y)));
}

static void
show_focal_at (StoneCropView *self, const graphene_rect_t *frame, double x, double y)
{
  stone_crop_view_show_focal (self, (x - frame->origin.x) / frame->size.width + self->grip_x,
                              (y - frame->origin.y) / frame->size.height + self->grip_y);
}

/* What can't be dragged takes the focal point there. */
static void
drag_begun (StoneCropView *self, double x, double y)
{
  graphene_rect_t frame;
  StoneCropPart part;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!stone_crop_view_get_frame (self, &frame))
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

  if (self->part == STONE_CROP_NOTHING || !stone_crop_view_get_frame (self, &frame) ||
      (!self->moved && hypot (dx, dy) < DRAG_START))
    return;
  self->moved = TRUE;
  if (self->part == STONE_CROP_FOCAL)
    {
      gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y);
      show_focal_at (self, &frame, x + dx, y + dy);
    }
  else
    stone_crop_view_show_area (self,
                               stone_crop_area_drag (&self->told.area, self->part,
                                                     dx / frame.size.width, dy / frame.size.height,
                                                     keeps_ratio (self)));
}

/* A click inside the crop sets the focal point as well; where a drag would have moved the crop. */
static void
drag_ended (StoneCropView *self, double dx, double dy)
{
  graphene_rect_t frame;
  double x, y;

  if (self->part == STONE_CROP_AREA && !self->moved && stone_crop_view_get_frame (self, &frame) &&
      gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y))
    show_focal_at (self, &frame, x, y);
  if (self->part != STONE_CROP_NOTHING)
    stone_crop_view_tell (self);
  self->part = STONE_CROP_NOTHING;
  stone_crop_view_update (self);
  if (gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y))
    pointer_moved (self, x + dx, y + dy);
}

/* The keyboard */

static gboolean
key_moves (StoneCropView *self, double dx, double dy, gboolean area)
{
  if (area)
    stone_crop_view_show_area (self, stone_crop_area_drag (&self->shown.area, STONE_CROP_AREA, dx,
                                                           dy, FALSE));
  else
    stone_crop_view_show_focal (self, self->shown.focal[0] + dx, self->shown.focal[1] + dy);
  return TRUE;
}

static gboolean
key_zooms (StoneCropView *self, double factor)
{
  stone_crop_view_show_area (self, stone_crop_area_scale (&self->shown.area, factor));
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
      stone_crop_view_give_up (self);
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
    stone_crop_view_tell (self);
}

void
stone_crop_view_add_input (StoneCropView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begun), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_updated), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_ended), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (stone_crop_view_give_up), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
