/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <sys/stat.h>

#include "stone-picture-photos.h"
#include "stone-store.h"

typedef struct
{
  struct timespec mtime; /* of the file that was read */
  gint64 bytes;
  StonePhoto *photo; /* NULL: no picture */
} Entry;

struct _StonePicturePhotos
{
  char *folder;
  GHashTable *entries; /* file → Entry */
  gatomicrefcount refs;
};

static void
entry_free (Entry *entry)
{
  g_clear_pointer (&entry->photo, stone_photo_free);
  g_free (entry);
}

StonePicturePhotos *
stone_picture_photos_new (const char *folder)
{
  StonePicturePhotos *self = g_new0 (StonePicturePhotos, 1);

  self->folder = g_strdup (folder);
  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  g_atomic_ref_count_init (&self->refs);
  return self;
}

StonePicturePhotos *
stone_picture_photos_ref (StonePicturePhotos *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_picture_photos_unref (StonePicturePhotos *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->entries);
  g_free (self->folder);
  g_free (self);
}

static gboolean
is_fresh (const Entry *entry, const struct stat *st)
{
  return entry->bytes == st->st_size && entry->mtime.tv_sec == st->st_mtim.tv_sec &&
         entry->mtime.tv_nsec == st->st_mtim.tv_nsec;
}

const StonePhoto *
stone_picture_photos_get (const char *file, gpointer user_data)
{
  StonePicturePhotos *self = user_data;
  struct stat st;
  g_autofree char *path = stone_store_resolve (self->folder, file, NULL);
  Entry *entry = g_hash_table_lookup (self->entries, file);

  if (path == NULL || stat (path, &st) < 0)
    return NULL;
  if (entry != NULL && is_fresh (entry, &st))
    return entry->photo;
  entry = g_new0 (Entry, 1);
  entry->mtime = st.st_mtim;
  entry->bytes = st.st_size;
  entry->photo = stone_photo_read (path, NULL, NULL);
  if (entry->photo != NULL && entry->photo->cmyk)
    entry->photo->most_ink = stone_photo_measure_ink (path, NULL);
  g_hash_table_replace (self->entries, g_strdup (file), entry);
  return entry->photo;
}
