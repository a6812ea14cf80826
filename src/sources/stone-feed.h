/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-source-story.h"

G_BEGIN_DECLS

/* StoneFeed: what a feed says: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, with all that is
 * wrong with most of them. Parsing is pure: nothing is fetched, no entity of the document's own is
 * expanded. Private to sources/. */
typedef struct
{
  char *title;
  GPtrArray *stories; /* StoneSourceStory: their text in opening, no two with one id */
} StoneFeed;

#define STONE_FEED_MAX_STORIES 500
#define STONE_FEED_MAX_TEXT (64 * 1024) /* bytes of one story */

/* CHARSET: as HTTP said it, or "". URL: where it came from. STONE_SOURCE_ERROR_ANSWER where it is
 * no feed. */
StoneFeed *stone_feed_parse (GBytes *bytes, const char *charset, const char *url, GError **error);
void stone_feed_free (StoneFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFeed, stone_feed_free)

/* What stands before the parser */

/* BYTES as UTF-8 that an XML parser takes: decoded as the byte order mark, CHARSET or the XML
 * declaration says, or as windows-1252 where that isn't so; stray "&" escaped, HTML's entities
 * resolved, nothing before the first "<". Transfer full. */
char *stone_feed_decode (const char *bytes, gsize length, const char *charset);

G_END_DECLS
