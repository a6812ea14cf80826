/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project's pictures: drawn with cairo, or as a file keeps them. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stone-export-private.h"
#include "stone-photo.h"

char *
stone_export_find_picture (const char *folder, const char *file)
{
  g_autofree char *joined = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *real = NULL;

  if (folder == NULL || g_path_is_absolute (file))
    return NULL;
  joined = g_build_filename (folder, file, NULL);
  inside = realpath (folder, NULL);
  real = realpath (joined, NULL);
  if (inside == NULL || real == NULL || !g_str_has_prefix (real, inside) ||
      real[strlen (inside)] != G_DIR_SEPARATOR)
    return NULL;
  return g_steal_pointer (&real);
}

char *
stone_export_picture_path (const StoneExportJob *job, const char *file)
{
  return stone_export_find_picture (job->options->project_dir, file);
}

/* Whether a PDF can hold the file's own bytes: the stored pixels are the shown ones, and not many
 * more than MAX_PIXELS on the longer edge. */
static gboolean
is_embeddable (const StonePhoto *photo, int max_pixels)
{
  return g_str_equal (photo->format, "jpeg") && !photo->cmyk && !photo->profile && !photo->turned &&
         MAX (photo->width, photo->height) <= 2 * max_pixels;
}

/* Image surfaces have strides of their own. */
static cairo_surface_t *
copy_pixels (const StonePixels *pixels)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, pixels->width, pixels->height);
  const guchar *source = g_bytes_get_data (pixels->pixels, NULL);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  for (int y = 0; y < pixels->height; y++)
    memcpy (cairo_image_surface_get_data (surface) +
                (gsize) y * cairo_image_surface_get_stride (surface),
            source + (gsize) y * pixels->stride, (gsize) pixels->width * 4);
  cairo_surface_mark_dirty (surface);
  return surface;
}

static StonePixels *
decode (const StoneExportJob *job, const char *path, int max_pixels)
{
  return path != NULL ? stone_photo_decode (path, max_pixels, job->cancellable, NULL) : NULL;
}

cairo_surface_t *
stone_export_picture (const char *file, int max_pixels, gpointer user_data)
{
  g_autofree char *path = stone_export_picture_path (user_data, file);
  g_autoptr (StonePixels) pixels = decode (user_data, path, max_pixels);

  return pixels != NULL ? copy_pixels (pixels) : NULL;
}

/* What was stored with loss loses no more to speak of as a JPEG, and takes a tenth of the room;
 * what was stored without stays sharp. */
static gboolean
make_picture (StonePixels *pixels, const StonePhoto *photo, StoneStoredPicture *picture)
{
  gboolean lossy = g_str_equal (photo->format, "jpeg") || g_str_equal (photo->format, "webp");

  picture->width = pixels->width;
  picture->height = pixels->height;
  picture->jpeg = lossy ? stone_pixels_to_jpeg (pixels) : NULL;
  if (picture->jpeg != NULL)
    stone_pixels_free (pixels);
  else
    picture->pixels = pixels;
  return TRUE;
}

static gboolean
take_jpeg (const char *path, const StonePhoto *photo, StoneStoredPicture *picture)
{
  char *bytes;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  picture->width = photo->width;
  picture->height = photo->height;
  picture->stored = TRUE;
  picture->jpeg = g_bytes_new_take (bytes, length);
  return TRUE;
}

gboolean
stone_export_store_picture (const StoneExportJob *job,
                            const char *file,
                            int max_pixels,
                            StoneStoredPicture *picture)
{
  g_autofree char *path = stone_export_picture_path (job, file);
  g_autoptr (StonePhoto) photo = path != NULL ? stone_photo_read (path, NULL, NULL) : NULL;
  StonePixels *pixels;

  *picture = (StoneStoredPicture){ 0 };
  if (photo == NULL)
    return FALSE;
  if (is_embeddable (photo, max_pixels))
    return take_jpeg (path, photo, picture);
  pixels = decode (job, path, max_pixels);
  return pixels != NULL && make_picture (pixels, photo, picture);
}

void
stone_stored_picture_clear (StoneStoredPicture *self)
{
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_clear_pointer (&self->pixels, stone_pixels_free);
}
