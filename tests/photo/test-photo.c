/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "picture-maker.h"
#include "stone-photo.h"

#define TOLERANCE 8 /* of 255: what JPEG and WebP do to a colour */

static const double red[] = { 220, 20, 20 }, blue[] = { 20, 20, 220 };

static void
assert_pixel (const StonePixels *pixels, int x, int y, int r, int g, int b)
{
  const guchar *bytes = g_bytes_get_data (pixels->pixels, NULL);
  guint32 word;

  memcpy (&word, bytes + y * pixels->stride + 4 * x, sizeof word);
  g_assert_cmpint (ABS ((int) (word >> 16 & 0xff) - r), <, TOLERANCE);
  g_assert_cmpint (ABS ((int) (word >> 8 & 0xff) - g), <, TOLERANCE);
  g_assert_cmpint (ABS ((int) (word & 0xff) - b), <, TOLERANCE);
}

static StonePhoto *
read_photo (const char *path)
{
  g_autoptr (GError) error = NULL;
  StonePhoto *photo = stone_photo_read (path, NULL, &error);

  g_assert_no_error (error);
  return photo;
}

static StonePixels *
decode (const char *path, int max_pixels)
{
  g_autoptr (GError) error = NULL;
  StonePixels *pixels = stone_photo_decode (path, max_pixels, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pixels->stride, ==, 4 * pixels->width);
  g_assert_cmpuint (g_bytes_get_size (pixels->pixels), ==, pixels->stride * pixels->height);
  return pixels;
}

static void
assert_refused (const char *path, StonePhotoError code)
{
  g_autoptr (GError) read_error = NULL, size_error = NULL, decode_error = NULL;
  int width, height;

  g_assert_null (stone_photo_read (path, NULL, &read_error));
  g_assert_error (read_error, STONE_PHOTO_ERROR, (int) code);
  g_assert_false (stone_photo_read_size (path, &width, &height, &size_error));
  g_assert_error (size_error, STONE_PHOTO_ERROR, (int) code);
  g_assert_null (stone_photo_decode (path, 100, NULL, &decode_error));
  g_assert_error (decode_error, STONE_PHOTO_ERROR, (int) code);
}

/* What is in the file counts, not its name. */
static void
test_formats (Pictures *f, gconstpointer data)
{
  static const char *const formats[][2] = {
    { "a.jpg", "jpeg" }, { "a.png", "png" }, { "a.tif", "tiff" }, { "a.webp", "webp" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = pictures_save_plain (f, formats[i][0]);
      g_autofree char *lying = pictures_path (f, i % 2 == 0 ? "lies.png" : "lies.jpg");
      g_autoptr (StonePhoto) photo = read_photo (path);
      g_autoptr (StonePhoto) renamed = NULL;
      g_autoptr (StonePixels) pixels = decode (path, 0);

      g_assert_cmpstr (photo->format, ==, formats[i][1]);
      g_assert_cmpint (photo->width, ==, 60);
      g_assert_cmpint (photo->height, ==, 40);
      g_assert_false (photo->cmyk || photo->turned || photo->profile);
      g_assert_cmpstr (photo->credit, ==, "");
      assert_pixel (pixels, 10, 20, 220, 20, 20);
      assert_pixel (pixels, 50, 20, 20, 20, 220);
      g_assert_cmpint (g_rename (path, lying), ==, 0);
      renamed = read_photo (lying);
      g_assert_cmpstr (renamed->format, ==, formats[i][1]);
    }
}

static void
test_sizes (Pictures *f, gconstpointer data)
{
  static const int sizes[][3] = { { 0, 300, 200 }, { 150, 150, 100 }, { 1000, 300, 200 } };
  g_autofree char *path = pictures_save (f, two_halves (300, 200, 3, red, blue), "a.jpg", "");
  g_autofree char *tall = pictures_save (f, two_halves (200, 300, 3, red, blue), "b.jpg", "");
  g_autoptr (StonePixels) slim = decode (tall, 30);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (StonePixels) pixels = decode (path, sizes[i][0]);

      g_assert_cmpint (pixels->width, ==, sizes[i][1]);
      g_assert_cmpint (pixels->height, ==, sizes[i][2]);
    }
  g_assert_cmpint (slim->width, ==, 20);
  g_assert_cmpint (slim->height, ==, 30);
}

/* Colours and size go through a JPEG and back. */
static void
test_to_jpeg (Pictures *f, gconstpointer data)
{
  g_autofree char *path = pictures_save (f, two_halves (300, 200, 3, red, blue), "a.png", "");
  g_autofree char *copy = pictures_path (f, "copy");
  g_autoptr (StonePixels) pixels = decode (path, 150);
  g_autoptr (GBytes) jpeg = stone_pixels_to_jpeg (pixels);
  g_autoptr (StonePixels) back = NULL;
  g_autoptr (StonePhoto) photo = NULL;

  g_assert_true (g_file_set_contents (copy, g_bytes_get_data (jpeg, NULL),
                                      (gssize) g_bytes_get_size (jpeg), NULL));
  photo = read_photo (copy);
  g_assert_cmpstr (photo->format, ==, "jpeg");
  g_assert_cmpint (photo->width, ==, 150);
  g_assert_cmpint (photo->height, ==, 100);
  back = decode (copy, 0);
  assert_pixel (back, 20, 50, 220, 20, 20);
  assert_pixel (back, 130, 50, 20, 20, 220);
}

/* A camera held upright stores a lying picture and says so. */
static void
test_orientation (Pictures *f, gconstpointer data)
{
  VipsImage *image = two_halves (60, 40, 3, red, blue);
  VipsImage *copy;
  g_autofree char *path = NULL;
  g_autoptr (StonePhoto) photo = NULL;
  g_autoptr (StonePixels) pixels = NULL;
  int width, height;

  g_assert_cmpint (vips_copy (image, &copy, NULL), ==, 0);
  g_object_unref (image);
  vips_image_set_int (copy, VIPS_META_ORIENTATION, 6); /* to be turned clockwise */
  path = pictures_save (f, copy, "upright.jpg", "[Q=95]");
  photo = read_photo (path);
  g_assert_true (photo->turned);
  g_assert_cmpint (photo->width, ==, 40);
  g_assert_cmpint (photo->height, ==, 60);
  g_assert_true (stone_photo_read_size (path, &width, &height, NULL));
  g_assert_cmpint (width, ==, 40);
  g_assert_cmpint (height, ==, 60);
  pixels = decode (path, 0);
  g_assert_cmpint (pixels->width, ==, 40);
  assert_pixel (pixels, 20, 10, 220, 20, 20);
  assert_pixel (pixels, 20, 50, 20, 20, 220);
}

/* No ink is white: a picture in inks must not come out as its own negative. */
static void
test_cmyk (Pictures *f, gconstpointer data)
{
  static const char *const profiles[] = { "[Q=95]", "[Q=95,profile=cmyk]" };
  const double paper[] = { 0, 0, 0, 0 }, cyan[] = { 255, 0, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      VipsImage *inks = two_halves (60, 40, 4, paper, cyan);
      g_autofree char *path = pictures_save (f, inks, "inks.jpg", profiles[i]);
      g_autoptr (StonePhoto) photo = read_photo (path);
      g_autoptr (StonePixels) pixels = decode (path, 0);
      const guint32 *words = g_bytes_get_data (pixels->pixels, NULL);
      guint32 right = words[20 * 60 + 50];

      g_assert_true (photo->cmyk);
      assert_pixel (pixels, 10, 20, 255, 255, 255);
      g_assert_cmpuint (right >> 16 & 0xff, <, 90);
      g_assert_cmpuint (right & 0xff, >, 180);
    }
}

static void
test_profile (Pictures *f, gconstpointer data)
{
  g_autofree char *same =
      pictures_save (f, two_halves (60, 40, 3, red, blue), "s.jpg", "[profile=srgb]");
  g_autofree char *wide =
      pictures_save (f, two_halves (60, 40, 3, red, blue), "p3.png", "[profile=p3]");
  g_autoptr (StonePhoto) srgb = read_photo (same);
  g_autoptr (StonePhoto) p3 = read_photo (wide);
  g_autoptr (StonePixels) pixels = decode (wide, 0);
  const guint32 *words;

  g_assert_false (srgb->profile);
  g_assert_true (p3->profile);
  words = g_bytes_get_data (pixels->pixels, NULL);
  /* Display P3's red is more vivid: sRGB needs more of it than the 220 in the file. */
  g_assert_cmpuint (words[20 * 60 + 10] >> 16 & 0xff, >, 235);
}

static void
test_grey_and_transparent (Pictures *f, gconstpointer data)
{
  const double dark[] = { 40 }, light[] = { 200 };
  const double clear[] = { 0, 0, 0, 0 }, solid[] = { 10, 200, 10, 255 };
  VipsImage *inks = two_halves (60, 40, 4, clear, solid);
  VipsImage *glass;
  g_autofree char *grey = pictures_save (f, two_halves (60, 40, 1, dark, light), "grey.png", "");
  g_autoptr (StonePixels) from_grey = decode (grey, 0);
  g_autofree char *path = NULL;
  g_autoptr (StonePixels) from_glass = NULL;

  assert_pixel (from_grey, 10, 20, 40, 40, 40);
  assert_pixel (from_grey, 50, 20, 200, 200, 200);
  g_assert_cmpint (vips_copy (inks, &glass, "interpretation", VIPS_INTERPRETATION_sRGB, NULL), ==,
                   0);
  g_object_unref (inks);
  path = pictures_save (f, glass, "glass.png", "");
  from_glass = decode (path, 0);
  assert_pixel (from_glass, 10, 20, 255, 255, 255); /* paper shows through */
  assert_pixel (from_glass, 50, 20, 10, 200, 10);
}

static void
test_no_pictures (Pictures *f, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "not a picture",
    "<svgs xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    "GIF89a\1\0\1\0\0\0\0;",
    "\xff\xd8\xff\xe0",
    "\x89PNG\r\n\x1a\n"
  };
  g_autofree char *path = pictures_path (f, "a.jpg");
  g_autofree char *absent = pictures_path (f, "absent.jpg");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      assert_refused (path, STONE_PHOTO_ERROR_UNREADABLE);
    }
  assert_refused (absent, STONE_PHOTO_ERROR_UNREADABLE);
  assert_refused (f->folder, STONE_PHOTO_ERROR_UNREADABLE);
}

/* A JPEG may promise what it likes: 65500 × 65500 in a kilobyte. */
static void
test_limits (Pictures *f, gconstpointer data)
{
  g_autofree char *path = pictures_save_plain (f, "bomb.jpg");
  g_autofree char *large = pictures_save_plain (f, "large.jpg");
  g_autofree char *bytes = NULL;
  guchar *frame;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  frame = memmem (bytes, length, "\xff\xc0\x00\x11\x08", 5);
  g_assert_nonnull (frame);
  memcpy (frame + 5, "\xff\xdc\xff\xdc", 4);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  assert_refused (path, STONE_PHOTO_ERROR_LIMIT);

  g_assert_cmpint (truncate (large, 500 * 1000 * 1000 + 1), ==, 0);
  assert_refused (large, STONE_PHOTO_ERROR_LIMIT);
}

/* Half a file gives an error or what there is of it, and never a crash. */
static void
test_cut_off (Pictures *f, gconstpointer data)
{
  g_autofree char *path = pictures_save (f, two_halves (300, 200, 3, red, blue), "a.jpg", "");
  struct stat info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  for (int part = 9; part > 0; part--)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StonePixels) pixels = NULL;

      g_assert_cmpint (truncate (path, info.st_size * part / 10), ==, 0);
      pixels = stone_photo_decode (path, 100, NULL, &error);
      if (pixels != NULL)
        g_assert_cmpint (pixels->width, ==, 100);
      else
        g_assert_error (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_UNREADABLE);
    }
}

static void
test_cancelled (Pictures *f, gconstpointer data)
{
  g_autofree char *path = pictures_save_plain (f, "a.jpg");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) read_error = NULL, decode_error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (stone_photo_read (path, cancellable, &read_error));
  g_assert_error (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (stone_photo_decode (path, 0, cancellable, &decode_error));
  g_assert_error (decode_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Pictures *f, gconstpointer data);
  } tests[] = {
    { "/photo/formats", test_formats },
    { "/photo/sizes", test_sizes },
    { "/photo/to-jpeg", test_to_jpeg },
    { "/photo/orientation", test_orientation },
    { "/photo/cmyk", test_cmyk },
    { "/photo/profile", test_profile },
    { "/photo/grey-and-transparent", test_grey_and_transparent },
    { "/photo/no-pictures", test_no_pictures },
    { "/photo/limits", test_limits },
    { "/photo/cut-off", test_cut_off },
    { "/photo/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  stone_photo_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Pictures, NULL, pictures_set_up, tests[i].run, pictures_tear_down);
  return g_test_run ();
}
