/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-postgres.h"

/* What stands in the archive, all of it in PostgreSQL's schema "stonehand". Private to sources/.
 *
 * stories     one row a story: what it says, and its words: `words` cut and stemmed by the
 * archive's text search configuration, for likeness; `plain` as they stand, for search as you type
 *             (the beginning of a word need not be one of its stem); `head`, headline and rubric.
 * word_count  in how many stories each stem stands. Triggers keep it with every statement, so it is
 *             exact; several that add at once write the rows in one order and can't block each
 *             other for good.
 * archive     one row: the version of this schema, the configuration ('english', 'german',
 * 'simple', …) and the number of stories.
 *
 * The configuration is the database's default_text_search_config when the archive is made ready for
 * the first time (ALTER DATABASE news SET default_text_search_config = 'german', or
 * options=-cdefault_text_search_config=german in the address); it stays after that. */
#define STONE_POSTGRES_SCHEMA_VERSION 1

typedef struct
{
  char *config;
  gint64 n_stories;
  gboolean standby; /* it answers from a copy */
  char *server;     /* "15.4" */
} StoneArchiveState;
void stone_archive_state_free (StoneArchiveState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneArchiveState, stone_archive_state_free)

/* Makes what is not there yet; one that was made already is left as it is. */
gboolean
stone_postgres_make_schema (StonePostgres *self, GCancellable *cancellable, GError **error);
/* NULL and STONE_SOURCE_ERROR_SCHEMA where there is none, or a newer one. */
StoneArchiveState *
stone_postgres_read_state (StonePostgres *self, GCancellable *cancellable, GError **error);
