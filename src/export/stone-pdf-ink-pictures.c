/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-pdf-ink-pictures.h"

#include <glib/gi18n.h>

#define DPI 300.0         /* of what has more */
#define INK_MARGIN 0.0005 /* rounding is no excess */

struct _StonePdfInkPictures
{
  const StoneExportJob *job; /* borrowed */
  const StoneInks *inks;     /* borrowed */
  StonePdfFile *file;        /* borrowed */
  GHashTable *objects;       /* "file pixels" → object */
};

StonePdfInkPictures *
stone_pdf_ink_pictures_new (const StoneExportJob *job, const StoneInks *inks, StonePdfFile *file)
{
  StonePdfInkPictures *self = g_new0 (StonePdfInkPictures, 1);

  self->job = job;
  self->inks = inks;
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

static StoneInkPicture *
read_picture (StonePdfInkPictures *self, const char *file, int pixels, GError **error)
{
  g_autofree char *path = stone_export_picture_path (self->job, file);

  if (path != NULL)
    return stone_ink_picture_read (path, pixels, self->inks, self->job->cancellable, error);
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_PICTURE,
               _ ("%s: there is no such file in the project"), file);
  return NULL;
}

guint
stone_pdf_ink_pictures_get (StonePdfInkPictures *self, const StoneItem *item, GError **error)
{
  const char *file = item->picture.file;
  int pixels = stone_painter_count_pixels (item, DPI / 72, 0);
  g_autofree char *key = g_strdup_printf ("%s %d", file, pixels);
  guint object = GPOINTER_TO_UINT (g_hash_table_lookup (self->objects, key));

  if (object != 0)
    return object;
  g_autoptr (StoneInkPicture) picture = read_picture (self, file, pixels, error);
  if (picture == NULL)
    return 0;
  remark_on_ink (self, file, picture);
  object = add_image (self, picture);
  g_hash_table_insert (self->objects, g_steal_pointer (&key), GUINT_TO_POINTER (object));
  return object;
}
