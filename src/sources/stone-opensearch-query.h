/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-source-query.h"

G_BEGIN_DECLS

/* What is asked of an OpenSearch (1, 2) or an Elasticsearch (7.10 and later, 8), in the part of
 * their query language that both document: _search with bool, multi_match, more_like_this, term,
 * range and ids. Tested against that documented contract only, by a server of our own in the tests
 * that holds each request against it: no such server has been asked yet. Private to sources/.
 *
 * A document's fields go by the names of stone-source-json.h, whichever the index has; one that it
 * doesn't have, or that is of another type, finds nothing and does no harm. A section is compared
 * whole: `section` is a keyword field, or has a sub-field `keyword`, as fields have by default. */

/* The server refuses what lies deeper (index.max_result_window). */
#define STONE_OPENSEARCH_WINDOW 10000

/* The body of a _search for QUERY, one story more than its page has. NULL where there is nothing to
 * ask: no words, or a page beyond the window. Transfer full. */
StoneValue *stone_opensearch_find_body (const StoneSourceQuery *query);
/* … for the text of the document ID. */
StoneValue *stone_opensearch_fetch_body (const char *id);

G_END_DECLS
