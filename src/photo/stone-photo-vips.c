/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include <gexiv2/gexiv2.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>

#include "stone-photo-module.h"
#include "stone-photo-private.h"
#include "stone-png-chunks.h"

#define MAX_PIXELS (200 * G_GINT64_CONSTANT (1000000))
#define MAX_PIXELS_WEBP (64 * G_GINT64_CONSTANT (1000000))
#define MAX_BYTES_WHOLE (150 * G_GINT64_CONSTANT (1000000)) /* of what is in memory at once */
#define MAX_BYTES (500 * G_GINT64_CONSTANT (1000000))
#define JPEG_QUALITY 92

/* libvips warns of every damaged block; here a damaged picture is an error of the one call. */
static void
be_quiet (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* Its modules (ImageMagick, poppler, OpenSlide …) read formats that we don't take and are blocked
 * as untrusted: sought where nothing is, they cost neither 20 ms nor 6 MB. */
static int
start_without_modules (void)
{
  g_autofree char *home = g_strdup (g_getenv ("VIPSHOME"));
  int status;

  g_setenv ("VIPSHOME", "/nonexistent", TRUE);
  status = VIPS_INIT ("stonehand");
  if (home != NULL)
    g_setenv ("VIPSHOME", home, TRUE);
  else
    g_unsetenv ("VIPSHOME");
  return status;
}

static void
start (void)
{
  g_log_set_handler ("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO | G_LOG_FLAG_FATAL, be_quiet,
                     NULL);
  if (start_without_modules () != 0)
    g_error ("libvips can't be started: %s", vips_error_buffer ());
  vips_block_untrusted_set (TRUE);
  vips_cache_set_max (0);
  vips_concurrency_set (1);
  gexiv2_initialize ();
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
}

gboolean
stone_photo_fail (const char *path, StonePhotoError code, const char *reason, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, STONE_PHOTO_ERROR, code, _ ("%s: %s"), name, reason);
  return FALSE;
}

/* libvips names the loader, by the first bytes: "VipsForeignLoadJpegFile". */
static const char *
find_format (const char *path)
{
  static const char *const formats[][2] = {
    { "Jpeg", "jpeg" }, { "Png", "png" }, { "Spng", "png" }, { "Tiff", "tiff" }, { "Webp", "webp" }
  };
  const char *loader = vips_foreign_find_load (path);

  vips_error_clear ();
  for (guint i = 0; loader != NULL && i < G_N_ELEMENTS (formats); i++)
    if (strstr (loader, formats[i][0]) != NULL)
      return formats[i][1];
  return NULL;
}

static gboolean
is_set (VipsImage *image, const char *name)
{
  int value = 0;

  return vips_image_get_typeof (image, name) != 0 &&
         vips_image_get_int (image, name, &value) == 0 && value != 0;
}

/* Two bytes for each coefficient; a colour may have fewer than there are pixels. */
static double
count_coefficient_bytes (VipsImage *image)
{
  const char *subsampling = "";

  if (vips_image_get_typeof (image, "jpeg-chroma-subsample") != 0)
    vips_image_get_string (image, "jpeg-chroma-subsample", &subsampling);
  return 2 * (g_str_equal (subsampling, "4:2:0") ? 1.5 : image->Bands);
}

/* What has to be in memory before its first line can be used: all of an interlaced PNG, and of a
 * JPEG that has several scans (a progressive one). */
static gint64
count_whole_bytes (VipsImage *image)
{
  double pixels = (double) image->Xsize * image->Ysize;

  if (is_set (image, "jpeg-multiscan"))
    return (gint64) (pixels * count_coefficient_bytes (image));
  return is_set (image, "interlaced") ? (gint64) (pixels * VIPS_IMAGE_SIZEOF_PEL (image)) : 0;
}

/* NULL, or why IMAGE is too large. */
static const char *
find_excess (VipsImage *image, const char *format)
{
  gint64 pixels = (gint64) image->Xsize * image->Ysize;

  if (pixels > MAX_PIXELS)
    return _ ("the picture has more than 200 megapixels");
  if (g_str_equal (format, "webp") && pixels > MAX_PIXELS_WEBP)
    return _ ("a WebP picture may have 64 megapixels, and this has more");
  if (count_whole_bytes (image) > MAX_BYTES_WHOLE)
    return _ ("the picture is too large to be progressive or interlaced: save it without that");
  return NULL;
}

VipsImage *
stone_photo_open_image (const char *path, const char **format, GError **error)
{
  VipsImage *image;
  struct stat info;

  if (stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      stone_photo_fail (path, STONE_PHOTO_ERROR_UNREADABLE, _ ("there is no such file"), error);
      return NULL;
    }
  if (info.st_size > MAX_BYTES)
    {
      stone_photo_fail (path, STONE_PHOTO_ERROR_LIMIT, _ ("the file is larger than 500 MB"), error);
      return NULL;
    }
  if (!stone_png_chunks_fit (path))
    {
      stone_photo_fail (path, STONE_PHOTO_ERROR_UNREADABLE, _ ("the picture is damaged"), error);
      return NULL;
    }
  *format = find_format (path);
  if (*format == NULL)
    {
      stone_photo_fail (path, STONE_PHOTO_ERROR_UNREADABLE,
                        _ ("this is no JPEG, PNG, TIFF or WebP picture, and no SVG or PDF"), error);
      return NULL;
    }
  image = vips_image_new_from_file (path, "access", VIPS_ACCESS_SEQUENTIAL, NULL);
  if (image == NULL)
    {
      stone_photo_fail (path, STONE_PHOTO_ERROR_UNREADABLE, _ ("the picture is damaged"), error);
      vips_error_clear ();
      return NULL;
    }
  const char *excess = find_excess (image, *format);
  if (excess == NULL)
    return image;
  g_object_unref (image);
  stone_photo_fail (path, STONE_PHOTO_ERROR_LIMIT, excess, error);
  return NULL;
}

static void
read_size (VipsImage *image, int *width, int *height)
{
  gboolean swapped = vips_image_get_orientation_swap (image);

  *width = swapped ? image->Ysize : image->Xsize;
  *height = swapped ? image->Xsize : image->Ysize;
}

static gboolean
has_profile (VipsImage *image)
{
  return vips_image_get_typeof (image, VIPS_META_ICC_NAME) != 0;
}

/* A profile names itself in ASCII (version 2) or in UTF-16 (version 4). */
static gboolean
has_other_profile (VipsImage *image)
{
  const void *data;
  size_t size;

  if (!has_profile (image) || vips_image_get_blob (image, VIPS_META_ICC_NAME, &data, &size) != 0)
    return FALSE;
  return memmem (data, size, "sRGB", 4) == NULL && memmem (data, size, "\0s\0R\0G\0B", 8) == NULL;
}

static gboolean
read_size_of (const char *path, int *width, int *height, GError **error)
{
  const char *format;
  g_autoptr (VipsImage) image = stone_photo_open_image (path, &format, error);

  if (image == NULL)
    return FALSE;
  read_size (image, width, height);
  return TRUE;
}

static StonePhoto *
read_photo (const char *path, GCancellable *cancellable, GError **error)
{
  const char *format;
  g_autoptr (VipsImage) image = NULL;
  StonePhoto *self;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  image = stone_photo_open_image (path, &format, error);
  if (image == NULL)
    return NULL;
  self = g_new0 (StonePhoto, 1);
  self->format = g_strdup (format);
  self->cmyk = vips_image_guess_interpretation (image) == VIPS_INTERPRETATION_CMYK;
  self->turned = vips_image_get_orientation (image) > 1;
  self->profile = has_other_profile (image);
  self->has_profile = has_profile (image);
  read_size (image, &self->width, &self->height);
  stone_photo_read_metadata (self, path);
  return self;
}

/* To at most MAX_PIXELS on the longer edge and upright; inks and what has a profile to sRGB. The
 * rest is taken for sRGB as it is: told to export that too, libvips would send it through Lab,
 * where a saturated blue turns violet. (Inks it has turned into sRGB before it exports.) */
static VipsImage *
shrink (const char *path, VipsImage *stored, int max_pixels)
{
  gboolean inks = vips_image_guess_interpretation (stored) == VIPS_INTERPRETATION_CMYK;
  int edge = max_pixels > 0 ? max_pixels : VIPS_MAX_COORD;
  VipsImage *image = NULL;

  if (vips_thumbnail (path, &image, edge, "height", edge, "size", VIPS_SIZE_DOWN, "export_profile",
                      has_profile (stored) && !inks ? "srgb" : NULL, "intent", VIPS_INTENT_RELATIVE,
                      NULL) != 0)
    return NULL;
  return image;
}

static VipsImage *
to_rgb (VipsImage *image)
{
  g_autoptr (VipsImage) flat = NULL;
  g_autoptr (VipsImage) rgb = NULL;
  VipsImage *bytes = NULL;

  if (vips_image_hasalpha (image))
    {
      g_autoptr (VipsArrayDouble) white = vips_array_double_newv (1, 255.0);

      if (vips_flatten (image, &flat, "background", white, NULL) != 0)
        return NULL;
    }
  else
    flat = g_object_ref (image);
  if (vips_colourspace (flat, &rgb, VIPS_INTERPRETATION_sRGB, NULL) != 0)
    return NULL;
  if (rgb->Bands > 3)
    {
      g_autoptr (VipsImage) all = g_steal_pointer (&rgb);

      if (vips_extract_band (all, &rgb, 0, "n", 3, NULL) != 0)
        return NULL;
    }
  return vips_cast (rgb, &bytes, VIPS_FORMAT_UCHAR, NULL) == 0 ? bytes : NULL;
}

/* R, G, B bytes → cairo's RGB24 words. */
static StonePixels *
pack (const guchar *rgb, int width, int height)
{
  StonePixels *self = g_new0 (StonePixels, 1);
  guint32 *words = g_new (guint32, (gsize) width * height);

  for (gsize i = 0; i < (gsize) width * height; i++)
    words[i] = (guint32) rgb[3 * i] << 16 | (guint32) rgb[3 * i + 1] << 8 | rgb[3 * i + 2];
  self->width = width;
  self->height = height;
  self->stride = width * 4;
  self->pixels = g_bytes_new_take (words, (gsize) width * height * 4);
  return self;
}

static StonePixels *
decode (const char *path, int max_pixels, GCancellable *cancellable, GError **error)
{
  const char *format;
  g_autoptr (VipsImage) stored = stone_photo_open_image (path, &format, error);
  g_autoptr (VipsImage) small = NULL;
  g_autoptr (VipsImage) rgb = NULL;
  g_autofree guchar *bytes = NULL;
  gsize size;

  if (stored == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  small = shrink (path, stored, max_pixels);
  rgb = small != NULL ? to_rgb (small) : NULL;
  bytes = rgb != NULL ? vips_image_write_to_memory (rgb, &size) : NULL;
  vips_error_clear ();
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (bytes == NULL || size < (gsize) rgb->Xsize * rgb->Ysize * 3)
    {
      stone_photo_fail (path, STONE_PHOTO_ERROR_UNREADABLE, _ ("the picture is damaged"), error);
      return NULL;
    }
  return pack (bytes, rgb->Xsize, rgb->Ysize);
}

static GBytes *
to_jpeg (const StonePixels *self)
{
  const guint32 *words = g_bytes_get_data (self->pixels, NULL);
  gsize n = (gsize) self->width * self->height;
  g_autofree guchar *rgb = g_malloc (3 * n);
  g_autoptr (VipsImage) image = NULL;
  void *jpeg;
  gsize size;

  for (gsize i = 0; i < n; i++)
    {
      rgb[3 * i] = words[i] >> 16 & 0xff;
      rgb[3 * i + 1] = words[i] >> 8 & 0xff;
      rgb[3 * i + 2] = words[i] & 0xff;
    }
  image = vips_image_new_from_memory (rgb, 3 * n, self->width, self->height, 3, VIPS_FORMAT_UCHAR);
  if (image == NULL ||
      vips_jpegsave_buffer (image, &jpeg, &size, "Q", JPEG_QUALITY, "strip", TRUE, NULL) != 0)
    {
      vips_error_clear ();
      return NULL;
    }
  return g_bytes_new_take (jpeg, size);
}

const StonePhotoModule *
stone_photo_get_module (void)
{
  static const StonePhotoModule module = {
    .version = PACKAGE_VERSION,
    .start = start,
    .read = read_photo,
    .read_size = read_size_of,
    .write_words = stone_photo_write_metadata,
    .measure_ink = stone_photo_find_most_ink,
    .decode = decode,
    .to_jpeg = to_jpeg,
    .make_inks = stone_photo_make_inks,
  };

  return &module;
}
