/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "stone-photo-private.h"

#define JPEG_QUALITY 92
#define TRIES 16     /* to keep within the limit of ink what the JPEG's loss carries beyond it */
#define FULL 255.0   /* a sample of one ink */
#define DEEP 65535.0 /* … of sixteen bits */

/* ---- to eight bits, upright, opaque and small ---- */

static gboolean
is_ink (VipsImage *image)
{
  return vips_image_guess_interpretation (image) == VIPS_INTERPRETATION_CMYK;
}

static gboolean
is_grey (VipsImage *image)
{
  VipsInterpretation space = vips_image_guess_interpretation (image);

  return space == VIPS_INTERPRETATION_B_W || space == VIPS_INTERPRETATION_GREY16;
}

/* On white paper: all light, or no ink. */
static VipsImage *
flatten (VipsImage *image)
{
  double white = is_ink (image) ? 0 : image->BandFmt == VIPS_FORMAT_USHORT ? DEEP : FULL;
  g_autoptr (VipsArrayDouble) background = vips_array_double_newv (1, white);
  VipsImage *flat = NULL;

  if (!vips_image_hasalpha (image))
    return g_object_ref (image);
  return vips_flatten (image, &flat, "background", background, "max_alpha",
                       image->BandFmt == VIPS_FORMAT_USHORT ? DEEP : FULL, NULL) == 0
             ? flat
             : NULL;
}

static VipsImage *
shrink (VipsImage *image, int max_pixels)
{
  int edge = MAX (image->Xsize, image->Ysize);
  VipsImage *small = NULL;

  if (max_pixels <= 0 || edge <= max_pixels)
    return g_object_ref (image);
  return vips_resize (image, &small, max_pixels / (double) edge, NULL) == 0 ? small : NULL;
}

static VipsImage *
to_inks (VipsImage *image, const StoneInks *inks)
{
  VipsImage *made = NULL;

  return vips_icc_transform (image, &made, inks->profile, "embedded", TRUE, "input_profile", "srgb",
                             "intent", VIPS_INTENT_RELATIVE, "black_point_compensation", TRUE,
                             "depth", 8, NULL) == 0
             ? made
             : NULL;
}

static VipsImage *
to_grey (VipsImage *image)
{
  VipsImage *grey = NULL;

  return vips_colourspace (image, &grey, VIPS_INTERPRETATION_B_W, NULL) == 0 ? grey : NULL;
}

static VipsImage *
to_bytes (VipsImage *image)
{
  VipsImage *bytes = NULL;
  gboolean deep = image->BandFmt == VIPS_FORMAT_USHORT;

  return vips_cast (image, &bytes, VIPS_FORMAT_UCHAR, "shift", deep, NULL) == 0 ? bytes : NULL;
}

/* Colours that neither grey nor inks nor RGB name (Lab and the like) by way of sRGB. */
static VipsImage *
to_press (VipsImage *image, const StoneInks *inks)
{
  if (is_ink (image))
    return g_object_ref (image);
  if (is_grey (image))
    return to_grey (image);
  VipsInterpretation space = vips_image_guess_interpretation (image);
  if (space == VIPS_INTERPRETATION_sRGB || space == VIPS_INTERPRETATION_RGB16 ||
      space == VIPS_INTERPRETATION_RGB)
    return to_inks (image, inks);
  g_autoptr (VipsImage) rgb = NULL;
  return vips_colourspace (image, &rgb, VIPS_INTERPRETATION_sRGB, NULL) == 0 ? to_inks (rgb, inks)
                                                                             : NULL;
}

/* A WebP is scaled as it is decoded, or it would be in memory whole. */
static VipsImage *
shrink_on_load (const char *path, const char *format, VipsImage *stored, int max_pixels)
{
  int edge = MAX (stored->Xsize, stored->Ysize);
  VipsImage *small = NULL;

  if (!g_str_equal (format, "webp") || max_pixels <= 0 || edge <= max_pixels)
    return g_object_ref (stored);
  return vips_webpload (path, &small, "scale", max_pixels / (double) edge, "access",
                        VIPS_ACCESS_SEQUENTIAL, NULL) == 0
             ? small
             : NULL;
}

static VipsImage *
prepare (VipsImage *stored, int max_pixels, const StoneInks *inks)
{
  g_autoptr (VipsImage) flat = flatten (stored);
  g_autoptr (VipsImage) small = flat != NULL ? shrink (flat, max_pixels) : NULL;
  g_autoptr (VipsImage) press = small != NULL ? to_press (small, inks) : NULL;
  g_autoptr (VipsImage) bytes = press != NULL ? to_bytes (press) : NULL;
  /* The file is read from top to bottom: only what is in memory can be turned. */
  g_autoptr (VipsImage) whole = bytes != NULL ? vips_image_copy_memory (bytes) : NULL;
  VipsImage *upright = NULL;

  return whole != NULL && vips_autorot (whole, &upright, NULL) == 0 ? upright : NULL;
}

/* ---- ink ---- */

static double
find_most_ink (const guchar *samples, gsize n_pixels)
{
  guint most = 0;

  for (gsize i = 0; i < n_pixels; i++, samples += 4)
    most = MAX (most, (guint) samples[0] + samples[1] + samples[2] + samples[3]);
  return most / FULL;
}

/* Line after line: the picture is never in memory as a whole. */
double
stone_photo_find_most_ink (const char *path)
{
  const char *format;
  g_autoptr (VipsImage) stored = stone_photo_open_image (path, &format, NULL);
  g_autoptr (VipsImage) flat = stored != NULL && is_ink (stored) ? flatten (stored) : NULL;
  g_autoptr (VipsImage) bytes = flat != NULL ? to_bytes (flat) : NULL;
  g_autoptr (VipsImage) each = vips_image_new_matrixv (4, 1, 1.0, 1.0, 1.0, 1.0);
  g_autoptr (VipsImage) sum = NULL;
  double most = 0;

  if (bytes == NULL || bytes->Bands != 4 || vips_recomb (bytes, &sum, each, NULL) != 0 ||
      vips_max (sum, &most, NULL) != 0)
    most = 0;
  vips_error_clear ();
  return most / FULL;
}

/* Takes what is above LIMIT out of cyan, magenta and yellow alike: black keeps the drawing. */
static void
limit_ink (guchar *samples, gsize n_pixels, double limit)
{
  const double room = limit * FULL;

  for (gsize i = 0; i < n_pixels; i++, samples += 4)
    {
      double colours = samples[0] + samples[1] + samples[2];
      if (colours == 0 || colours + samples[3] <= room)
        continue;
      double part = MAX (room - samples[3], 0) / colours;
      for (guint c = 0; c < 3; c++)
        samples[c] = (guchar) floor (samples[c] * part);
    }
}

/* ---- as a JPEG ---- */

static GBytes *
write_jpeg (const guchar *samples, int width, int height, guint n_inks)
{
  gsize size = (gsize) width * height * n_inks;
  g_autoptr (VipsImage) plain =
      vips_image_new_from_memory (samples, size, width, height, (int) n_inks, VIPS_FORMAT_UCHAR);
  g_autoptr (VipsImage) image = NULL;
  void *jpeg;

  if (plain == NULL ||
      vips_copy (plain, &image, "interpretation",
                 n_inks == 1 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_CMYK, NULL) != 0 ||
      vips_jpegsave_buffer (image, &jpeg, &size, "Q", JPEG_QUALITY, "strip", TRUE, NULL) != 0)
    return NULL;
  return g_bytes_new_take (jpeg, size);
}

static double
measure_jpeg (GBytes *jpeg)
{
  gsize length, size;
  const void *data = g_bytes_get_data (jpeg, &length);
  g_autoptr (VipsImage) image = vips_image_new_from_buffer (data, length, "", NULL);
  g_autofree guchar *samples = image != NULL ? vips_image_write_to_memory (image, &size) : NULL;

  return samples != NULL ? find_most_ink (samples, size / 4) : G_MAXDOUBLE;
}

/* Within the limit also when it is decoded: what a JPEG loses may come out as more ink. */
static GBytes *
write_limited (guchar *samples, StoneInkPicture *self, double limit)
{
  gsize n_pixels = (gsize) self->width * self->height;
  double wanted = limit;

  for (guint i = 0; i < TRIES; i++)
    {
      limit_ink (samples, n_pixels, wanted);
      GBytes *jpeg = write_jpeg (samples, self->width, self->height, 4);
      if (jpeg == NULL)
        return NULL;
      self->most_ink = measure_jpeg (jpeg);
      if (self->most_ink <= limit || i + 1 == TRIES)
        return jpeg;
      g_bytes_unref (jpeg);
      wanted -= 1.5 * (self->most_ink - limit) + 0.01;
    }
  return NULL;
}

/* Photoshop, and libvips after it, write inks upside down and leave their marker (APP14, "Adobe").
 */
static gboolean
is_inverted (const guchar *jpeg, gsize length)
{
  return memmem (jpeg, MIN (length, 64 * 1024),
                 "\xff\xee\x00\x0e"
                 "Adobe",
                 9) != NULL;
}

/* The file itself, if it is a JPEG whose pixels may be shown as they are. */
static GBytes *
take_file (const char *path, const char *format, VipsImage *stored, int max_pixels)
{
  char *bytes;
  gsize length;

  if (!g_str_equal (format, "jpeg") || vips_image_get_orientation (stored) > 1 ||
      (max_pixels > 0 && MAX (stored->Xsize, stored->Ysize) > max_pixels) ||
      !g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  return g_bytes_new_take (bytes, length);
}

static gboolean
fill_in (StoneInkPicture *self,
         VipsImage *image,
         const char *path,
         const char *format,
         VipsImage *stored,
         int max_pixels,
         const StoneInks *inks)
{
  gsize size;
  g_autofree guchar *samples = vips_image_write_to_memory (image, &size);

  self->width = image->Xsize;
  self->height = image->Ysize;
  self->n_inks = image->Bands == 1 ? 1 : 4;
  self->kept = is_ink (stored);
  gsize n_pixels = (gsize) self->width * self->height;
  if (samples == NULL || size < n_pixels * self->n_inks)
    return FALSE;
  if (self->n_inks == 4 && !self->kept)
    self->jpeg = write_limited (samples, self, inks->ink_limit);
  else
    {
      self->jpeg = take_file (path, format, stored, max_pixels);
      if (self->jpeg == NULL)
        self->jpeg = write_jpeg (samples, self->width, self->height, self->n_inks);
      self->most_ink = self->n_inks == 4 ? find_most_ink (samples, n_pixels) : 1;
    }
  if (self->jpeg == NULL)
    return FALSE;
  const guchar *jpeg = g_bytes_get_data (self->jpeg, &size);
  self->inverted = self->n_inks == 4 && is_inverted (jpeg, size);
  return TRUE;
}

StoneInkPicture *
stone_photo_make_inks (const char *path,
                       int max_pixels,
                       const StoneInks *inks,
                       GCancellable *cancellable,
                       GError **error)
{
  const char *format;
  g_autoptr (VipsImage) stored = stone_photo_open_image (path, &format, error);

  if (stored == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_autoptr (VipsImage) small = shrink_on_load (path, format, stored, max_pixels);
  g_autoptr (VipsImage) image = small != NULL ? prepare (small, max_pixels, inks) : NULL;
  g_autoptr (StoneInkPicture) self = g_new0 (StoneInkPicture, 1);
  gboolean good = image != NULL && fill_in (self, image, path, format, stored, max_pixels, inks);

  vips_error_clear ();
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (good)
    return g_steal_pointer (&self);
  stone_photo_fail (path, STONE_PHOTO_ERROR_UNREADABLE, _ ("the picture is damaged"), error);
  return NULL;
}
