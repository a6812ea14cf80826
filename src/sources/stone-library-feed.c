/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-library-private.h"

#define MAX_STORIES 5000 /* of one feed; those that came first go first */

void
stone_feed_state_clear (StoneFeedState *self)
{
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->modified, g_free);
  self->asked = 0;
}

typedef struct
{
  const char *origin;
  StoneFeedState *state;
} Getting;

static gboolean
get_feed (StoneLibrary *self, gpointer data, GError **error)
{
  Getting *getting = data;
  StoneFeedState *state = getting->state;
  g_autoptr (sqlite3_stmt) statement = stone_story_db_prepare (
      &self->db, "SELECT address, title, etag, modified, asked FROM feed WHERE origin = ?1", error);
  gboolean row;

  stone_feed_state_clear (state);
  if (statement == NULL)
    return FALSE;
  stone_statement_bind (statement, 1, getting->origin);
  if (!stone_story_db_step (&self->db, statement, &row, error))
    return FALSE;
  state->address = g_strdup (stone_statement_text (statement, 0));
  state->title = g_strdup (stone_statement_text (statement, 1));
  state->etag = g_strdup (stone_statement_text (statement, 2));
  state->modified = g_strdup (stone_statement_text (statement, 3));
  state->asked = sqlite3_column_int64 (statement, 4);
  return TRUE;
}

gboolean
stone_library_get_feed (StoneLibrary *self,
                        const char *origin,
                        StoneFeedState *state,
                        GError **error)
{
  Getting getting = { origin, state };

  return stone_library_run (self, get_feed, &getting, NULL, error);
}

typedef struct
{
  const char *origin;
  const StoneFeedState *state;
  GPtrArray *stories;
} Putting;

static gboolean
put_state (StoneLibrary *self, const Putting *putting, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      stone_story_db_prepare (&self->db,
                              "INSERT OR REPLACE INTO feed VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (statement == NULL)
    return FALSE;
  stone_statement_bind (statement, 1, putting->origin);
  stone_statement_bind (statement, 2, putting->state->address);
  stone_statement_bind (statement, 3, putting->state->title);
  stone_statement_bind (statement, 4, putting->state->etag);
  stone_statement_bind (statement, 5, putting->state->modified);
  sqlite3_bind_int64 (statement, 6, putting->state->asked);
  return stone_story_db_step (&self->db, statement, NULL, error);
}

static gboolean
put_stories (StoneStoryWriter *writer, const Putting *putting, GError **error)
{
  for (guint i = 0; i < putting->stories->len; i++)
    {
      StoneSourceStory story = *(StoneSourceStory *) g_ptr_array_index (putting->stories, i);

      story.origin = (char *) putting->origin;
      if (!stone_story_writer_put (writer, &story, story.opening, error))
        return FALSE;
    }
  return TRUE;
}

/* All of ORIGIN's but the last KEPT. */
static gboolean
remove_stories (StoneLibrary *self,
                StoneStoryWriter *writer,
                const char *origin,
                int kept,
                GError **error)
{
  g_autoptr (sqlite3_stmt) list = stone_story_db_prepare (
      &self->db, "SELECT key FROM story WHERE origin = ?1 ORDER BY id DESC LIMIT -1 OFFSET ?2",
      error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  if (list == NULL)
    return FALSE;
  stone_statement_bind (list, 1, origin);
  sqlite3_bind_int (list, 2, kept);
  while (row)
    {
      if (!stone_story_db_step (&self->db, list, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (keys, g_strdup (stone_statement_text (list, 0)));
    }
  for (guint i = 0; i < keys->len; i++)
    if (!stone_story_writer_remove (writer, origin, g_ptr_array_index (keys, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
put_feed (StoneLibrary *self, gpointer data, GError **error)
{
  const Putting *putting = data;
  g_autoptr (StoneStoryWriter) writer = NULL;

  if (!put_state (self, putting, error))
    return FALSE;
  if (putting->stories == NULL)
    return TRUE;
  writer = stone_story_writer_new (&self->db, error);
  return writer != NULL && put_stories (writer, putting, error) &&
         remove_stories (self, writer, putting->origin, MAX_STORIES, error);
}

gboolean
stone_library_put_feed (StoneLibrary *self,
                        const char *origin,
                        const StoneFeedState *state,
                        GPtrArray *stories,
                        GError **error)
{
  Putting putting = { origin, state, stories };

  return stone_library_write (self, put_feed, &putting, NULL, error);
}

static gboolean
remove_feed (StoneLibrary *self, gpointer origin, GError **error)
{
  g_autoptr (StoneStoryWriter) writer = stone_story_writer_new (&self->db, error);
  g_autoptr (sqlite3_stmt) state =
      writer != NULL
          ? stone_story_db_prepare (&self->db, "DELETE FROM feed WHERE origin = ?1", error)
          : NULL;

  if (state == NULL)
    return FALSE;
  stone_statement_bind (state, 1, origin);
  return stone_story_db_step (&self->db, state, NULL, error) &&
         remove_stories (self, writer, origin, 0, error);
}

gboolean
stone_library_remove_feed (StoneLibrary *self, const char *origin, GError **error)
{
  g_return_val_if_fail (self != NULL && origin != NULL && *origin != '\0', FALSE);

  return stone_library_write (self, remove_feed, (gpointer) origin, NULL, error);
}
