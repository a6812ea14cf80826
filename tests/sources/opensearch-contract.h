/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-value.h"

/* The contract: what a query may be made of, docs.opensearch.org/latest/query-dsl and
 * elastic.co/guide/en/elasticsearch/reference/7.10/query-dsl.html. */

/* BODY is that of a _search, of parts that both document. */
void assert_search_body (StoneValue *body);
