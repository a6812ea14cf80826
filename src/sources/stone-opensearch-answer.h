/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-http.h"
#include "stone-source.h"

G_BEGIN_DECLS

/* What an OpenSearch or Elasticsearch answers, read with suspicion. Private to sources/. */

/* REPLY's JSON; NULL and STONE_SOURCE_ERROR where it is none, or tells of an error: its type and
 * reason. Transfer full. */
StoneValue *stone_opensearch_read_reply (const StoneHttpReply *reply, GError **error);
/* The answer of a _search for QUERY; ORIGIN is the name of the source. Hits that don't pass the
 * query's filters, that say no headline, that are the article itself or a double of another (the
 * same headline on the same day) are left out. */
StoneSourceAnswer *stone_opensearch_read_answer (const StoneValue *reply,
                                                 const StoneSourceQuery *query,
                                                 const char *origin,
                                                 GError **error);
/* The first hit's body, or "". NULL and ERROR. Transfer full. */
char *stone_opensearch_read_text (const StoneValue *reply, GError **error);

G_END_DECLS
