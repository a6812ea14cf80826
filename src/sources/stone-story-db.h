/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "stone-library.h"

/* The library's database: its file, schema and statements. Private to sources/.
 *
 * story holds what was added; words and stems are FTS5 tables over it, filled by stone-story-writer
 * and by nothing else. words has the words as they stand, for search as you type; stems has them
 * stemmed, for likeness: a prefix of a word need not be one of its stem ("universi" is none of
 * "univers"). stem_count tells in how many stories a stem is, by reading where they are: that takes
 * too long for the stems of many stories, so these are in common, counted now and then. feed is
 * what is known of each feed; note has what must outlive a process. */
typedef struct
{
  sqlite3 *db;
  char *path;
  guint64 inode;             /* of the file that was opened */
  GCancellable *cancellable; /* borrowed during a call, or NULL: stops SQLite */
} StoneStoryDb;

#define STONE_NOTE_FILL "fill"       /* a new library: what is known is not all in it yet */
#define STONE_NOTE_COUNTED "counted" /* stories there were when the common stems were counted */
#define STONE_NOTE_DAMAGED "damaged" /* where the damaged one was put, until a person was told */

/* Brings an older schema up to date. */
gboolean stone_story_db_open (StoneStoryDb *self, const char *path, GError **error);
void stone_story_db_close (StoneStoryDb *self);
/* A statement, or NULL and ERROR. To be finalised by the caller (g_autoptr). */
sqlite3_stmt *stone_story_db_prepare (StoneStoryDb *self, const char *sql, GError **error);
gboolean stone_story_db_run (StoneStoryDb *self, const char *sql, GError **error);
/* Steps once: TRUE with *ROW saying whether there is a row. */
gboolean
stone_story_db_step (StoneStoryDb *self, sqlite3_stmt *statement, gboolean *row, GError **error);
/* A transaction that writes. end: COMMIT if all went WELL, else ROLLBACK and FALSE. */
gboolean stone_story_db_begin (StoneStoryDb *self, GError **error);
gboolean stone_story_db_end (StoneStoryDb *self, gboolean well, GError **error);
gboolean stone_story_db_fail (StoneStoryDb *self, GError **error); /* always FALSE */

void stone_statement_bind (sqlite3_stmt *statement, int index, const char *text); /* copies */
const char *stone_statement_text (sqlite3_stmt *statement, int column);           /* never NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)
