/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-drawing.h"
#include "stone-photo.h"
#include "stone-web-picture.h"

#define EDGE 1600 /* pixels on the longer edge of what is seen */

void
stone_web_picture_free (StoneWebPicture *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

static StoneWebPicture *
take (GBytes *bytes, const char *type, const char *ending, int width, int height)
{
  StoneWebPicture *self = g_new0 (StoneWebPicture, 1);

  *self = (StoneWebPicture){ bytes, type, ending, width, height };
  return self;
}

/* Drawn anew: what a stranger put into the file besides does not go on the web. */
static StoneWebPicture *
take_drawing (const char *path)
{
  int width, height;
  GBytes *svg = stone_photo_read_size (path, &width, &height, NULL)
                    ? stone_drawing_read_svg (path, NULL)
                    : NULL;

  if (svg == NULL)
    return NULL;
  double scale = (double) EDGE / MAX (width, height);
  return take (svg, "image/svg+xml", "svg", (int) lround (width * scale),
               (int) lround (height * scale));
}

/* The part of PIXELS that CROP chooses. Transfer full. */
static StonePixels *
cut (const StonePixels *pixels, const double crop[4])
{
  StonePixels *part = g_new0 (StonePixels, 1);
  const guint8 *rows = g_bytes_get_data (pixels->pixels, NULL);
  int x = CLAMP ((int) lround (crop[0] * pixels->width), 0, pixels->width - 1);
  int y = CLAMP ((int) lround (crop[1] * pixels->height), 0, pixels->height - 1);

  part->width = CLAMP ((int) lround (crop[2] * pixels->width), 1, pixels->width - x);
  part->height = CLAMP ((int) lround (crop[3] * pixels->height), 1, pixels->height - y);
  part->stride = part->width * 4;
  gsize size = (gsize) part->stride * (gsize) part->height;
  guint8 *bytes = g_malloc (size);
  for (int row = 0; row < part->height; row++)
    memcpy (bytes + (gsize) row * (gsize) part->stride,
            rows + (gsize) (y + row) * (gsize) pixels->stride + (gsize) x * 4,
            (gsize) part->stride);
  part->pixels = g_bytes_new_take (bytes, size);
  return part;
}

StoneWebPicture *
stone_web_picture_new (const char *path, const StonePicture *picture, GCancellable *cancellable)
{
  static const double whole[] = { 0, 0, 1, 1 };
  const double *crop = picture->has_crop ? picture->crop : whole;

  if (!picture->has_crop && stone_drawing_find_format (path) != NULL)
    return take_drawing (path);
  int edge = (int) (EDGE / CLAMP (MAX (crop[2], crop[3]), 0.1, 1));
  g_autoptr (StonePixels) pixels = stone_photo_decode (path, edge, cancellable, NULL);
  if (pixels == NULL)
    return NULL;
  g_autoptr (StonePixels) part = cut (pixels, crop);
  GBytes *jpeg = stone_pixels_to_jpeg (part);
  return jpeg != NULL ? take (jpeg, "image/jpeg", "jpg", part->width, part->height) : NULL;
}
