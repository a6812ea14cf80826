/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* The cut adviser: in which paragraphs of an article the fewest characters cut win a line, or the
 * fewest added fill one. Each is proved by breaking the changed paragraph again. */
typedef struct
{
  StonePlace place; /* the words that were cut in the proof; or, both ends, where to add */
  int lines;        /* -1: a line is won; 1: one is filled */
  guint characters; /* to cut or to add */
  guint block;      /* of the body */
  guint paragraph;  /* its number among the paragraphs, from 1 */
  guint tail_start; /* bytes of the block: the last line's words, which a cut makes go in */
  guint tail_end;
} StoneCut;

/* StoneCut, the cheapest first, for the paragraphs of ARTICLE as PAGES have it; LINES is -1 or 1.
 * PRESS is best one of its own: what it keeps is of that article alone. NULL if cancelled. */
GArray *stone_adviser_find (StonePress *press,
                            StonePages *pages,
                            const char *article,
                            int lines,
                            GCancellable *cancellable);

/* How many of CUTS, from the first on, it takes to win or fill LINES lines; fewer if there aren't
 * that many. Sets *CHARACTERS to their sum. */
guint stone_adviser_count (const GArray *cuts, guint lines, guint *characters);

G_END_DECLS
