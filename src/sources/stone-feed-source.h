/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-source.h"

G_BEGIN_DECLS

/* StoneFeedSource: a feed as a source. Its stories are kept in the user's library, marked with the
 * feed's name, and asked there: what a feed says no more is still found. When it is asked and was
 * not for STONE_FEED_FRESH_SECONDS, it is read anew first, by a conditional request; where that
 * fails, the answer is from what there is, and its note says so. Private to sources/. */
#define STONE_TYPE_FEED_SOURCE (stone_feed_source_get_type ())
G_DECLARE_FINAL_TYPE (StoneFeedSource, stone_feed_source, STONE, FEED_SOURCE, GObject)

#define STONE_FEED_FRESH_SECONDS (15 * 60)
/* One that failed is not asked again for so long. */
#define STONE_FEED_RETRY_SECONDS 60

G_END_DECLS
