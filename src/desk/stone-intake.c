/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-desk.h"
#include "stone-intake.h"

void
stone_intake_picture_free (StoneIntakePicture *self)
{
  g_clear_pointer (&self->photo, stone_photo_free);
  g_free (self->file);
  g_free (self);
}

/* Read before it is copied: a picture that can't be read shall leave nothing behind. */
StoneIntakePicture *
stone_intake_picture (StoneStore *store,
                      const char *path,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (store != NULL && path != NULL, NULL);

  g_autoptr (StoneIntakePicture) self = g_new0 (StoneIntakePicture, 1);
  /* The copy's checks come first in kind: a pipe or a device must not even be opened. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    self->photo = stone_photo_read (path, cancellable, error);
  else
    g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH, "%s: %s", path,
                 _ ("not a regular file"));
  if (self->photo == NULL)
    return NULL;
  self->file = stone_store_add_picture (store, path, cancellable, error);
  return self->file ? g_steal_pointer (&self) : NULL;
}

static StoneValue *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? stone_value_new_string (text) : NULL;
}

static StoneValue *
new_picture_value (const StoneIntakePicture *picture)
{
  return stone_value_new_object ("file", stone_value_new_string (picture->file), "caption",
                                 text_or_null (picture->photo->caption), "credit",
                                 text_or_null (picture->photo->credit), "alt",
                                 text_or_null (picture->photo->alt), "rights",
                                 text_or_null (picture->photo->copyright), "rights-until",
                                 text_or_null (picture->photo->licence_end), NULL);
}

/* What nobody has written yet may come from the photo. */
static void
fill (StoneEditBuilder *builder,
      const char *file,
      const char *place,
      const char *member,
      const char *there,
      const char *from_photo)
{
  g_autofree char *pointer = stone_value_pointer_append (place, member);
  if (*there == '\0' && from_photo != NULL && *from_photo != '\0')
    stone_edit_builder_set_string (builder, file, pointer, from_photo);
}

static void
replace_picture (StoneEditBuilder *builder,
                 const char *file,
                 const StonePicture *old,
                 guint at,
                 const StoneIntakePicture *picture)
{
  static const char *const of_the_old_one[] = { "to-come", "shape", "rights", "rights-until",
                                                "write-into-photo" };
  g_autofree char *place = stone_value_pointer_append_index ("/pictures", at);
  g_autofree char *file_place = stone_value_pointer_append (place, "file");
  const StonePhoto *photo = picture->photo;

  /* OLD dies with the snapshot that the first change leaves behind. */
  g_autoptr (StoneProject) keep = stone_project_ref (stone_edit_builder_peek (builder));
  stone_edit_builder_set_string (builder, file, file_place, picture->file);
  for (guint i = 0; i < G_N_ELEMENTS (of_the_old_one); i++)
    {
      g_autofree char *member = stone_value_pointer_append (place, of_the_old_one[i]);
      if (stone_value_member (old->value, of_the_old_one[i]) != NULL)
        stone_edit_builder_set (builder, file, member, NULL);
    }
  fill (builder, file, place, "caption", old->caption, photo->caption);
  fill (builder, file, place, "credit", old->credit, photo->credit);
  fill (builder, file, place, "alt", old->alt, photo->alt);
  fill (builder, file, place, "rights", "", photo->copyright);
  fill (builder, file, place, "rights-until", "", photo->licence_end);
}

guint
stone_intake_find_place (StoneArticle *article, gboolean *replace)
{
  for (guint i = 0; i < article->pictures->len; i++)
    if (*stone_article_picture (article, i)->file == '\0')
      {
        *replace = TRUE;
        return i;
      }
  *replace = FALSE;
  return article->pictures->len;
}

gboolean
stone_intake_place_picture (StoneEditBuilder *builder,
                            const char *id,
                            const StoneIntakePicture *picture,
                            guint at,
                            gboolean replace,
                            GError **error)
{
  g_return_val_if_fail (builder != NULL && id != NULL && picture != NULL, FALSE);

  g_autofree char *file = stone_project_article_file (id);
  StoneArticle *article = stone_project_get_article (stone_edit_builder_peek (builder), id);
  if (article == NULL)
    {
      g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE,
                   _ ("there is no article “%s”"), id);
      return FALSE;
    }
  if (replace && at < article->pictures->len)
    {
      replace_picture (builder, file, stone_article_picture (article, at), at, picture);
      return TRUE;
    }
  g_autoptr (StoneValue) value = new_picture_value (picture);
  stone_edit_builder_splice (builder, file, "/pictures", MIN (at, article->pictures->len), 0,
                             &value, 1);
  return TRUE;
}

/* IMPORTED's picture AT gets FILE; what the text says of it stays. */
static void
set_picture (StoneImported *imported, guint at, const StoneIntakePicture *picture)
{
  StoneValue *all = stone_value_member (imported->article, "pictures");
  StoneValue *old = stone_value_element (all, at);
  g_autoptr (StoneValue) fresh = new_picture_value (picture);
  for (guint i = 0; i < stone_value_length (old); i++)
    {
      const char *name = stone_value_member_name (old, i);
      StoneValue *next;
      if (g_str_equal (name, "to-come") || g_str_equal (name, "file"))
        continue;
      next = stone_value_with_member (fresh, name, stone_value_member_at (old, i));
      stone_value_unref (fresh);
      fresh = next;
    }

  g_autoptr (StoneValue) pictures =
      old ? stone_value_with_element (all, at, fresh) : stone_value_new_array (&fresh, 1);
  StoneValue *article = stone_value_with_member (imported->article, "pictures", pictures);
  stone_value_unref (imported->article);
  imported->article = article;
}

/* Bytes that came in a document pass through a file of that name: what a picture is, photo/ and
 * store/ read from one. */
static StoneIntakePicture *
take_bytes (const StoneImportedPicture *found,
            StoneStore *store,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("stonehand-import-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  g_autofree char *name = g_path_get_basename (found->name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize length;
  const char *bytes = g_bytes_get_data (found->bytes, &length);
  StoneIntakePicture *picture = NULL;

  if (g_file_set_contents (path, bytes, (gssize) length, error))
    picture = stone_intake_picture (store, path, cancellable, error);
  g_unlink (path);
  g_rmdir (folder);
  return picture;
}

/* The text chose the path, not a person: nothing that lies elsewhere. */
static StoneIntakePicture *
take_beside (const StoneImportedPicture *found,
             StoneStore *store,
             const char *text_path,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (text_path);
  g_autofree char *path = stone_store_resolve (folder, found->path, error);

  return path != NULL ? stone_intake_picture (store, path, cancellable, error) : NULL;
}

static void
take_pictures (StoneImported *imported,
               StoneStore *store,
               const char *text_path,
               GCancellable *cancellable)
{
  for (guint i = 0; i < imported->pictures->len; i++)
    {
      const StoneImportedPicture *found = g_ptr_array_index (imported->pictures, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (StoneIntakePicture) picture =
          found->bytes != NULL ? take_bytes (found, store, cancellable, &error)
                               : take_beside (found, store, text_path, cancellable, &error);

      if (picture != NULL)
        set_picture (imported, found->at, picture);
      else
        g_ptr_array_add (imported->unrecognised, g_strdup (error->message));
    }
}

static char *
read_text (const char *path, gsize *length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *bytes = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH, "%s: %s", path,
                   _ ("not a regular file"));
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  /* One byte more than may be, so that import/ sees that it is too much. */
  bytes = stream ? g_malloc (STONE_IMPORT_MAX_FILE + 1) : NULL;
  if (bytes == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, STONE_IMPORT_MAX_FILE + 1, length,
                                cancellable, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

StoneImported *
stone_intake_text (StoneStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (store != NULL && path != NULL, NULL);

  gsize length;
  g_autofree char *bytes = read_text (path, &length, cancellable, error);
  if (bytes == NULL)
    return NULL;
  g_autofree char *name = g_path_get_basename (path);
  StoneImported *imported = stone_import (bytes, length, name, STONE_IMPORT_GUESS, error);
  if (imported == NULL)
    g_prefix_error (error, "%s: ", path);
  else
    take_pictures (imported, store, path, cancellable);
  return imported;
}
