/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"
#include "stone-sent.h"

G_BEGIN_DECLS

/* The pages of an edition against those that the printer has. What counts is what stands on the
 * page and where, as in its text dump; not what is in a picture's file. */

typedef enum
{
  STONE_SENT_NEVER,
  STONE_SENT_SAME,
  STONE_SENT_CHANGED /* since */
} StoneSentState;

/* SHA-256, in hexadecimal, of what is on PAGE of PAGES. Transfer full. */
char *stone_sent_hash_page (StonePages *pages, StonePage *page);
StoneSentState stone_sent_get_state (StonePages *pages, StonePage *page);
/* Of the pages in RANGES ("3-5,8"; NULL: all) those that the printer doesn't have as they are:
 * "3,8"; NULL: none. Transfer full. */
char *stone_sent_find_changed (StonePages *pages, const char *ranges);
/* StonePage, borrowed: those that are on them otherwise than when they were sent; what was never
 * sent is not among them. Transfer full. */
GPtrArray *stone_sent_list_changed (StonePages *pages);
/* PAGE was sent, as it is in PAGES, at DATE (ISO 8601) as FILE (or NULL). */
void stone_sent_mark_page (StoneEditBuilder *builder,
                           StonePages *pages,
                           StonePage *page,
                           const char *date,
                           const char *file);
/* All in RANGES were sent just now; how many they are. */
guint stone_sent_mark_pages (StoneEditBuilder *builder,
                             StonePages *pages,
                             const char *ranges,
                             const char *file);

G_END_DECLS
