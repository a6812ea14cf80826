/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-stretches.h"

G_BEGIN_DECLS

/* One round of a layout: all articles in their order, stretch by stretch, each laid out or taken
 * over from before, then what stands on all pages. What pages say of each other they take from the
 * context's page map, which afterwards knows this round's. */
#define STONE_MAX_ROUNDS 4

/* Round NUMBER (from 0) of ARTICLES (StoneArticle); NULL and ERROR if it was cancelled. *DONE: no
 * page says of another one what has changed since. */
StonePages *stone_round_run (const StoneContext *context,
                             StoneStretches *stretches,
                             GPtrArray *articles,
                             guint number,
                             gboolean *done,
                             GError **error);

G_END_DECLS
