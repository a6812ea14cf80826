/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-photo-words.h"
#include "stone-photo.h"

void
stone_photo_words_free (StonePhotoWords *self)
{
  g_ptr_array_unref (self->written);
  g_ptr_array_unref (self->failures);
  g_free (self);
}

static gboolean
change_photo (const char *path, gpointer data, GError **error)
{
  const StonePicture *picture = data;

  return stone_photo_write_words (path, picture->caption, picture->credit, error);
}

/* A picture that is missing is told elsewhere. */
static gboolean
has_other_words (StoneStore *store, const StonePicture *picture)
{
  g_autofree char *path = stone_store_resolve (stone_store_get_folder (store), picture->file, NULL);
  g_autoptr (StonePhoto) photo = path != NULL ? stone_photo_read (path, NULL, NULL) : NULL;

  return photo != NULL && !photo->drawing &&
         !stone_photo_has_words (photo, picture->caption, picture->credit);
}

static void
write_picture (StonePhotoWords *self, StoneStore *store, const StonePicture *picture)
{
  g_autoptr (GError) error = NULL;

  if (stone_store_change_picture (store, picture->file, change_photo, (gpointer) picture, &error))
    g_ptr_array_add (self->written, g_strdup (picture->file));
  else
    g_ptr_array_add (self->failures,
                     g_strdup_printf (_ ("Caption and credit were not written into %s: %s"),
                                      picture->file, error->message));
}

StonePhotoWords *
stone_photo_words_write (StoneStore *store, StoneProject *before, StoneProject *project)
{
  g_return_val_if_fail (store != NULL && project != NULL, NULL);

  StonePhotoWords *self = g_new0 (StonePhotoWords, 1);
  g_autofree const char **ids = stone_project_list_articles (project);

  self->written = g_ptr_array_new_with_free_func (g_free);
  self->failures = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (project, ids[i]);
      StoneArticle *old = before != NULL ? stone_project_get_article (before, ids[i]) : NULL;

      if (article == NULL || (old != NULL && old->value == article->value))
        continue;
      for (guint p = 0; p < article->pictures->len; p++)
        {
          const StonePicture *picture = stone_article_picture (article, p);

          if (picture->write_into_photo && *picture->file != '\0' &&
              has_other_words (store, picture))
            write_picture (self, store, picture);
        }
    }
  return self;
}
