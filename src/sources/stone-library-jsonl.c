/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-library-private.h"
#include "stone-story-lines.h"
#include "stone-terms.h"

#define BATCH 5000                     /* stories of one transaction, or so many bytes: */
#define BATCH_BYTES (32 * 1024 * 1024) /* others who write wait for BUSY_MS at most */

typedef struct
{
  StoneStoryLines *lines;
  gboolean at_end;
  const StoneLibraryTell *tell;
  StoneLibraryCount *count;
  GCancellable *cancellable;
} Reader;

static gboolean
put_next (Reader *self, StoneStoryWriter *writer, GError **error)
{
  g_autoptr (StoneSourceStory) story = NULL;
  g_autofree char *body = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
      !stone_story_lines_next (self->lines, &story, &body, error))
    return FALSE;
  self->at_end = story == NULL;
  return story == NULL || stone_story_writer_put (writer, story, body, error);
}

static gboolean
put_batch (Reader *self, StoneLibrary *library, GError **error)
{
  g_autoptr (StoneStoryWriter) writer = stone_story_writer_new (&library->db, error);
  guint64 start = self->count->bytes;

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < BATCH && self->count->bytes - start < BATCH_BYTES && !self->at_end; i++)
    if (!put_next (self, writer, error))
      return FALSE;
  return !self->at_end || stone_terms_count_common (&library->db, error);
}

/* What COUNT says is what is committed: a batch that is rolled back counts for nothing. */
static gboolean
put_all (StoneLibrary *library, gpointer data, GError **error)
{
  Reader *self = data;

  stone_story_lines_rewind (self->lines);
  self->at_end = FALSE;
  while (!self->at_end)
    {
      StoneLibraryCount before = *self->count;

      if (!stone_story_db_begin (&library->db, error))
        return FALSE;
      if (!stone_story_db_end (&library->db, put_batch (self, library, error), error))
        {
          *self->count = before;
          return FALSE;
        }
      if (self->tell != NULL && self->tell->progress != NULL)
        self->tell->progress (self->count, self->tell->user_data);
    }
  return TRUE;
}

gboolean
stone_library_add_jsonl (StoneLibrary *self,
                         const char *file,
                         const StoneLibraryTell *tell,
                         StoneLibraryCount *count,
                         GCancellable *cancellable,
                         GError **error)
{
  StoneLibraryCount own_count;
  g_autoptr (StoneStoryLines) lines = NULL;
  Reader reader = { .tell = tell, .cancellable = cancellable };

  g_return_val_if_fail (self != NULL && file != NULL, FALSE);

  reader.count = count != NULL ? count : &own_count;
  lines = stone_story_lines_open (file, tell, reader.count, error);
  reader.lines = lines;
  return lines != NULL && stone_library_run (self, put_all, &reader, cancellable, error);
}
