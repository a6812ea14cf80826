/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-postgres-schema.h"
#include "stone-source.h"

/* What is asked of the archive. Private to sources/. Doubles (the same headline on the same day)
 * are found once.
 *
 * A search: every word must stand in the story, in any of its forms, the last one as a prefix.
 * Those that have all of them in the headline come first, then in headline and rubric, then the
 * others; the newest first.
 *
 * A likeness: the 25 best tf·idf terms of the article, one look-up in the index for each, and the
 * sum of the idf of those that a story has; a tenth more each for the same section and a near date.
 * (PostgreSQL's own ts_rank knows no idf: it is slower and finds less.) */
StoneSourceAnswer *stone_postgres_find (StonePostgres *self,
                                        const StoneArchiveState *state,
                                        StoneSourceQuery *query,
                                        GCancellable *cancellable,
                                        GError **error);
