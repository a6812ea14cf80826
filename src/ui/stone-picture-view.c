/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <string.h>

#include "stone-picture-box.h"
#include "stone-picture-view.h"

#define LEAST_HEIGHT 150 /* of a whole picture: a panorama has room for its handles, … */
#define MOST_HEIGHT 270  /* … an upright one leaves some for its words */
#define THUMBNAIL_WIDTH 56
#define THUMBNAIL_HEIGHT 40

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

static const cairo_user_data_key_t pixels_key;

static StonePixels *
get_pixels (StonePictureView *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->desk == NULL || *self->file == '\0')
    return NULL;
  return stone_desk_get_picture (self->desk, self->file, (self->thumbnail ? 128 : 640) * scale);
}

/* Where the picture lies in the widget */

static graphene_rect_t
fit_in (const StonePixels *pixels, double width, double height)
{
  double scale = MIN (width / pixels->width, height / pixels->height);
  double across = pixels->width * scale, down = pixels->height * scale;

  return GRAPHENE_RECT_INIT ((width - across) / 2, (height - down) / 2, across, down);
}

static graphene_rect_t
fill (StonePictureView *self, const StonePixels *pixels, double width, double height)
{
  StonePicture picture = { .has_crop = self->has_crop };
  double part[4];

  memcpy (picture.crop, self->crop, sizeof picture.crop);
  memcpy (picture.focal, self->focal, sizeof picture.focal);
  stone_picture_fill (pixels->width, pixels->height, &picture, width, height, part);
  return GRAPHENE_RECT_INIT (-part[0] * width / part[2], -part[1] * height / part[3],
                             width / part[2], height / part[3]);
}

static graphene_rect_t
find_frame (StonePictureView *self, const StonePixels *pixels)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  return self->thumbnail ? fill (self, pixels, width, height) : fit_in (pixels, width, height);
}

gboolean
stone_picture_view_get_frame (StonePictureView *self, graphene_rect_t *frame)
{
  StonePixels *pixels;
  g_return_val_if_fail (STONE_IS_PICTURE_VIEW (self) && frame != NULL, FALSE);

  pixels = get_pixels (self);
  if (pixels != NULL)
    *frame = find_frame (self, pixels);
  return pixels != NULL;
}

/* Drawing */

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
stone_picture_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StonePictureView *self = STONE_PICTURE_VIEW (widget);
  StonePixels *pixels = get_pixels (self);

  if (pixels == NULL)
    return;
  graphene_rect_t frame = find_frame (self, pixels);
  snapshot_pixels (snapshot, pixels, &frame);
}

/* As high as the picture's shape asks for. */
static int
find_height (StonePictureView *self, int width)
{
  const StonePixels *pixels = get_pixels (self);
  double shape = pixels != NULL ? (double) pixels->height / pixels->width : 2. / 3;

  return CLAMP ((int) (width * shape), LEAST_HEIGHT, MOST_HEIGHT);
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
  StonePictureView *self = STONE_PICTURE_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->thumbnail ? THUMBNAIL_WIDTH : 100;
  else if (self->thumbnail)
    *minimum = *natural = THUMBNAIL_HEIGHT;
  else
    *minimum = *natural = for_size < 0 ? LEAST_HEIGHT : find_height (self, for_size);
}

static GtkSizeRequestMode
stone_picture_view_get_request_mode (GtkWidget *widget)
{
  return STONE_PICTURE_VIEW (widget)->thumbnail ? GTK_SIZE_REQUEST_CONSTANT_SIZE
                                                : GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The object */

static void
picture_ready (StonePictureView *self, const char *file)
{
  if (g_strcmp0 (file, self->file) == 0)
    gtk_widget_queue_resize (GTK_WIDGET (self));
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
  static const StonePicture none = { .file = "", .focal = { .5, .5 } };
  g_return_if_fail (STONE_IS_PICTURE_VIEW (self));

  if (picture == NULL)
    picture = &none;
  if (desk != self->desk || !g_str_equal (self->file, picture->file))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else if (self->thumbnail)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  set_desk (self, desk);
  g_free (self->file);
  self->file = g_strdup (picture->file);
  self->has_crop = picture->has_crop;
  memcpy (self->crop, picture->crop, sizeof self->crop);
  memcpy (self->focal, picture->focal, sizeof self->focal);
}

GtkWidget *
stone_picture_view_new_thumbnail (void)
{
  StonePictureView *self = g_object_new (STONE_TYPE_PICTURE_VIEW, "accessible-role",
                                         GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

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
  widget_class->get_request_mode = stone_picture_view_get_request_mode;
  widget_class->snapshot = stone_picture_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pictureview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
stone_picture_view_init (StonePictureView *self)
{
  self->file = g_strdup ("");
  self->focal[0] = self->focal[1] = .5;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
