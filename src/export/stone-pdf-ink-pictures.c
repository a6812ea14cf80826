/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-pdf-ink-pictures.h"

#include "stone-drawing.h"
#include "stone-pdf-artwork.h"

#include <glib/gi18n.h>

#define DPI 300.0         /* of what has more */
#define INK_MARGIN 0.0005 /* rounding is no excess */

struct _StonePdfInkPictures
{
  const StoneExportJob *job;  /* borrowed */
  const StoneInks *inks;      /* borrowed */
  StonePdfFile *file;         /* borrowed */
  gboolean opaque;            /* nothing may show through */
  StonePressColours *colours; /* of drawings; made when the first is met */
  GHashTable *objects;        /* "file pixels", or a drawing's "file" → object */
};

StonePdfInkPictures *
stone_pdf_ink_pictures_new (const StoneExportJob *job,
                            const StoneInks *inks,
                            gboolean opaque,
                            StonePdfFile *file)
{
  StonePdfInkPictures *self = g_new0 (StonePdfInkPictures, 1);

  self->job = job;
  self->inks = inks;
  self->opaque = opaque;
  self->file = file;
  self->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
stone_pdf_ink_pictures_free (StonePdfInkPictures *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->objects);
  stone_press_colours_free (self->colours);
  g_free (self);
}

static void
remark_on_ink (StonePdfInkPictures *self, const char *file, const StoneInkPicture *picture)
{
  GPtrArray *remarks = self->job->options->remarks;

  if (remarks == NULL || picture->most_ink <= self->inks->ink_limit + INK_MARGIN)
    return;
  g_ptr_array_add (
      remarks,
      g_strdup_printf (_ ("%s has up to %.0f %% of ink and is printed as it is; the paper takes "
                          "%.0f %%. Ask for it in RGB, or separated for this paper."),
                       file, 100 * picture->most_ink, 100 * self->inks->ink_limit));
}

static guint
add_image (StonePdfInkPictures *self, const StoneInkPicture *picture)
{
  guint object = stone_pdf_file_reserve (self->file);
  g_autofree char *entries = g_strdup_printf (
      "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%s"
      "/Filter/DCTDecode%s",
      picture->width, picture->height, picture->n_inks == 1 ? "DeviceGray" : "DeviceCMYK",
      picture->inverted ? "/Decode[1 0 1 0 1 0 1 0]" : "");

  stone_pdf_file_set_bytes (self->file, object, entries, g_bytes_ref (picture->jpeg));
  return object;
}

static char *
find_path (StonePdfInkPictures *self, const char *file, GError **error)
{
  char *path = stone_export_picture_path (self->job, file);

  if (path == NULL)
    g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_PICTURE,
                 _ ("%s: there is no such file in the project"), file);
  return path;
}

static guint
add_drawing (StonePdfInkPictures *self, const char *file, const char *path, GError **error)
{
  g_autoptr (GBytes) pdf = stone_drawing_read_pdf (path, error);

  if (pdf == NULL)
    return 0;
  if (self->colours == NULL)
    self->colours = stone_press_colours_new (self->inks);
  const StoneArtworkInks inks = { self->colours, self->opaque, self->job->options->remarks };
  return stone_pdf_artwork_add (self->file, pdf, file, &inks, error);
}

static guint
add_picture (StonePdfInkPictures *self,
             const char *file,
             const char *path,
             int pixels,
             GError **error)
{
  g_autoptr (StoneInkPicture) picture =
      stone_ink_picture_read (path, pixels, self->inks, self->job->cancellable, error);

  if (picture == NULL)
    return 0;
  remark_on_ink (self, file, picture);
  return add_image (self, picture);
}

guint
stone_pdf_ink_pictures_get (StonePdfInkPictures *self, const StoneItem *item, GError **error)
{
  const char *file = item->picture.file;
  int pixels = stone_painter_count_pixels (item, DPI / 72, 0);
  g_autofree char *key = g_strdup_printf ("%s %d", file, pixels);
  guint object = GPOINTER_TO_UINT (g_hash_table_lookup (self->objects, key));

  if (object == 0)
    object = GPOINTER_TO_UINT (g_hash_table_lookup (self->objects, file));
  if (object != 0)
    return object;
  g_autofree char *path = find_path (self, file, error);
  if (path == NULL)
    return 0;
  gboolean drawing = stone_drawing_find_format (path) != NULL;
  object = drawing ? add_drawing (self, file, path, error)
                   : add_picture (self, file, path, pixels, error);
  if (object != 0)
    g_hash_table_insert (self->objects, drawing ? g_strdup (file) : g_steal_pointer (&key),
                         GUINT_TO_POINTER (object));
  return object;
}
