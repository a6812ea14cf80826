/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-canvas.h"

G_BEGIN_DECLS

/* The flow of an article's parts through the free segments: dynamic programming over (part, slot),
 * where slots are the lines of all segments in reading order and each paragraph may take one line
 * less or more than its best (Plass, "Optimal Pagination Techniques", 1981). So columns end flush,
 * without widows, orphans or stranded crossheads, before one is left short. */

typedef enum
{
  STONE_PART_HEAD, /* a headline block inside a column */
  STONE_PART_TEXT, /* a paragraph */
  STONE_PART_CROSSHEAD,
  STONE_PART_BOX,
  STONE_PART_FLOAT, /* a box that stands beside the flow, on lines of its own */
  STONE_PART_SEE_ALSO
} StonePartKind;

typedef struct
{
  StonePartKind kind;
  guint block;                  /* of the body, where it comes from one */
  StoneSetParagraph *paragraph; /* TEXT; borrowed from the cache */
  int above;                    /* blank lines above, gone at a column's top */
  int lines;                    /* grid lines, for all but TEXT */
  int keep;                     /* lines of what follows that must stand in the same column */
  StoneSpot spot;               /* FLOAT: where it stands */
  guint64 serial;               /* TEXT: its paragraph's */
} StonePart;

typedef struct
{
  int slot;      /* of its first line */
  guint variant; /* TEXT */
  int cut; /* TEXT: lines from this one on go to the next segment, one slot being left; 0 none */
} StonePlaced;

typedef struct
{
  GArray *segments; /* StoneSegment; owned */
  GArray *placed;   /* StonePlaced, one a part */
  int end;          /* the slot after the last line */
  double cost;
} StoneFlow;

/* What a widow or orphan costs, and a line left empty at a column's foot. */
#define STONE_FLOW_TORN 5e7
#define STONE_FLOW_SHORT 2e6

/* A search keeps what it found out: run again, it begins where parts or segments are no longer
 * those of the run before. So the trials with which columns are balanced cost a page each. It
 * knows the paragraphs of that run by their serial numbers: they may be gone. */
typedef struct _StoneFlowSearch StoneFlowSearch;
StoneFlowSearch *stone_flow_search_new (void);
void stone_flow_search_free (StoneFlowSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFlowSearch, stone_flow_search_free)

/* Flows PARTS (StonePart) through SEGMENTS, of which the flow takes ownership. */
StoneFlow *stone_flow_search_run (StoneFlowSearch *self, const GArray *parts, GArray *segments);
void stone_flow_free (StoneFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFlow, stone_flow_free)

/* The segment that SLOT lies in, and the grid line. */
const StoneSegment *stone_flow_find (const StoneFlow *self, int slot, int *line);
/* Slot of line I of part P: steps over the one that a cut leaves empty. */
int stone_flow_line_slot (const StoneFlow *self, guint part, int i);
/* Those of the N lines of part P after which it goes on in another segment; at most MAX. */
guint stone_flow_list_feet (const StoneFlow *self, guint part, int n, guint *feet, guint max);

G_END_DECLS
