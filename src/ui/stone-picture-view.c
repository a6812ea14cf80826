/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-names.h"
#include "stone-picture-view.h"

#define PREVIEW_HEIGHT 190
#define THUMBNAIL_WIDTH 56
#define THUMBNAIL_HEIGHT 40
#define RING 10      /* radius of the focal ring */
#define KEY_STEP .02 /* of the picture, for an arrow key */

struct _StonePictureView
{
  GtkWidget parent_instance;
  /*< owned >*/
  StoneDesk *desk;
  char *file; /* "" without a picture */
  gulong ready_handler;

  gboolean thumbnail;
  gboolean has_crop;
  double crop[4];
  double focal[2];
};

G_DEFINE_FINAL_TYPE (StonePictureView, stone_picture_view, GTK_TYPE_WIDGET)

enum
{
  FOCAL_MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const cairo_user_data_key_t pixels_key;

static StonePixels *
get_pixels (StonePictureView *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->desk == NULL || *self->file == '\0')
    return NULL;
  return stone_desk_get_picture (self->desk, self->file, (self->thumbnail ? 128 : 640) * scale);
}

/* Where the picture lies in the widget: whole in a preview, filling the frame of a thumbnail. */
static graphene_rect_t
find_frame (StonePictureView *self, const StonePixels *pixels)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double x_scale = width / pixels->width;
  double y_scale = height / pixels->height;
  double scale = self->thumbnail ? MAX (x_scale, y_scale) : MIN (x_scale, y_scale);
  double drawn_width = pixels->width * scale;
  double drawn_height = pixels->height * scale;

  return GRAPHENE_RECT_INIT ((width - drawn_width) / 2, (height - drawn_height) / 2, drawn_width,
                             drawn_height);
}

static void
snapshot_pixels (GtkSnapshot *snapshot, const StonePixels *pixels, const graphene_rect_t *frame)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, frame);
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (pixels->pixels, NULL),
                                           CAIRO_FORMAT_RGB24, pixels->width, pixels->height,
                                           pixels->stride);

  /* The desk's cache may drop its pixels before the frame is drawn. */
  cairo_surface_set_user_data (surface, &pixels_key, g_bytes_ref (pixels->pixels),
                               (cairo_destroy_func_t) g_bytes_unref);
  cairo_translate (cr, frame->origin.x, frame->origin.y);
  cairo_scale (cr, frame->size.width / pixels->width, frame->size.height / pixels->height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
snapshot_crop (StonePictureView *self, GtkSnapshot *snapshot, const graphene_rect_t *frame)
{
  static const GdkRGBA shade = { 0, 0, 0, .55 };
  static const GdkRGBA line = { 1, 1, 1, .9 };
  float x = frame->origin.x + self->crop[0] * frame->size.width;
  float y = frame->origin.y + self->crop[1] * frame->size.height;
  float width = self->crop[2] * frame->size.width;
  float height = self->crop[3] * frame->size.height;
  float right = frame->origin.x + frame->size.width;
  float foot = frame->origin.y + frame->size.height;
  GskRoundedRect outline;
  graphene_rect_t bright = GRAPHENE_RECT_INIT (x, y, width, height);

  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (frame->origin.x, frame->origin.y,
                                                  frame->size.width, y - frame->origin.y));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (frame->origin.x, y + height, frame->size.width,
                                                  foot - y - height));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (frame->origin.x, y, x - frame->origin.x, height));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (x + width, y, right - x - width, height));
  gsk_rounded_rect_init_from_rect (&outline, &bright, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[]){ 2, 2, 2, 2 },
                              (GdkRGBA[]){ line, line, line, line });
}

static void
snapshot_ring (GtkSnapshot *snapshot, float x, float y, float radius, float width, GdkRGBA color)
{
  GskRoundedRect ring;
  graphene_rect_t box = GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius);

  gsk_rounded_rect_init_from_rect (&ring, &box, radius);
  gtk_snapshot_append_border (snapshot, &ring, (float[]){ width, width, width, width },
                              (GdkRGBA[]){ color, color, color, color });
}

static void
stone_picture_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StonePictureView *self = STONE_PICTURE_VIEW (widget);
  StonePixels *pixels = get_pixels (self);

  if (pixels == NULL)
    return;
  graphene_rect_t frame = find_frame (self, pixels);
  snapshot_pixels (snapshot, pixels, &frame);
  if (self->thumbnail)
    return;
  if (self->has_crop)
    snapshot_crop (self, snapshot, &frame);
  float x = frame.origin.x + self->focal[0] * frame.size.width;
  float y = frame.origin.y + self->focal[1] * frame.size.height;
  snapshot_ring (snapshot, x, y, RING + 1.5, 4, (GdkRGBA){ 0, 0, 0, .5 });
  snapshot_ring (snapshot, x, y, RING, 2, (GdkRGBA){ 1, 1, 1, 1 });
}

/* Moving the focal point */

static void
ask_focal (StonePictureView *self, double x, double y)
{
  g_signal_emit (self, signals[FOCAL_MOVED], 0, CLAMP (x, 0, 1), CLAMP (y, 0, 1));
}

static void
pressed (StonePictureView *self, int n_press, double x, double y)
{
  StonePixels *pixels = get_pixels (self);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (pixels == NULL)
    return;
  graphene_rect_t frame = find_frame (self, pixels);
  ask_focal (self, (x - frame.origin.x) / frame.size.width,
             (y - frame.origin.y) / frame.size.height);
}

static gboolean
key_pressed (StonePictureView *self, guint key)
{
  double x = self->focal[0];
  double y = self->focal[1];

  if (*self->file == '\0')
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
      x -= KEY_STEP;
      break;
    case GDK_KEY_Right:
      x += KEY_STEP;
      break;
    case GDK_KEY_Up:
      y -= KEY_STEP;
      break;
    case GDK_KEY_Down:
      y += KEY_STEP;
      break;
    default:
      return FALSE;
    }
  ask_focal (self, x, y);
  return TRUE;
}

/* The object */

static void
picture_ready (StonePictureView *self, const char *file)
{
  if (g_strcmp0 (file, self->file) == 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_desk (StonePictureView *self, StoneDesk *desk)
{
  if (desk == self->desk)
    return;
  if (self->desk != NULL)
    g_clear_signal_handler (&self->ready_handler, self->desk);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    self->ready_handler =
        g_signal_connect_swapped (desk, "picture-ready", G_CALLBACK (picture_ready), self);
}

void
stone_picture_view_set_picture (StonePictureView *self,
                                StoneDesk *desk,
                                const StonePicture *picture)
{
  g_return_if_fail (STONE_IS_PICTURE_VIEW (self));

  set_desk (self, desk);
  g_free (self->file);
  self->file = g_strdup (picture != NULL ? picture->file : "");
  self->has_crop = picture != NULL && picture->has_crop;
  for (guint i = 0; picture != NULL && i < 4; i++)
    self->crop[i] = picture->crop[i];
  for (guint i = 0; i < 2; i++)
    self->focal[i] = picture != NULL ? picture->focal[i] : .5;
  if (!self->thumbnail)
    {
      g_autofree char *place =
          g_strdup_printf ("%.0f %% %.0f %%", self->focal[0] * 100, self->focal[1] * 100);
      stone_name_widget (GTK_WIDGET (self), _ ("Picture, focal point %s"), place);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stone_picture_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  gboolean thumbnail = STONE_PICTURE_VIEW (widget)->thumbnail;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = thumbnail ? THUMBNAIL_WIDTH : 100;
  else
    *minimum = *natural = thumbnail ? THUMBNAIL_HEIGHT : PREVIEW_HEIGHT;
}

GtkWidget *
stone_picture_view_new (void)
{
  return g_object_new (STONE_TYPE_PICTURE_VIEW, "focusable", TRUE, NULL);
}

GtkWidget *
stone_picture_view_new_thumbnail (void)
{
  StonePictureView *self = g_object_new (STONE_TYPE_PICTURE_VIEW, "can-target", FALSE, NULL);

  self->thumbnail = TRUE;
  return GTK_WIDGET (self);
}

static void
stone_picture_view_dispose (GObject *object)
{
  set_desk (STONE_PICTURE_VIEW (object), NULL);
  G_OBJECT_CLASS (stone_picture_view_parent_class)->dispose (object);
}

static void
stone_picture_view_finalize (GObject *object)
{
  g_clear_pointer (&STONE_PICTURE_VIEW (object)->file, g_free);
  G_OBJECT_CLASS (stone_picture_view_parent_class)->finalize (object);
}

static void
stone_picture_view_class_init (StonePictureViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_picture_view_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_picture_view_finalize;
  widget_class->measure = stone_picture_view_measure;
  widget_class->snapshot = stone_picture_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pictureview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[FOCAL_MOVED] =
      g_signal_new ("focal-moved", STONE_TYPE_PICTURE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
stone_picture_view_init (StonePictureView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->file = g_strdup ("");
  self->focal[0] = self->focal[1] = .5;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
