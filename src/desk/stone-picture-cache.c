/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-picture-cache.h"
#include "stone-store.h"

#define MAX_BYTES (96 * 1024 * 1024)
#define MAX_DECODES 2
#define MIN_PIXELS 256
/* A picture that could not be read may have been half copied by another program. */
#define RETRY_AFTER (5 * G_USEC_PER_SEC)

typedef struct
{
  char *file;
  StonePixels *pixels; /* or NULL: none yet */
  int size;            /* the longer edge that PIXELS was made for */
  int wanted;          /* that is being decoded or queued, or 0 */
  gint64 failed_at;    /* or 0 */
  GList link;          /* in `by_use`, the latest used first */
} Picture;

struct _StonePictureCache
{
  char *folder;
  StonePictureReady ready;
  gpointer user_data;
  GCancellable *cancellable;
  GHashTable *pictures; /* file → Picture */
  GQueue by_use;        /* Picture */
  GQueue waiting;       /* char *: files to decode */
  guint decoding;
  gsize bytes;
};

typedef struct
{
  StonePictureCache *cache; /* not to be touched once the task is cancelled */
  char *path;
  char *file;
  int size;
} Decode;

static void start_decodes (StonePictureCache *self);

static void
decode_free (Decode *decode)
{
  g_free (decode->path);
  g_free (decode->file);
  g_free (decode);
}

static gsize
bytes_of (const StonePixels *pixels)
{
  return pixels ? g_bytes_get_size (pixels->pixels) : 0;
}

static void
picture_free (Picture *picture)
{
  g_clear_pointer (&picture->pixels, stone_pixels_free);
  g_free (picture->file);
  g_free (picture);
}

StonePictureCache *
stone_picture_cache_new (const char *folder, StonePictureReady ready, gpointer user_data)
{
  StonePictureCache *self = g_new0 (StonePictureCache, 1);
  self->folder = g_strdup (folder);
  self->ready = ready;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) picture_free);
  return self;
}

void
stone_picture_cache_free (StonePictureCache *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->waiting, g_free);
  g_hash_table_unref (self->pictures);
  g_free (self->folder);
  g_free (self);
}

/* The picture used last stays, whatever its size: it is on the screen. */
static void
make_room (StonePictureCache *self)
{
  for (GList *link = self->by_use.tail; link != NULL && self->bytes > MAX_BYTES;)
    {
      Picture *picture = link->data;
      link = link->prev;
      if (link == NULL)
        break;
      if (picture->wanted != 0)
        continue;
      self->bytes -= bytes_of (picture->pixels);
      g_queue_unlink (&self->by_use, &picture->link);
      g_hash_table_remove (self->pictures, picture->file);
    }
}

static void
decode_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Decode *decode = data;
  GError *error = NULL;
  StonePixels *pixels = stone_photo_decode (decode->path, decode->size, cancellable, &error);
  if (pixels != NULL)
    g_task_return_pointer (task, pixels, (GDestroyNotify) stone_pixels_free);
  else
    g_task_return_error (task, error);
}

static void
decoded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (result);
  Decode *decode = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePixels) pixels = g_task_propagate_pointer (task, &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;

  StonePictureCache *self = decode->cache;
  Picture *picture = g_hash_table_lookup (self->pictures, decode->file);
  self->decoding--;
  picture->wanted = 0;
  if (pixels != NULL)
    {
      self->bytes += bytes_of (pixels) - bytes_of (picture->pixels);
      g_clear_pointer (&picture->pixels, stone_pixels_free);
      picture->pixels = g_steal_pointer (&pixels);
      picture->size = decode->size;
      picture->failed_at = 0;
      make_room (self);
      self->ready (decode->file, self->user_data);
    }
  else
    {
      g_debug ("%s: %s", decode->file, error->message);
      picture->failed_at = g_get_monotonic_time ();
    }
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    start_decodes (self);
}

static void
start_decodes (StonePictureCache *self)
{
  while (self->decoding < MAX_DECODES && !g_queue_is_empty (&self->waiting))
    {
      g_autofree char *file = g_queue_pop_head (&self->waiting);
      Picture *picture = g_hash_table_lookup (self->pictures, file);
      g_autofree char *path = stone_store_resolve (self->folder, file, NULL);
      if (path == NULL)
        {
          picture->wanted = 0;
          picture->failed_at = g_get_monotonic_time ();
          continue;
        }
      Decode *decode = g_new0 (Decode, 1);
      decode->cache = self;
      decode->size = picture->wanted;
      decode->path = g_steal_pointer (&path);
      decode->file = g_steal_pointer (&file);
      g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, decoded, NULL);
      g_task_set_source_tag (task, start_decodes);
      g_task_set_task_data (task, decode, (GDestroyNotify) decode_free);
      g_task_run_in_thread (task, decode_in_worker);
      self->decoding++;
    }
}

/* Sizes go in steps, so that a zoom by the wheel does not decode at each notch. */
static int
rounded_up (int pixels)
{
  int size = MIN_PIXELS;
  while (size < pixels && size < G_MAXINT / 2)
    size *= 2;
  return size;
}

static gboolean
is_all_there_is (const Picture *picture)
{
  return picture->pixels != NULL &&
         MAX (picture->pixels->width, picture->pixels->height) < picture->size;
}

StonePixels *
stone_picture_cache_get (StonePictureCache *self, const char *file, int max_pixels)
{
  g_return_val_if_fail (self != NULL && file != NULL, NULL);

  int size = rounded_up (max_pixels);
  Picture *picture = g_hash_table_lookup (self->pictures, file);
  if (picture == NULL)
    {
      picture = g_new0 (Picture, 1);
      picture->file = g_strdup (file);
      picture->link.data = picture;
      g_hash_table_insert (self->pictures, picture->file, picture);
    }
  else
    g_queue_unlink (&self->by_use, &picture->link);
  g_queue_push_head_link (&self->by_use, &picture->link);

  gboolean given_up =
      picture->failed_at != 0 && g_get_monotonic_time () - picture->failed_at < RETRY_AFTER;
  if (picture->size < size && picture->wanted == 0 && !is_all_there_is (picture) && !given_up)
    {
      picture->wanted = size;
      g_queue_push_tail (&self->waiting, g_strdup (file));
      start_decodes (self);
    }
  return picture->pixels;
}

void
stone_picture_cache_forget (StonePictureCache *self, const char *file)
{
  g_return_if_fail (self != NULL && file != NULL);

  Picture *picture = g_hash_table_lookup (self->pictures, file);
  if (picture == NULL)
    return;
  /* What there is of it stays in sight until there is more. */
  picture->size = 0;
  picture->failed_at = 0;
}
