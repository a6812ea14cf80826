/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-paragraph.h"

G_BEGIN_DECLS

/* StoneAdvice: with how few characters fewer a paragraph has a line less, or with how few more a
 * line more. Each is proved: the paragraph was changed that way and broken again. */
typedef struct
{
  int lines;        /* -1: one is won; 1: one is filled */
  guint characters; /* to cut or to add */
  guint start, end; /* bytes of the paragraph's text: the words that were cut in the proof; both
                       the place where something was added */
} StoneAdvice;

/* No more characters than that are worth an advice. */
#define STONE_ADVICE_MOST 60

/* The cheapest advice for LINES (-1 or 1) on the paragraph of NODES, of which bytes FROM to TO may
 * change, broken in SHAPE with LOOSENESS. FALSE if there is none, or it was cancelled. */
gboolean stone_setter_advise (StoneSetter *self,
                              StoneNodes *nodes,
                              const StoneShape *shape,
                              guint from,
                              guint to,
                              int looseness,
                              int lines,
                              GCancellable *cancellable,
                              StoneAdvice *advice);

G_END_DECLS
