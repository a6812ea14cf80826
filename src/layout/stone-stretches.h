/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-canvas.h"

G_BEGIN_DECLS

/* StoneStretches: finished pages that one layout takes over from the one before. A stretch is a row
 * of articles of which the first begins a page and so does the one that follows: what stands on its
 * pages depends on no other article's text. So a letter typed costs the pages of its own stretch.
 *
 * All that a stretch depends on is kept with it and compared: its articles and their neighbours,
 * the edition, the design, the number of its first page, the sizes of its pictures, and what it was
 * told of other articles' pages. So pages are always those that a layout from scratch would make.
 */
typedef struct _StoneStretches StoneStretches;

typedef struct
{
  GPtrArray *pages; /* StonePage, finished */
  GPtrArray *fits;  /* StoneFit, one an article */
  StoneSpot end;    /* where the text ends; its page counts from the stretch's first */
} StoneStretch;

/* Which one is meant. */
typedef struct
{
  GPtrArray *articles; /* StoneArticle: all of the edition that print */
  guint first, n;      /* those of the stretch */
  int number;          /* printed, of its first page */
  guint round; /* of the layout: what is known of pages in the first is known in each first */
} StoneStretchKey;

StoneStretches *stone_stretches_new (void);
void stone_stretches_free (StoneStretches *self);
gboolean stone_stretches_is_empty (StoneStretches *self);

/* Stretches that are neither found nor kept between begin and end go. */
void stone_stretches_begin (StoneStretches *self);
void stone_stretches_end (StoneStretches *self);

/* Borrowed until the end; NULL if it has to be laid out. What it was told of pages is asked of
 * CONTEXT's page map again. */
const StoneStretch *stone_stretches_find (StoneStretches *self,
                                          const StoneContext *context,
                                          const StoneStretchKey *key);
/* STRETCH, whose arrays are taken, was laid out; ASKED (StoneAskedPage, taken) is what it was told.
 */
void stone_stretches_keep (StoneStretches *self,
                           const StoneContext *context,
                           const StoneStretchKey *key,
                           StoneStretch stretch,
                           GArray *asked);

G_END_DECLS
