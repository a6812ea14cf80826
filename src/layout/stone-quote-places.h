/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article-work.h"

G_BEGIN_DECLS

/* StoneQuotePlaces: the places of an article's pull quotes while they are found, one after the
 * other. */

/* Text lines that must stand above and below a quote in each of its columns. */
#define STONE_QUOTE_CLEARANCE 3

typedef struct
{
  StoneArticleWork *work;
  guint last_page; /* while lines are kept, text that runs over is on the page after this one */
} StoneQuotePlaces;

/* The slot at which QUOTE comes in the text. */
int stone_quote_places_find_slot (const StoneQuotePlaces *self,
                                  const StoneFlow *flow,
                                  const StonePartsQuote *quote);
/* SLOT has running text, and nothing else, on both sides; MAY_END: or above it alone. */
gboolean stone_quote_places_is_amid_text (const StoneArticleWork *work,
                                          const StoneFlow *flow,
                                          int slot,
                                          gboolean may_end);
/* FLOW, which goes round QUOTE, has text above and below it in each of its columns. */
gboolean stone_quote_places_is_held (const StoneArticleWork *work,
                                     const StoneFlow *flow,
                                     const StonePlacedQuote *quote);
/* N lines from LINE on have no quote of another column of PAGE beside them. */
gboolean stone_quote_places_is_apart (const StoneQuotePlaces *self, guint page, int line, int n);
/* Draws BOX there and takes its lines. */
void stone_quote_places_put (StoneQuotePlaces *self,
                             const StoneBox *box,
                             guint page,
                             guint column,
                             int line);

/* A quote that wants to stand across columns does so if there is text above and below it in each
 * of them: as near to where it belongs as can be, over fewer columns if need be. If there is no
 * such place it is made one of a single column, and FALSE. */
gboolean stone_quote_places_put_across (StoneQuotePlaces *self, StonePartsQuote *quote);

G_END_DECLS
