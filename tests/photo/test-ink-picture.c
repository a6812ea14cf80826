/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "picture-maker.h"
#include "stone-ink-picture.h"
#include "stone-photo.h"

#define SAMPLE_TOLERANCE 6 /* of a JPEG, of 255 */

static const double red[] = { 220, 20, 20 }, white[] = { 255, 255, 255 };

static StoneInkPicture *
read_inks (const char *path, int max_pixels, double limit)
{
  g_autofree char *profile =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "profiles", "FOGRA39L_coated.icc", NULL);
  g_autoptr (GError) error = NULL;
  StoneInkPicture *picture =
      stone_ink_picture_read (path, max_pixels, &(StoneInks){ profile, limit }, NULL, &error);

  g_assert_no_error (error);
  return picture;
}

/* The inks of one pixel, 0…255, as a press would take them. */
static void
get_inks (const StoneInkPicture *picture, int x, int y, double *inks)
{
  gsize length;
  const void *jpeg = g_bytes_get_data (picture->jpeg, &length);
  VipsImage *image = vips_image_new_from_buffer (jpeg, length, "", NULL);
  double *point;
  int n;

  g_assert_nonnull (image);
  g_assert_cmpint (image->Bands, ==, picture->n_inks);
  g_assert_cmpint (image->Xsize, ==, picture->width);
  g_assert_cmpint (vips_getpoint (image, &point, &n, x, y, NULL), ==, 0);
  for (int i = 0; i < n; i++)
    inks[i] = point[i];
  g_free (point);
  g_object_unref (image);
}

static void
assert_inks (const StoneInkPicture *picture, int x, int y, int c, int m, int yellow, int k)
{
  const int want[] = { c, m, yellow, k };
  double inks[4];

  get_inks (picture, x, y, inks);
  for (guint i = 0; i < picture->n_inks; i++)
    g_assert_cmpfloat_with_epsilon (inks[i], want[i], SAMPLE_TOLERANCE);
}

static void
test_colour (Pictures *f, gconstpointer data)
{
  g_autofree char *path = pictures_save (f, two_halves (600, 400, 3, red, white), "a.png", "");
  g_autoptr (StoneInkPicture) whole = read_inks (path, 0, 3), small = read_inks (path, 300, 3);
  g_autoptr (StoneInkPicture) same = read_inks (path, 6000, 3);

  g_assert_cmpuint (whole->n_inks, ==, 4);
  g_assert_false (whole->kept);
  assert_inks (whole, 500, 200, 0, 0, 0, 0); /* white is paper */
  assert_inks (whole, 100, 200, 0, 244, 241, 14);
  g_assert_cmpint (small->width, ==, 300);
  g_assert_cmpint (small->height, ==, 200);
  assert_inks (small, 50, 100, 0, 244, 241, 14);
  g_assert_cmpint (same->width, ==, 600); /* never larger */
}

/* Dark and noisy, so that the JPEG's loss shows. */
static void
test_limit (Pictures *f, gconstpointer data)
{
  const double limits[] = { 3.0, 2.6, 2.2 };
  VipsImage *noise, *image;

  g_assert_cmpint (vips_gaussnoise (&noise, 200, 200, "mean", 14.0, "sigma", 14.0, "seed", 7, NULL),
                   ==, 0);
  VipsImage *bands[] = { noise, noise, noise };
  VipsImage *joined, *bytes;
  g_assert_cmpint (vips_bandjoin (bands, &joined, 3, NULL), ==, 0);
  g_assert_cmpint (vips_cast (joined, &bytes, VIPS_FORMAT_UCHAR, NULL), ==, 0);
  g_assert_cmpint (vips_copy (bytes, &image, "interpretation", VIPS_INTERPRETATION_sRGB, NULL), ==,
                   0);
  g_object_unref (noise);
  g_object_unref (joined);
  g_object_unref (bytes);
  g_autofree char *path = pictures_save (f, image, "dark.png", "");
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (StoneInkPicture) picture = read_inks (path, 0, limits[i]);
      g_assert_cmpfloat (picture->most_ink, <=, limits[i]);
      g_assert_cmpfloat (picture->most_ink, >, limits[i] - 0.4); /* and no darker than need be */
    }
  /* Less than black alone takes: the colours go, black stays. */
  g_autoptr (StoneInkPicture) black = read_inks (path, 0, 0.5);
  g_assert_cmpfloat_with_epsilon (black->most_ink, 1, 0.15);
}

/* Their own inks, beyond the limit too, whichever way up the file has them. */
static void
test_inks (Pictures *f, gconstpointer data)
{
  const double paper[] = { 0, 0, 0, 0 }, heavy[] = { 255, 200, 255, 255 };
  g_autofree char *jpeg =
      pictures_save (f, two_halves (60, 40, 4, paper, heavy), "inks.jpg", "[Q=95]");
  g_autofree char *tiff = pictures_save (f, two_halves (60, 40, 4, paper, heavy), "inks.tif", "");
  g_autoptr (StoneInkPicture) from_jpeg = read_inks (jpeg, 0, 3),
                              from_tiff = read_inks (tiff, 0, 3);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (from_jpeg->kept && from_tiff->kept);
  g_assert_true (from_jpeg->inverted && from_tiff->inverted);
  g_assert_cmpfloat_with_epsilon (from_jpeg->most_ink, 3.78, 0.05);
  assert_inks (from_jpeg, 10, 20, 0, 0, 0, 0);
  assert_inks (from_tiff, 50, 20, 255, 200, 255, 255);
  g_assert_true (g_file_get_contents (jpeg, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, g_bytes_get_data (from_jpeg->jpeg, NULL),
                   g_bytes_get_size (from_jpeg->jpeg));
}

static void
test_grey (Pictures *f, gconstpointer data)
{
  const double dark[] = { 40 }, light[] = { 200 };
  g_autofree char *path = pictures_save (f, two_halves (60, 40, 1, dark, light), "grey.png", "");
  g_autoptr (StoneInkPicture) picture = read_inks (path, 0, 3);

  g_assert_cmpuint (picture->n_inks, ==, 1);
  g_assert_false (picture->inverted);
  assert_inks (picture, 10, 20, 40, 0, 0, 0); /* as light: DeviceGray */
  assert_inks (picture, 50, 20, 200, 0, 0, 0);
}

/* What shows through is paper; sixteen bits are read as such; a turned one stands upright. */
static void
test_unusual (Pictures *f, gconstpointer data)
{
  const double clear[] = { 0, 0, 0, 0 }, solid[] = { 220, 20, 20, 255 };
  VipsImage *both = two_halves (60, 40, 4, clear, solid), *glass, *deep, *turned;

  g_assert_cmpint (vips_copy (both, &glass, "interpretation", VIPS_INTERPRETATION_sRGB, NULL), ==,
                   0);
  g_object_unref (both);
  g_assert_cmpint (vips_colourspace (glass, &deep, VIPS_INTERPRETATION_RGB16, NULL), ==, 0);
  g_autofree char *plain = pictures_save (f, glass, "glass.png", "");
  g_autofree char *sixteen = pictures_save (f, deep, "deep.png", "");
  g_autoptr (StoneInkPicture) from_plain = read_inks (plain, 0, 3),
                              from_sixteen = read_inks (sixteen, 0, 3);
  assert_inks (from_plain, 10, 20, 0, 0, 0, 0);
  assert_inks (from_plain, 50, 20, 0, 244, 241, 14);
  assert_inks (from_sixteen, 10, 20, 0, 0, 0, 0);
  assert_inks (from_sixteen, 50, 20, 0, 244, 241, 14);

  VipsImage *marked = two_halves (600, 400, 3, red, white);
  g_assert_cmpint (vips_copy (marked, &turned, NULL), ==, 0);
  g_object_unref (marked);
  vips_image_set_int (turned, VIPS_META_ORIENTATION, 6);
  g_autofree char *lying = pictures_save (f, turned, "lying.jpg", "[Q=95]");
  g_autoptr (StoneInkPicture) upright = read_inks (lying, 300, 3);
  g_assert_cmpint (upright->width, ==, 200);
  g_assert_cmpint (upright->height, ==, 300);
  assert_inks (upright, 100, 50, 0, 244, 241, 14);
  assert_inks (upright, 100, 250, 0, 0, 0, 0);
}

/* A wide-gamut red is more vivid than sRGB's of the same numbers. */
static void
test_profile (Pictures *f, gconstpointer data)
{
  const double green[] = { 60, 200, 60 };
  g_autofree char *srgb = pictures_save (f, two_halves (60, 40, 3, green, white), "s.png", "");
  g_autofree char *wide =
      pictures_save (f, two_halves (60, 40, 3, green, white), "p3.png", "[profile=p3]");
  g_autoptr (StoneInkPicture) narrow = read_inks (srgb, 0, 3), vivid = read_inks (wide, 0, 3);
  double a[4], b[4];

  get_inks (narrow, 10, 20, a);
  get_inks (vivid, 10, 20, b);
  g_assert_cmpfloat (b[0], >, a[0] + SAMPLE_TOLERANCE); /* more cyan */
}

static void
test_refused (Pictures *f, gconstpointer data)
{
  g_autofree char *path = pictures_path (f, "no.jpg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const StoneInks inks = { "/nowhere.icc", 3 };

  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  g_assert_null (stone_ink_picture_read (path, 0, &inks, NULL, &error));
  g_assert_error (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_autofree char *good = pictures_save_plain (f, "good.jpg");
  g_cancellable_cancel (cancellable);
  g_assert_null (stone_ink_picture_read (good, 0, &inks, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, run)                                                                             \
  g_test_add ("/ink-picture/" name, Pictures, NULL, pictures_set_up, run, pictures_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stone_photo_init ();
  ADD ("colour", test_colour);
  ADD ("limit", test_limit);
  ADD ("inks", test_inks);
  ADD ("grey", test_grey);
  ADD ("unusual", test_unusual);
  ADD ("profile", test_profile);
  ADD ("refused", test_refused);
  return g_test_run ();
}
