/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-flow.h"

/* Costs, in the demerits of the line breaker. */
#define COST_SHORT STONE_FLOW_SHORT
#define COST_WIDOW STONE_FLOW_TORN
#define COST_HYPHEN 3e4 /* a word divided between two columns, as a rule to be mended */
#define COST_GAP 2e5    /* a line left empty before something that does not break */
#define PRUNE 4e8       /* states dearer than the best by this never win */

typedef struct
{
  double cost; /* HUGE_VAL: not reached */
  int from;    /* slot of the state before */
  int slot;    /* where the part begins */
  guint8 variant;
  guint8 cut;
} State;

/* All states after one part: slots first … first + n - 1. */
typedef struct
{
  int first, n, size;
  State *states;
} Row;

/* Invariants
 * 1. Row p + 1 follows from row p and part p alone, and from segments that begin before its last
 *    state or at it.
 * 2. Rows 0 … n_rows - 1 are those of PARTS through SEGMENTS, as far as these are kept. */
struct _StoneFlowSearch
{
  GArray *parts;    /* StonePart, of the last run */
  GArray *segments; /* StoneSegment, of the last run */
  int *ends;        /* slot after each segment */
  guint *lies_in;   /* per slot: its segment */
  int n_slots;
  Row *rows;
  guint n_rows, size;
};
typedef StoneFlowSearch Search;

/* The segment that SLOT lies in; the number of segments if it is beyond them. */
static guint
segment_at (const Search *self, int slot)
{
  return slot < self->n_slots ? self->lies_in[slot] : self->segments->len;
}

static int
end_of_segment (const Search *self, int slot)
{
  return slot < self->n_slots ? self->ends[self->lies_in[slot]] : G_MAXINT / 2;
}

static gboolean
begins_segment (const Search *self, int slot)
{
  guint i = segment_at (self, slot);

  return i < self->segments->len && slot == (i > 0 ? self->ends[i - 1] : 0);
}

/* Blank lines above PART at SLOT. */
static int
space_above (const Search *self, const StonePart *part, int slot)
{
  guint i = segment_at (self, slot);
  const StoneSegment *segment;

  if (!begins_segment (self, slot))
    return part->above;
  segment = &g_array_index (self->segments, StoneSegment, i);
  if (!segment->top)
    return i == 0 ? part->above : 0;
  return segment->under && part->kind == STONE_PART_HEAD ? 1 : 0;
}

static void
reach (Row *row, int slot, State state)
{
  int index = slot - row->first;

  g_return_if_fail (index >= 0);
  if (index >= row->size)
    {
      row->size = MAX (index + 1, 2 * row->size);
      row->states = g_renew (State, row->states, row->size);
    }
  while (row->n <= index)
    row->states[row->n++].cost = G_MAXDOUBLE;
  if (state.cost < row->states[index].cost)
    row->states[index] = state;
}

/* What it costs that a paragraph set as in VARIANT, from slot T, goes on in another segment. */
static double
split_cost (Search *self, const StoneSetParagraph *paragraph, guint variant, int t)
{
  const StoneVariant *v = &paragraph->variants[variant];
  int end = end_of_segment (self, t), done = 0;
  double cost = end - t == 1 ? COST_WIDOW : 0;

  for (; done + end - t < v->n_lines; end = end_of_segment (self, t))
    {
      done += end - t;
      t = end;
      if (v->breaks->hyphenated[done - 1])
        cost += COST_HYPHEN;
    }
  return v->n_lines - done == 1 ? cost + COST_WIDOW : cost;
}

/* PARAGRAPH from slot T, in the variant of BASE. */
static void
place_text (Search *self,
            Row *next,
            int t,
            State base,
            const StoneSetParagraph *paragraph,
            gboolean after_head)
{
  int n = paragraph->variants[base.variant].n_lines;
  int end = end_of_segment (self, t), room = end - t;
  int rest = n - room;

  base.slot = t;
  if (rest <= 0)
    {
      reach (next, t + n, base);
      return;
    }
  {
    State split = base;

    split.cost += split_cost (self, paragraph, base.variant, t);
    reach (next, t + n, split);
  }
  if (rest == 1 && room > 2)
    {
      State shorter = base;

      shorter.cost += COST_SHORT;
      shorter.cut = room - 1;
      reach (next, end + 2, shorter);
    }
  if (!after_head)
    {
      State moved = base;

      moved.cost += COST_SHORT * room;
      moved.slot = end;
      reach (next, end + n, moved);
    }
}

/* Something that stands whole: LINES from slot T, or at the top of the next segment that holds it.
 * Where it fits it may still go to the next one, for the sake of what follows. */
static void
place_whole (Search *self, Row *next, int t, State base, const StonePart *part)
{
  double gap = part->kind == STONE_PART_CROSSHEAD ? COST_SHORT : COST_GAP;

  for (int tries = 0; tries < 6; tries++)
    {
      int above = space_above (self, part, t);
      int end = end_of_segment (self, t), room = end - t;
      gboolean fits = above + part->lines + part->keep <= room || end >= self->n_slots;

      if (fits)
        {
          /* The line that says where to read on stands below what one has read. */
          if (part->kind == STONE_PART_SEE_ALSO && begins_segment (self, t))
            base.cost += COST_WIDOW;
          base.slot = t + above;
          reach (next, t + above + part->lines, base);
          if (tries > 0 || part->keep == 0 || end >= self->n_slots)
            return;
        }
      base.cost += room * gap;
      t = end;
    }
  /* Taller than any segment at hand: it stands where it is and overlaps what comes. */
  base.slot = t;
  reach (next, t + part->lines, base);
}

static void
place_part (Search *self, guint p)
{
  const StonePart *part = &g_array_index (self->parts, StonePart, p);
  gboolean after_head = p > 0 && g_array_index (self->parts, StonePart, p - 1).keep > 0;
  Row *row = &self->rows[p], *next = &self->rows[p + 1];
  double best = G_MAXDOUBLE;
  int first = 0;

  while (first < row->n && row->states[first].cost == G_MAXDOUBLE)
    first++;
  next->first = row->first + first;
  next->n = 0;
  for (int i = first; i < row->n; i++)
    best = MIN (best, row->states[i].cost);
  for (int i = first; i < row->n; i++)
    {
      int t = row->first + i;
      State base = { row->states[i].cost, t, t, 0, 0 };

      if (base.cost > best + PRUNE)
        continue;
      if (part->kind == STONE_PART_FLOAT)
        {
          reach (next, t, base);
          continue;
        }
      if (part->kind != STONE_PART_TEXT)
        {
          place_whole (self, next, t, base, part);
          continue;
        }
      for (guint v = 0; v < part->paragraph->n_variants; v++)
        {
          State variant = base;

          variant.variant = v;
          variant.cost += part->paragraph->variants[v].demerits;
          place_text (self, next, t, variant, part->paragraph, after_head);
        }
    }
}

static void
trace (Search *self, StoneFlow *flow)
{
  guint n = self->parts->len;
  Row *last = &self->rows[n];
  int best = 0;

  for (int i = 1; i < last->n; i++)
    if (last->states[i].cost < last->states[best].cost)
      best = i;
  flow->end = last->first + best;
  flow->cost = last->states[best].cost;
  g_array_set_size (flow->placed, n);
  for (int slot = flow->end; n-- > 0;)
    {
      Row *row = &self->rows[n + 1];
      State *state = &row->states[slot - row->first];

      g_array_index (flow->placed, StonePlaced, n) =
          (StonePlaced){ state->slot, state->variant, state->cut };
      slot = state->from;
    }
}

/* ---- what is kept ---- */

static gboolean
is_same_part (const StonePart *a, const StonePart *b)
{
  return a->kind == b->kind && a->serial == b->serial && a->above == b->above &&
         a->lines == b->lines && a->keep == b->keep;
}

static guint
count_same_parts (const Search *self, const GArray *parts)
{
  guint n = 0;

  while (n < MIN (parts->len, self->parts->len) &&
         is_same_part (&g_array_index (parts, StonePart, n),
                       &g_array_index (self->parts, StonePart, n)))
    n++;
  return n;
}

/* The last segment is like no other, for what has no room in it stays. */
static gboolean
is_same_segment (const GArray *a, const GArray *b, guint i)
{
  const StoneSegment *x = &g_array_index (a, StoneSegment, i);
  const StoneSegment *y = &g_array_index (b, StoneSegment, i);

  return x->n == y->n && x->top == y->top && x->under == y->under &&
         (i + 1 == a->len) == (i + 1 == b->len);
}

/* The slot at which the first segment begins that isn't as it was. */
static int
find_change (const Search *self, const GArray *segments)
{
  int slot = 0;
  guint i = 0;

  while (i < MIN (segments->len, self->segments->len) &&
         is_same_segment (segments, self->segments, i))
    slot += g_array_index (segments, StoneSegment, i++).n;
  return i == segments->len && i == self->segments->len ? G_MAXINT : slot;
}

/* How many rows still hold for PARTS and SEGMENTS. */
static guint
count_rows (const Search *self, const GArray *parts, const GArray *segments)
{
  guint same = count_same_parts (self, parts), n = 1;
  int change = find_change (self, segments);

  if (self->n_rows == 0)
    return 0;
  while (n < self->n_rows && n <= same && self->rows[n].first + self->rows[n].n - 1 <= change)
    n++;
  return n;
}

static void
take_segments (Search *self, GArray *segments)
{
  g_array_unref (self->segments);
  self->segments = g_array_ref (segments);
  self->ends = g_renew (int, self->ends, segments->len + 1);
  self->n_slots = 0;
  for (guint i = 0; i < segments->len; i++)
    self->ends[i] = self->n_slots += g_array_index (segments, StoneSegment, i).n;
  self->lies_in = g_renew (guint, self->lies_in, self->n_slots + 1);
  for (guint i = 0, slot = 0; i < segments->len; i++)
    while ((int) slot < self->ends[i])
      self->lies_in[slot++] = i;
}

static void
take_parts (Search *self, const GArray *parts)
{
  g_array_set_size (self->parts, 0);
  g_array_append_vals (self->parts, parts->data, parts->len);
  if (parts->len + 1 <= self->size)
    return;
  self->rows = g_renew (Row, self->rows, parts->len + 1);
  memset (self->rows + self->size, 0, (parts->len + 1 - self->size) * sizeof (Row));
  self->size = parts->len + 1;
}

/* ---- all of it ---- */

StoneFlowSearch *
stone_flow_search_new (void)
{
  StoneFlowSearch *self = g_new0 (StoneFlowSearch, 1);

  self->parts = g_array_new (FALSE, FALSE, sizeof (StonePart));
  self->segments = g_array_new (FALSE, FALSE, sizeof (StoneSegment));
  return self;
}

void
stone_flow_search_free (StoneFlowSearch *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->size; i++)
    g_free (self->rows[i].states);
  g_free (self->rows);
  g_free (self->ends);
  g_free (self->lies_in);
  g_array_unref (self->parts);
  g_array_unref (self->segments);
  g_free (self);
}

StoneFlow *
stone_flow_search_run (StoneFlowSearch *self, const GArray *parts, GArray *segments)
{
  StoneFlow *flow = g_new0 (StoneFlow, 1);
  guint kept = count_rows (self, parts, segments);

  flow->segments = segments;
  flow->placed = g_array_new (FALSE, TRUE, sizeof (StonePlaced));
  take_segments (self, segments);
  take_parts (self, parts);
  if (kept == 0)
    {
      self->rows[0].first = self->rows[0].n = 0;
      reach (&self->rows[0], 0, (State){ 0 });
      kept = 1;
    }
  for (guint p = kept - 1; p < parts->len; p++)
    place_part (self, p);
  self->n_rows = parts->len + 1;
  trace (self, flow);
  return flow;
}

void
stone_flow_free (StoneFlow *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->segments);
  g_array_unref (self->placed);
  g_free (self);
}

const StoneSegment *
stone_flow_find (const StoneFlow *self, int slot, int *line)
{
  int start = 0;

  for (guint i = 0; i < self->segments->len; i++)
    {
      const StoneSegment *segment = &g_array_index (self->segments, StoneSegment, i);

      if (slot < start + segment->n || i + 1 == self->segments->len)
        {
          *line = segment->first + slot - start;
          return segment;
        }
      start += segment->n;
    }
  return NULL;
}

guint
stone_flow_list_feet (const StoneFlow *self, guint part, int n, guint *feet, guint max)
{
  guint found = 0;
  int line;

  for (int i = 0; i + 1 < n && found < max; i++)
    if (stone_flow_find (self, stone_flow_line_slot (self, part, i), &line) !=
        stone_flow_find (self, stone_flow_line_slot (self, part, i + 1), &line))
      feet[found++] = i;
  return found;
}

int
stone_flow_line_slot (const StoneFlow *self, guint part, int i)
{
  const StonePlaced *placed = &g_array_index (self->placed, StonePlaced, part);

  return placed->slot + i + (placed->cut > 0 && i >= placed->cut ? 1 : 0);
}
