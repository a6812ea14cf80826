/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-cuts.h"
#include "stone-paragraph.h"
#include "stone-shape.h"

G_BEGIN_DECLS

/* Inside of StoneNodes: a paragraph in TeX's terms, before anyone knows its width.
 *
 * Invariants
 * 1. The nodes' bytes follow each other without gaps and cover the text; discretionaries lie inside
 *    the box before them and cover none of their own.
 * 2. Nothing changes after stone_nodes_new_…: any thread may read.
 * 3. breakpoints[0] is the paragraph's begin, the last is its end; between them they are in the
 *    order of the text. */

typedef enum
{
  STONE_NODE_BOX,           /* a word or a part of one, in one style */
  STONE_NODE_GLUE,          /* a space; a line may end here unless it is no-break */
  STONE_NODE_PENALTY,       /* between two boxes of one word: a line may end here */
  STONE_NODE_DISCRETIONARY, /* inside the box before it: a line may end here, if shaped anew */
  STONE_NODE_FORCED         /* a line must end here */
} StoneNodeKind;

/* What a stretch of nodes adds up to. The font's give is how much wider it gets with glyph scaling
 * and tracking at their limits. */
typedef struct
{
  gint64 width;
  double give;
  gint32 stretch, shrink; /* counted round and round: only their differences over a line are read */
} StoneSum;

/* What one node does, in half the room: a text is mostly nodes, and what fits the processor's cache
 * is broken faster. */
typedef struct
{
  StoneLength width, stretch, shrink;
  float give;
} StoneSize;

typedef struct
{
  guint8 kind;          /* StoneNodeKind */
  guint8 cut : 4;       /* StoneCut: PENALTY, DISCRETIONARY */
  guint8 breakable : 1; /* GLUE */
  guint8 held : 1;      /* GLUE: not breakable because someone said so, and so in need after all */
  guint8 level;
  guint start, end; /* bytes; of a discretionary both are its place */
  guint span;
  union
  {
    StoneFaceId face; /* BOX, GLUE */
    guint box;        /* PENALTY, DISCRETIONARY: index of its box */
  };
  /* Borrowed from the shaper. */
  const StoneWord *word; /* BOX; DISCRETIONARY: what of its box stands before it, hyphen included */
  union
  {
    StoneSize size;         /* BOX, GLUE */
    const StoneWord *after; /* DISCRETIONARY: what stands behind it; NULL: nothing */
  };
} StoneNode;

/* How well a line of a head may end there. */
typedef enum
{
  STONE_SENSE_DANGLING, /* a small word that belongs to what follows: "and", "the" */
  STONE_SENSE_PLAIN,
  STONE_SENSE_CLAUSE,
  STONE_SENSE_SENTENCE
} StoneSense;

typedef struct
{
  guint node;           /* at which the line ends; n_nodes at the paragraph's end */
  guint8 cut;           /* StoneCut */
  guint8 forced;        /* TRUE or FALSE */
  guint8 sense;         /* StoneSense, where lines are to be even */
  StoneSum end, begin;  /* from the paragraph's begin: of a line that ends here, of the next one */
  StoneLength hang_end; /* how far the line's end may hang into the right margin */
  StoneLength hang_begin;
} StoneBreakpoint;

struct _StoneNodes
{
  char *text;
  guint length;
  StoneTextSpan *spans;
  guint n_spans;
  StoneBreakStyle style;
  gboolean rtl;
  StoneShaper *shaper;
  StoneNode *nodes;
  guint n_nodes;
  StoneBreakpoint *breakpoints;
  guint n_breakpoints;
  StoneLength largest; /* type size */
  gatomicrefcount refs;
};

static inline StoneSum
stone_sum_add (StoneSum a, StoneSum b)
{
  return (StoneSum){ a.width + b.width, a.give + b.give,
                     (gint32) ((guint32) a.stretch + (guint32) b.stretch),
                     (gint32) ((guint32) a.shrink + (guint32) b.shrink) };
}

static inline StoneSum
stone_sum_subtract (StoneSum a, StoneSum b)
{
  return (StoneSum){ a.width - b.width, a.give - b.give,
                     (gint32) ((guint32) a.stretch - (guint32) b.stretch),
                     (gint32) ((guint32) a.shrink - (guint32) b.shrink) };
}

static inline StoneSum
stone_sum_of (StoneSize size)
{
  return (StoneSum){ size.width, size.give, size.stretch, size.shrink };
}

/* The room that a line in that measure has left over: negative if it is too long. */
static inline gint64
stone_breakpoint_get_room (const StoneMeasure *measure,
                           const StoneBreakpoint *from,
                           const StoneBreakpoint *to)
{
  gint64 room = measure->width - (to->end.width - from->begin.width) + to->hang_end;

  /* What hangs to the left has room only in the margin, not in an indent. */
  return measure->indent == 0 ? room + from->hang_begin : room;
}

/* A word's width when it is set in SPAN's style, and what the gaps between its glyphs add up to in
 * type sizes, each worth one unit of tracking. */
double stone_nodes_get_width (const StoneNodes *self, const StoneWord *word, guint span);
double stone_nodes_get_gaps (const StoneNodes *self, const StoneWord *word, guint span);
/* The same as a node's size. */
StoneSize stone_nodes_measure (const StoneNodes *self, const StoneWord *word, guint span);
/* How far WORD hangs out of the line at its left or right end; style and direction considered. */
StoneLength stone_nodes_hang_left (const StoneNodes *self, const StoneWord *word, guint span);
StoneLength stone_nodes_hang_right (const StoneNodes *self, const StoneWord *word, guint span);
/* The part of BOX from byte START to END (of the paragraph), with a hyphen or not. */
const StoneWord *stone_nodes_shape_part (const StoneNodes *self,
                                         const StoneNode *box,
                                         guint start,
                                         guint end,
                                         gboolean hyphen);

/* Fills in the break points once all nodes are there. */
void stone_nodes_find_breakpoints (StoneNodes *self);

G_END_DECLS
