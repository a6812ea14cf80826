/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-publish"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-export.h"
#include "stone-sent-picture.h"

#define HASH_LENGTH 16 /* hexadecimal digits */

void
stone_sent_picture_free (StoneSentPicture *self)
{
  g_free (self->hash);
  stone_web_picture_free (self->web);
  g_free (self->address);
  g_free (self);
}

/* NULL: the file can't be read. */
static char *
make_hash (const char *path, const StonePicture *picture)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (file == NULL)
    return NULL;
  g_checksum_update (checksum, (const guchar *) g_mapped_file_get_contents (file),
                     (gssize) g_mapped_file_get_length (file));
  for (guint i = 0; i < G_N_ELEMENTS (picture->crop); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_dtostr (number, sizeof number, picture->crop[i]);
      g_checksum_update (checksum, (const guchar *) number, (gssize) strlen (number));
    }
  return g_strndup (g_checksum_get_string (checksum), HASH_LENGTH);
}

static StoneSentPicture *
make_picture (const StonePicture *picture, const char *folder, GCancellable *cancellable)
{
  g_autofree char *path = stone_export_find_picture (folder, picture->file);
  g_autofree char *hash = path != NULL ? make_hash (path, picture) : NULL;
  StonePicture pixels = *picture;
  StoneWebPicture *web;
  StoneSentPicture *self;

  if (hash == NULL)
    return NULL;
  if (!pixels.has_crop) /* what is cropped is no drawing any more */
    pixels.crop[2] = pixels.crop[3] = 1;
  pixels.has_crop = TRUE;
  web = stone_web_picture_new (path, &pixels, cancellable);
  if (web == NULL)
    return NULL;
  self = g_new0 (StoneSentPicture, 1);
  self->hash = g_steal_pointer (&hash);
  self->web = web;
  return self;
}

GPtrArray *
stone_sent_pictures_new (const StoneArticle *article,
                         const char *folder,
                         GPtrArray *remarks,
                         GCancellable *cancellable)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_sent_picture_free);

  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);
      StoneSentPicture *sent =
          *picture->file != '\0' ? make_picture (picture, folder, cancellable) : NULL;

      if (sent != NULL)
        {
          sent->index = i;
          g_ptr_array_add (all, sent);
        }
      else if (*picture->file != '\0')
        g_ptr_array_add (remarks,
                         g_strdup_printf (_ ("%s can’t be read and was left out"), picture->file));
    }
  return all;
}
