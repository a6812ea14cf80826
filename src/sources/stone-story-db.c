/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-story-db.h"

#define SCHEMA_VERSION 1
#define BUSY_MS 5000 /* longer than any other process writes */

static const char schema[] =
    "CREATE TABLE story (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
    " edition TEXT NOT NULL, article TEXT NOT NULL, headline TEXT NOT NULL, rubric TEXT NOT NULL,"
    " section TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL,"
    " body TEXT NOT NULL);"
    "CREATE INDEX story_edition ON story (edition);"
    "CREATE VIRTUAL TABLE words USING fts5 (headline, rubric, body, content=story,"
    " content_rowid=id, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2');"
    "CREATE VIRTUAL TABLE stems USING fts5 (headline, rubric, body, content=story,"
    " content_rowid=id, tokenize='porter unicode61 remove_diacritics 2');"
    "CREATE VIRTUAL TABLE stem_count USING fts5vocab (stems, row);"
    "CREATE TRIGGER story_in AFTER INSERT ON story BEGIN"
    " INSERT INTO words (rowid, headline, rubric, body)"
    "  VALUES (new.id, new.headline, new.rubric, new.body);"
    " INSERT INTO stems (rowid, headline, rubric, body)"
    "  VALUES (new.id, new.headline, new.rubric, new.body);"
    "END;"
    "CREATE TRIGGER story_out AFTER DELETE ON story BEGIN"
    " INSERT INTO words (words, rowid, headline, rubric, body)"
    "  VALUES ('delete', old.id, old.headline, old.rubric, old.body);"
    " INSERT INTO stems (stems, rowid, headline, rubric, body)"
    "  VALUES ('delete', old.id, old.headline, old.rubric, old.body);"
    "END;"
    "CREATE TRIGGER story_change AFTER UPDATE ON story BEGIN"
    " INSERT INTO words (words, rowid, headline, rubric, body)"
    "  VALUES ('delete', old.id, old.headline, old.rubric, old.body);"
    " INSERT INTO words (rowid, headline, rubric, body)"
    "  VALUES (new.id, new.headline, new.rubric, new.body);"
    " INSERT INTO stems (stems, rowid, headline, rubric, body)"
    "  VALUES ('delete', old.id, old.headline, old.rubric, old.body);"
    " INSERT INTO stems (rowid, headline, rubric, body)"
    "  VALUES (new.id, new.headline, new.rubric, new.body);"
    "END;"
    "PRAGMA user_version = 1;";

gboolean
stone_story_db_fail (StoneStoryDb *self, GError **error)
{
  int code = self->db != NULL ? sqlite3_errcode (self->db) : SQLITE_NOMEM;
  const char *words = self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code);

  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
    g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DATABASE,
                 _ ("%s: the library of stories is damaged (%s). Move the file away: a new one is "
                    "made, and filled as editions are saved or added"),
                 self->path, words);
  else
    g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DATABASE,
                 _ ("%s: the library of stories can’t be used: %s"), self->path, words);
  return FALSE;
}

gboolean
stone_story_db_run (StoneStoryDb *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
         stone_story_db_fail (self, error);
}

sqlite3_stmt *
stone_story_db_prepare (StoneStoryDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    stone_story_db_fail (self, error);
  return statement;
}

gboolean
stone_story_db_step (StoneStoryDb *self, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  if (row != NULL)
    *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || stone_story_db_fail (self, error);
}

void
stone_statement_bind (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text != NULL ? text : "", -1, SQLITE_TRANSIENT);
}

const char *
stone_statement_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

static gboolean
read_version (StoneStoryDb *self, int *version, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = stone_story_db_prepare (self, "PRAGMA user_version", error);

  if (statement == NULL || !stone_story_db_step (self, statement, NULL, error))
    return FALSE;
  *version = sqlite3_column_int (statement, 0);
  return TRUE;
}

/* Two may open a new library at once: who comes second finds the schema there. */
static gboolean
make_schema (StoneStoryDb *self, GError **error)
{
  int version = 0;

  if (!stone_story_db_run (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (read_version (self, &version, error) &&
      (version > 0 || stone_story_db_run (self, schema, error)) &&
      stone_story_db_run (self, "COMMIT", error))
    return TRUE;
  stone_story_db_run (self, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
check_schema (StoneStoryDb *self, GError **error)
{
  int version = 0;

  if (!read_version (self, &version, error) || (version == 0 && !make_schema (self, error)))
    return FALSE;
  if (version <= SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DATABASE,
               _ ("%s: this library of stories was made by a newer Stonehand"), self->path);
  return FALSE;
}

/* SQLite does not wait for its busy timeout where two connections turn a new file to WAL at once:
 * the second one is told that it is locked, and has to ask again. */
static gboolean
use_wal (StoneStoryDb *self, GError **error)
{
  gint64 end = g_get_monotonic_time () + BUSY_MS * 1000;

  while (sqlite3_exec (self->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) != SQLITE_OK)
    {
      if (sqlite3_errcode (self->db) != SQLITE_BUSY || g_get_monotonic_time () > end)
        return stone_story_db_fail (self, error);
      g_usleep (5000);
    }
  return TRUE;
}

gboolean
stone_story_db_open (StoneStoryDb *self, const char *path, GError **error)
{
  int code;

  self->path = g_strdup (path);
  code = sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (code != SQLITE_OK)
    return stone_story_db_fail (self, error);
  sqlite3_busy_timeout (self->db, BUSY_MS);
  /* A library is made again from its editions: what a power cut takes is no loss. */
  return use_wal (self, error) && stone_story_db_run (self, "PRAGMA synchronous = NORMAL", error) &&
         check_schema (self, error);
}

void
stone_story_db_close (StoneStoryDb *self)
{
  sqlite3_close (self->db);
  g_free (self->path);
}
