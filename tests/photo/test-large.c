/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hundred megapixels are seen, printed and weighed within 200 MB of memory, whatever the format:
 * each in a process of its own. */
#include "config.h"

#include "bounded.h"
#include "picture-maker.h"
#include "stone-ink-picture.h"
#include "stone-photo.h"

#define EDGE 10000    /* pixels */
#define SHOWN 2000    /* of them on the longer edge */
#define SECONDS 30    /* of processor time, and generous */
#define MEGABYTES 200 /* at the peak */

typedef struct
{
  const char *name;
  const char *options;
  int n_bands;
  char *path;
} Case;

static void
make_picture (gpointer data)
{
  const Case *self = data;
  VipsInterpretation space =
      self->n_bands == 4 ? VIPS_INTERPRETATION_CMYK : VIPS_INTERPRETATION_sRGB;
  VipsImage *grey, *bands[4], *joined, *image;
  g_autofree char *target = g_strconcat (self->path, self->options, NULL);

  g_assert_cmpint (VIPS_INIT ("test"), ==, 0);
  g_assert_cmpint (vips_grey (&grey, EDGE, EDGE, "uchar", TRUE, NULL), ==, 0);
  for (int i = 0; i < self->n_bands; i++)
    bands[i] = grey;
  g_assert_cmpint (vips_bandjoin (bands, &joined, self->n_bands, NULL), ==, 0);
  g_assert_cmpint (vips_copy (joined, &image, "interpretation", space, NULL), ==, 0);
  g_assert_cmpint (vips_image_write_to_file (image, target, NULL), ==, 0);
}

static void
see (gpointer data)
{
  const Case *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePhoto) photo = stone_photo_read (self->path, NULL, &error);
  g_autoptr (StonePixels) pixels = stone_photo_decode (self->path, SHOWN, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (photo->width, ==, EDGE);
  g_assert_cmpint (pixels->width, ==, SHOWN);
}

static void
print (gpointer data)
{
  const Case *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *profile =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "profiles", "FOGRA39L_coated.icc", NULL);
  const StoneInks inks = { profile, 3 };
  g_autoptr (StoneInkPicture) picture =
      stone_ink_picture_read (self->path, SHOWN, &inks, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (picture->width, ==, SHOWN);
  if (self->n_bands == 4)
    g_assert_cmpfloat_with_epsilon (stone_photo_measure_ink (self->path, NULL), 4, 0.05);
}

static void
test_format (gconstpointer data)
{
  Case self = *(const Case *) data;
  Pictures pictures;

  pictures_set_up (&pictures, NULL);
  self.path = pictures_path (&pictures, self.name);
  bounded_run (make_picture, &self, SECONDS, 1000);
  bounded_run (see, &self, SECONDS, MEGABYTES);
  bounded_run (print, &self, SECONDS, MEGABYTES);
  g_free (self.path);
  pictures_tear_down (&pictures, NULL);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = { { "plain.jpg", "", 3, NULL },
                                { "inks.jpg", "", 4, NULL },
                                { "plain.png", "[compression=1]", 3, NULL },
                                { "tiles.tif", "[compression=lzw,tile]", 3, NULL } };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/large/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_format);
    }
  return g_test_run ();
}
