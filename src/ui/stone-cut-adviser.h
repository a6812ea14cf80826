/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-view.h"

G_BEGIN_DECLS

/* StoneCutAdviser: shows in the manuscript where the fewest characters cut win a line, or the
 * fewest added fill one: a chip beside each paragraph that is asked for, and a line under the words
 * that have to go in. It asks once the hand rests, of the article as the pages have it.
 *
 * It adds to the article's actions: cut-adviser (on or off), hide-cuts, next-cut, previous-cut
 * (which turn it on). Signals: "changed": what it has to say is another. */
#define STONE_TYPE_CUT_ADVISER (stone_cut_adviser_get_type ())
G_DECLARE_FINAL_TYPE (StoneCutAdviser, stone_cut_adviser, STONE, CUT_ADVISER, GObject)

StoneCutAdviser *
stone_cut_adviser_new (StoneSession *session, StoneBodyView *body, GActionMap *actions);

gboolean stone_cut_adviser_is_on (StoneCutAdviser *self);
/* "7 cuts, 78 characters, make it fit." and "Next: 5 characters in paragraph 7", or ""; transfer
 * full. */
char *stone_cut_adviser_dup_summary (StoneCutAdviser *self);
char *stone_cut_adviser_dup_next (StoneCutAdviser *self);

G_END_DECLS
