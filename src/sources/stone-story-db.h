/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "stone-library.h"

/* The library's database: its file, schema and statements. Private to sources/.
 *
 * story holds what was added; words and stems are FTS5 tables over it, kept by triggers. words has
 * the words as they stand, for search as you type; stems has them stemmed, for likeness: a prefix
 * of a word need not be one of its stem ("universi" is none of "univers"). */
typedef struct
{
  sqlite3 *db;
  char *path;
} StoneStoryDb;

gboolean stone_story_db_open (StoneStoryDb *self, const char *path, GError **error);
void stone_story_db_close (StoneStoryDb *self);
/* A statement, or NULL and ERROR. To be finalised by the caller (g_autoptr). */
sqlite3_stmt *stone_story_db_prepare (StoneStoryDb *self, const char *sql, GError **error);
gboolean stone_story_db_run (StoneStoryDb *self, const char *sql, GError **error);
/* Steps once: TRUE with *ROW saying whether there is a row. */
gboolean
stone_story_db_step (StoneStoryDb *self, sqlite3_stmt *statement, gboolean *row, GError **error);
gboolean stone_story_db_fail (StoneStoryDb *self, GError **error); /* always FALSE */

void stone_statement_bind (sqlite3_stmt *statement, int index, const char *text); /* copies */
const char *stone_statement_text (sqlite3_stmt *statement, int column);           /* never NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)
