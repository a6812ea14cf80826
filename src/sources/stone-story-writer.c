/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-story-writer.h"

enum
{
  FIND,
  INSERT,
  DELETE,
  WORDS_IN,
  WORDS_OUT,
  STEMS_IN,
  STEMS_OUT,
  N_STATEMENTS
};

#define COLUMNS                                                                                    \
  "origin, key, headline, rubric, body, edition, article, section, source, url, date, picture"
#define N_COLUMNS 12

static const char *const sql[N_STATEMENTS] = {
  [FIND] = "SELECT " COLUMNS ", id FROM story WHERE origin = ?1 AND key = ?2",
  [INSERT] = "INSERT INTO story (" COLUMNS ")"
             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
  [DELETE] = "DELETE FROM story WHERE id = ?1",
  [WORDS_IN] = "INSERT INTO words (rowid, headline, rubric, body) VALUES (?1, ?2, ?3, ?4)",
  [WORDS_OUT] = "INSERT INTO words (words, rowid, headline, rubric, body)"
                " VALUES ('delete', ?1, ?2, ?3, ?4)",
  [STEMS_IN] = "INSERT INTO stems (rowid, headline, rubric, body) VALUES (?1, ?2, ?3, ?4)",
  [STEMS_OUT] = "INSERT INTO stems (stems, rowid, headline, rubric, body)"
                " VALUES ('delete', ?1, ?2, ?3, ?4)",
};

struct _StoneStoryWriter
{
  StoneStoryDb *db; /* borrowed */
  sqlite3_stmt *statements[N_STATEMENTS];
};

StoneStoryWriter *
stone_story_writer_new (StoneStoryDb *db, GError **error)
{
  g_autoptr (StoneStoryWriter) self = g_new0 (StoneStoryWriter, 1);

  self->db = db;
  for (guint i = 0; i < N_STATEMENTS; i++)
    {
      self->statements[i] = stone_story_db_prepare (db, sql[i], error);
      if (self->statements[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
stone_story_writer_free (StoneStoryWriter *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  g_free (self);
}

static gboolean
run (StoneStoryWriter *self, guint which, GError **error)
{
  sqlite3_stmt *statement = self->statements[which];
  gboolean well = stone_story_db_step (self->db, statement, NULL, error);

  sqlite3_reset (statement);
  return well;
}

/* TEXTS: headline, rubric, body. */
static gboolean
index_texts (StoneStoryWriter *self,
             guint which,
             gint64 id,
             const char *const *texts,
             GError **error)
{
  sqlite3_stmt *statement = self->statements[which];

  sqlite3_bind_int64 (statement, 1, id);
  for (int i = 0; i < 3; i++)
    sqlite3_bind_text (statement, i + 2, texts[i], -1, SQLITE_STATIC);
  return run (self, which, error);
}

/* The story that FIND stands on. */
static gboolean
take_out (StoneStoryWriter *self, GError **error)
{
  sqlite3_stmt *found = self->statements[FIND];
  gint64 id = sqlite3_column_int64 (found, N_COLUMNS);
  const char *texts[] = { stone_statement_text (found, 2), stone_statement_text (found, 3),
                          stone_statement_text (found, 4) };

  sqlite3_bind_int64 (self->statements[DELETE], 1, id);
  return index_texts (self, WORDS_OUT, id, texts, error) &&
         index_texts (self, STEMS_OUT, id, texts, error) && run (self, DELETE, error);
}

static gboolean
find (StoneStoryWriter *self, const char *origin, const char *id, gboolean *found, GError **error)
{
  stone_statement_bind (self->statements[FIND], 1, origin);
  stone_statement_bind (self->statements[FIND], 2, id);
  return stone_story_db_step (self->db, self->statements[FIND], found, error);
}

static gboolean
is_as_found (StoneStoryWriter *self, const char *const *values)
{
  for (int i = 0; i < N_COLUMNS; i++)
    if (!g_str_equal (stone_statement_text (self->statements[FIND], i), values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
put_in (StoneStoryWriter *self, const char *const *values, GError **error)
{
  sqlite3_stmt *insert = self->statements[INSERT];
  gint64 id;

  for (int i = 0; i < N_COLUMNS; i++)
    sqlite3_bind_text (insert, i + 1, values[i], -1, SQLITE_STATIC);
  if (!run (self, INSERT, error))
    return FALSE;
  id = sqlite3_last_insert_rowid (self->db->db);
  return index_texts (self, WORDS_IN, id, values + 2, error) &&
         index_texts (self, STEMS_IN, id, values + 2, error);
}

gboolean
stone_story_writer_put (StoneStoryWriter *self,
                        const StoneSourceStory *story,
                        const char *text,
                        GError **error)
{
  const char *values[N_COLUMNS] = {
    story->origin,  story->id,      story->headline, story->rubric, text,        story->edition,
    story->article, story->section, story->source,   story->url,    story->date, story->picture
  };
  gboolean found = FALSE, well;

  for (guint i = 0; i < N_COLUMNS; i++)
    values[i] = values[i] != NULL ? values[i] : "";
  well = find (self, values[0], values[1], &found, error);
  if (well && !(found && is_as_found (self, values)))
    well = (!found || take_out (self, error)) && put_in (self, values, error);
  sqlite3_reset (self->statements[FIND]);
  return well;
}

gboolean
stone_story_writer_remove (StoneStoryWriter *self,
                           const char *origin,
                           const char *id,
                           GError **error)
{
  gboolean found = FALSE;
  gboolean well = find (self, origin, id, &found, error) && (!found || take_out (self, error));

  sqlite3_reset (self->statements[FIND]);
  return well;
}
