/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <sys/stat.h>

#include "stone-photo.h"
#include "stone-picture-sizes.h"
#include "stone-store.h"

typedef struct
{
  gint64 mtime, bytes; /* of the file that was read */
  int width, height;   /* 0: no picture */
} Size;

struct _StonePictureSizes
{
  char *folder;
  GMutex lock;
  GHashTable *sizes; /* file → Size */
  gatomicrefcount refs;
};

StonePictureSizes *
stone_picture_sizes_new (const char *folder)
{
  StonePictureSizes *self = g_new0 (StonePictureSizes, 1);
  self->folder = g_strdup (folder);
  self->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&self->lock);
  g_atomic_ref_count_init (&self->refs);
  return self;
}

StonePictureSizes *
stone_picture_sizes_ref (StonePictureSizes *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_picture_sizes_unref (StonePictureSizes *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->sizes);
  g_mutex_clear (&self->lock);
  g_free (self->folder);
  g_free (self);
}

static gboolean
look_up (StonePictureSizes *self, const char *file, const struct stat *st, Size *size)
{
  g_mutex_lock (&self->lock);
  const Size *known = g_hash_table_lookup (self->sizes, file);
  gboolean fresh = known != NULL && known->mtime == st->st_mtime && known->bytes == st->st_size;
  if (fresh)
    *size = *known;
  g_mutex_unlock (&self->lock);
  return fresh;
}

/* Reading is outside the lock: the worst that happens is that two threads read one file. */
gboolean
stone_picture_sizes_get (const char *file, int *width, int *height, gpointer user_data)
{
  StonePictureSizes *self = user_data;
  struct stat st;
  g_autofree char *path = stone_store_resolve (self->folder, file, NULL);
  if (path == NULL || stat (path, &st) < 0)
    return FALSE;

  Size size = { .mtime = st.st_mtime, .bytes = st.st_size };
  if (!look_up (self, file, &st, &size))
    {
      if (!stone_photo_read_size (path, &size.width, &size.height, NULL))
        size.width = size.height = 0;
      g_mutex_lock (&self->lock);
      g_hash_table_replace (self->sizes, g_strdup (file), g_memdup2 (&size, sizeof size));
      g_mutex_unlock (&self->lock);
    }
  *width = size.width;
  *height = size.height;
  return size.width > 0 && size.height > 0;
}
