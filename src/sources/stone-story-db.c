/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-story-db.h"
#include "stone-terms.h"

#define SCHEMA_VERSION 2
#define BUSY_MS 5000     /* longer than any other process writes */
#define CACHE_KB 32000   /* the index of 50,000 stories is searched without reading it twice */
#define LOOK_EVERY 10000 /* operations of SQLite's, between two looks at a cancellable */

/* FTS5 writes what it has gathered at every 8 MB (hashsize), not at every one: fewer pieces to
 * merge. No prefix indexes: they double what filling costs, and help only a prefix of a letter or
 * two. No triggers: each is a savepoint, and FTS5 writes all that it has gathered at each. */
#define MAKE                                                                                       \
  "CREATE TABLE story (id INTEGER PRIMARY KEY, origin TEXT NOT NULL, key TEXT NOT NULL,"           \
  " edition TEXT NOT NULL, article TEXT NOT NULL, headline TEXT NOT NULL, rubric TEXT NOT NULL,"   \
  " section TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL,"           \
  " picture TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (key, origin));"                             \
  "CREATE INDEX story_edition ON story (edition);"                                                 \
  "CREATE INDEX story_origin ON story (origin);"                                                   \
  "CREATE VIRTUAL TABLE words USING fts5 (headline, rubric, body, content=story,"                  \
  " content_rowid=id, tokenize='unicode61 remove_diacritics 2');"                                  \
  "CREATE VIRTUAL TABLE stems USING fts5 (headline, rubric, body, content=story,"                  \
  " content_rowid=id, tokenize='porter unicode61 remove_diacritics 2');"                           \
  "INSERT INTO words (words, rank) VALUES ('hashsize', 8388608);"                                  \
  "INSERT INTO stems (stems, rank) VALUES ('hashsize', 8388608);"                                  \
  "CREATE VIRTUAL TABLE stem_count USING fts5vocab (stems, row);"                                  \
  "CREATE TABLE common (stem TEXT PRIMARY KEY, stories INTEGER NOT NULL) WITHOUT ROWID;"           \
  "CREATE TABLE feed (origin TEXT PRIMARY KEY, address TEXT NOT NULL, title TEXT NOT NULL,"        \
  " etag TEXT NOT NULL, modified TEXT NOT NULL, asked INTEGER NOT NULL);"                          \
  "CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL);"                                \
  "PRAGMA user_version = 2;"

static const char schema[] = MAKE "INSERT INTO note VALUES ('" STONE_NOTE_FILL "', '');";

static const char from_version_1[] =
    "DROP TRIGGER story_in; DROP TRIGGER story_out; DROP TRIGGER story_change;"
    "DROP TABLE stem_count; DROP TABLE stems; DROP TABLE words; DROP INDEX story_edition;"
    "ALTER TABLE story RENAME TO story_1;" MAKE
    "INSERT INTO story SELECT id, '', key, edition, article, headline, rubric, section, source,"
    " url, date, '', body FROM story_1;"
    "DROP TABLE story_1;"
    "INSERT INTO words (words) VALUES ('rebuild'); INSERT INTO stems (stems) VALUES ('rebuild');";

gboolean
stone_story_db_fail (StoneStoryDb *self, GError **error)
{
  int code = self->db != NULL ? sqlite3_errcode (self->db) : SQLITE_NOMEM;
  const char *words = self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code);

  if (code == SQLITE_INTERRUPT && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
    g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DAMAGED,
                 _ ("%s: the library of stories is damaged: %s"), self->path, words);
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

gboolean
stone_story_db_begin (StoneStoryDb *self, GError **error)
{
  return stone_story_db_run (self, "BEGIN IMMEDIATE", error);
}

gboolean
stone_story_db_end (StoneStoryDb *self, gboolean well, GError **error)
{
  if (well && stone_story_db_run (self, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (self->db)) /* SQLite rolls back by itself after some errors */
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
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
  gboolean well;

  if (!stone_story_db_begin (self, error))
    return FALSE;
  well = read_version (self, &version, error);
  if (well && version == 0)
    well = stone_story_db_run (self, schema, error);
  else if (well && version == 1)
    well = stone_story_db_run (self, from_version_1, error);
  return stone_story_db_end (self, well, error);
}

static gboolean
check_schema (StoneStoryDb *self, GError **error)
{
  int version = 0;

  if (!read_version (self, &version, error) ||
      (version < SCHEMA_VERSION && !make_schema (self, error)))
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

/* TRUE stops SQLite. */
static int
is_cancelled (void *data)
{
  StoneStoryDb *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

gboolean
stone_story_db_open (StoneStoryDb *self, const char *path, GError **error)
{
  g_autofree char *cache = g_strdup_printf ("PRAGMA cache_size = -%d", CACHE_KB);
  GStatBuf file;
  int code;

  self->path = g_strdup (path);
  code = sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (code != SQLITE_OK)
    return stone_story_db_fail (self, error);
  self->inode = g_stat (path, &file) == 0 ? file.st_ino : 0;
  sqlite3_busy_timeout (self->db, BUSY_MS);
  sqlite3_progress_handler (self->db, LOOK_EVERY, is_cancelled, self);
  /* A library is made again from its editions: what a power cut takes is no loss. */
  return use_wal (self, error) && stone_story_db_run (self, "PRAGMA synchronous = NORMAL", error) &&
         stone_story_db_run (self, cache, error) && check_schema (self, error) &&
         stone_terms_make_function (self, error);
}

void
stone_story_db_close (StoneStoryDb *self)
{
  sqlite3_close (self->db);
  self->db = NULL;
  g_clear_pointer (&self->path, g_free);
}
