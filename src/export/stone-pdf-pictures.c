/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-pdf-pictures.h"

#include "stone-drawing.h"
#include "stone-pdf-artwork.h"

#define DPI 300.0       /* of pictures that are not embedded as they are */
#define MISSING_DPI 144 /* of a frame that has none */

struct _StonePdfPictures
{
  const StoneExportJob *job; /* borrowed */
  StonePdfFile *file;        /* borrowed */
  StonePainter *painter;     /* of frames without a picture; made when first wanted */
  GHashTable *objects;       /* "file", as it is stored, or "file pixels" → object */
};

StonePdfPictures *
stone_pdf_pictures_new (const StoneExportJob *job, StonePdfFile *file)
{
  StonePdfPictures *self = g_new0 (StonePdfPictures, 1);

  self->job = job;
  self->file = file;
  self->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
stone_pdf_pictures_free (StonePdfPictures *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->objects);
  g_clear_pointer (&self->painter, stone_painter_free);
  g_free (self);
}

/* 1, 3 or 4, by the frame header (ITU-T T.81, B.2.2); 3 if there is none. */
static guint
count_components (GBytes *jpeg)
{
  gsize length;
  const guint8 *p = g_bytes_get_data (jpeg, &length), *end = p + length;

  for (p += MIN (2, length); end - p > 9 && p[0] == 0xff; p += 2 + (p[2] << 8 | p[3]))
    {
      gboolean frame = p[1] >= 0xc0 && p[1] <= 0xcf;
      if (frame && p[1] != 0xc4 && p[1] != 0xc8 && p[1] != 0xcc)
        return p[9];
    }
  return 3;
}

static guint
add_image (StonePdfPictures *self, int width, int height, const char *more, GBytes *bytes)
{
  guint object = stone_pdf_file_reserve (self->file);
  g_autofree char *entries =
      g_strdup_printf ("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8%s", width,
                       height, more);

  stone_pdf_file_set_bytes (self->file, object, entries, bytes);
  return object;
}

static guint
add_jpeg (StonePdfPictures *self, const StoneStoredPicture *picture)
{
  gboolean grey = count_components (picture->jpeg) == 1;

  return add_image (self, picture->width, picture->height,
                    grey ? "/ColorSpace/DeviceGray/Filter/DCTDecode"
                         : "/ColorSpace/DeviceRGB/Filter/DCTDecode",
                    g_bytes_ref (picture->jpeg));
}

/* Pixels as cairo has them: 0x00RRGGBB. */
static guint
add_pixels (StonePdfPictures *self, const guchar *pixels, int width, int height, int stride)
{
  guint object = stone_pdf_file_reserve (self->file);
  GString *rgb = g_string_sized_new ((gsize) width * height * 3 + 1);
  g_autofree char *entries =
      g_strdup_printf ("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8"
                       "/ColorSpace/DeviceRGB",
                       width, height);

  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (const void *) (pixels + (gsize) y * stride);
      for (int x = 0; x < width; x++)
        {
          const char bytes[] = { row[x] >> 16, row[x] >> 8, row[x] };
          g_string_append_len (rgb, bytes, 3);
        }
    }
  stone_pdf_file_set_stream (self->file, object, entries, rgb);
  return object;
}

/* A drawing stays one, whatever its size. One that can't be taken apart is drawn in pixels. */
static guint
add_drawing (StonePdfPictures *self, const char *file, const char *path)
{
  const StoneArtworkInks as_it_is = { NULL };
  g_autoptr (GBytes) pdf = stone_drawing_read_pdf (path, NULL);
  guint object = pdf != NULL ? stone_pdf_artwork_add (self->file, pdf, file, &as_it_is, NULL) : 0;

  if (object != 0)
    g_hash_table_insert (self->objects, g_strdup (file), GUINT_TO_POINTER (object));
  return object;
}

/* The object of FILE, for so many PIXELS on the longer edge; 0: it can't be had. */
static guint
store (StonePdfPictures *self, const char *file, int pixels)
{
  g_auto (StoneStoredPicture) picture = { 0 };
  g_autofree char *key = g_strdup_printf ("%s %d", file, pixels);
  guint object = GPOINTER_TO_UINT (g_hash_table_lookup (self->objects, file));

  if (object == 0)
    object = GPOINTER_TO_UINT (g_hash_table_lookup (self->objects, key));
  g_autofree char *path = object == 0 ? stone_export_picture_path (self->job, file) : NULL;
  if (path != NULL && stone_drawing_find_format (path) != NULL)
    object = add_drawing (self, file, path);
  if (object != 0 || !stone_export_store_picture (self->job, file, pixels, &picture))
    return object;
  if (picture.jpeg != NULL)
    object = add_jpeg (self, &picture);
  else
    object = add_pixels (self, g_bytes_get_data (picture.pixels->pixels, NULL), picture.width,
                         picture.height, picture.pixels->stride);
  g_hash_table_insert (self->objects, picture.stored ? g_strdup (file) : g_steal_pointer (&key),
                       GUINT_TO_POINTER (object));
  return object;
}

/* The frame itself, with its cross and what it says. */
static guint
draw_missing (StonePdfPictures *self, const StoneItem *item)
{
  double scale = MISSING_DPI / 72.0;
  int width = MAX (1, (int) (stone_length_to_pt (item->width) * scale + 0.5));
  int height = MAX (1, (int) (stone_length_to_pt (item->height) * scale + 0.5));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  if (self->painter == NULL)
    self->painter = stone_painter_new (stone_pages_get_faces (self->job->pages), NULL, NULL);
  cairo_scale (cr, width / stone_length_to_pt (item->width),
               height / stone_length_to_pt (item->height));
  cairo_translate (cr, -stone_length_to_pt (item->x), -stone_length_to_pt (item->y));
  stone_painter_draw_item (self->painter, cr, item, stone_pages_get_design (self->job->pages),
                           scale, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  guint object = add_pixels (self, cairo_image_surface_get_data (surface), width, height,
                             cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return object;
}

guint
stone_pdf_pictures_get (StonePdfPictures *self, const StoneItem *item, gboolean *cropped)
{
  int pixels = stone_painter_count_pixels (item, DPI / 72, 0);
  guint object = *item->picture.file != '\0' ? store (self, item->picture.file, pixels) : 0;

  *cropped = object != 0;
  return object != 0 ? object : draw_missing (self, item);
}
