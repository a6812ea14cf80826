/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "picture-maker.h"

#include <glib/gstdio.h>

/* With G_DEBUG=fatal-warnings even what libvips says to nobody would end the test. */
static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return g_strcmp0 (domain, "VIPS") != 0;
}

void
pictures_set_up (Pictures *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("stonehand-XXXXXX", &error);
  g_assert_no_error (error);
  g_test_log_set_fatal_handler (is_fatal, NULL);
}

void
pictures_tear_down (Pictures *self, gconstpointer data)
{
  GDir *dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = pictures_path (self, name);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

char *
pictures_path (Pictures *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static VipsImage *
plane (int width, int height, int n_bands, const double *colour)
{
  VipsImage *black, *filled, *bytes;
  double ones[4] = { 1, 1, 1, 1 };

  g_assert_cmpint (vips_black (&black, width, height, "bands", n_bands, NULL), ==, 0);
  g_assert_cmpint (vips_linear (black, &filled, ones, colour, n_bands, NULL), ==, 0);
  g_assert_cmpint (vips_cast (filled, &bytes, VIPS_FORMAT_UCHAR, NULL), ==, 0);
  g_object_unref (black);
  g_object_unref (filled);
  return bytes;
}

VipsImage *
two_halves (int width, int height, int n_bands, const double *left, const double *right)
{
  VipsImage *a = plane (width / 2, height, n_bands, left);
  VipsImage *b = plane (width - width / 2, height, n_bands, right);
  VipsImage *both, *marked;

  g_assert_cmpint (vips_join (a, b, &both, VIPS_DIRECTION_HORIZONTAL, NULL), ==, 0);
  g_assert_cmpint (vips_copy (both, &marked, "interpretation",
                              n_bands == 4   ? VIPS_INTERPRETATION_CMYK
                              : n_bands == 1 ? VIPS_INTERPRETATION_B_W
                                             : VIPS_INTERPRETATION_sRGB,
                              NULL),
                   ==, 0);
  g_object_unref (a);
  g_object_unref (b);
  g_object_unref (both);
  return marked;
}

char *
pictures_save (Pictures *self, VipsImage *image, const char *name, const char *options)
{
  char *path = pictures_path (self, name);
  g_autofree char *target = g_strconcat (path, options, NULL);

  g_assert_cmpint (vips_image_write_to_file (image, target, NULL), ==, 0);
  g_object_unref (image);
  return path;
}

char *
pictures_save_plain (Pictures *self, const char *name)
{
  const double red[] = { 220, 20, 20 }, blue[] = { 20, 20, 220 };

  return pictures_save (self, two_halves (60, 40, 3, red, blue), name, "[Q=95]");
}
