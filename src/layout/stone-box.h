/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-canvas.h"

G_BEGIN_DECLS

/* StoneBox: set lines at places of their own inside one column, over a ground, or under a bar
 * inside one column or more: a box of the body, "More on this", a pull quote. */
typedef struct
{
  StoneLine *line; /* owned */
  StoneRole role;
  StonePlace place;
  StoneLength x; /* from the column's edge */
  double at;     /* grid line, from the box's first */
  StoneLength leading;
} StoneBoxLine;

typedef struct
{
  GArray *lines;   /* StoneBoxLine */
  int depth;       /* grid lines */
  guint columns;   /* 1, but for a quote */
  gboolean ground; /* tinted, with a bar along its top; else a short bar above (a quote) */
  StonePlace place;
} StoneBox;

StoneBox *
stone_box_new_from_block (const StoneContext *context, const StoneArticle *article, guint block);
StoneBox *stone_box_new_quote (const StoneContext *context,
                               const StoneArticle *article,
                               guint block,
                               guint columns);
/* What prints of the related stories: those that stand in this edition, in print. "More on this"
 * for two or more, a "See also" line for one, NULL for none. */
StoneBox *
stone_box_new_related (const StoneContext *context, const StoneArticle *article, gboolean *is_line);
/* Leaves SELF as many lines as stand in DEPTH, and gives a box of the others; NULL if there are
 * none, or none can be left. */
StoneBox *stone_box_split (StoneBox *self, const StoneContext *context, int depth);
void stone_box_free (StoneBox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneBox, stone_box_free)
void stone_box_draw (const StoneBox *self,
                     const StoneContext *context,
                     StonePage *page,
                     guint column,
                     int line);

G_END_DECLS
