/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-quote-places.h"

#define MAX_TRIALS 48 /* flows for one quote: a key that is typed waits for them */
#define WANTED_CLEARANCE                                                                           \
  10                   /* text lines above and below a quote across columns, if there can be       \
                        */
#define COST_CROWDED 3 /* lines that it rather goes than that one of them is missing */

int
stone_quote_places_find_slot (const StoneQuotePlaces *self,
                              const StoneFlow *flow,
                              const StonePartsQuote *quote)
{
  return quote->after_part < flow->placed->len
             ? g_array_index (flow->placed, StonePlaced, quote->after_part).slot
             : flow->end;
}

gboolean
stone_quote_places_is_amid_text (const StoneArticleWork *work,
                                 const StoneFlow *flow,
                                 int slot,
                                 gboolean may_end)
{
  const GArray *parts = work->parts->parts;

  if (!may_end && slot + STONE_QUOTE_CLEARANCE > flow->end)
    return FALSE;
  for (guint p = 0; p < parts->len; p++)
    {
      const StonePart *part = &g_array_index (parts, StonePart, p);
      int first = g_array_index (flow->placed, StonePlaced, p).slot;

      if (part->kind != STONE_PART_TEXT && slot + STONE_QUOTE_CLEARANCE + part->above > first &&
          slot < first + part->lines + STONE_QUOTE_CLEARANCE)
        return FALSE;
    }
  return TRUE;
}

/* The slot at which the text goes on in COLUMN from LINE on, for some lines; -1 if it doesn't. */
static int
find_slot_below (const StoneFlow *flow, guint page, guint column, int line)
{
  int start = 0;

  for (guint s = 0; s < flow->segments->len; s++)
    {
      const StoneSegment *segment = &g_array_index (flow->segments, StoneSegment, s);

      if (segment->page == page && segment->column == column && segment->first == line &&
          segment->n >= STONE_QUOTE_CLEARANCE)
        return start;
      start += segment->n;
    }
  return -1;
}

/* How many of the N slots from FIRST on have running text. */
static int
count_text (const StoneArticleWork *work, const StoneFlow *flow, int first, int n)
{
  int count = 0;

  for (guint p = 0; p < work->parts->parts->len; p++)
    {
      const StonePart *part = &g_array_index (work->parts->parts, StonePart, p);
      const StonePlaced *placed = &g_array_index (flow->placed, StonePlaced, p);

      if (part->kind != STONE_PART_TEXT)
        continue;
      int end = placed->slot + part->paragraph->variants[placed->variant].n_lines +
                (placed->cut > 0 ? 1 : 0);
      count += MAX (MIN (end, first + n) - MAX (placed->slot, first), 0);
    }
  return count;
}

gboolean
stone_quote_places_is_held (const StoneArticleWork *work,
                            const StoneFlow *flow,
                            const StonePlacedQuote *quote)
{
  for (guint c = quote->column; c < quote->column + quote->columns; c++)
    {
      int slot = find_slot_below (flow, quote->page, c, quote->line + quote->depth);

      if (slot < 0 || count_text (work, flow, slot - STONE_QUOTE_CLEARANCE,
                                  2 * STONE_QUOTE_CLEARANCE) < 2 * STONE_QUOTE_CLEARANCE)
        return FALSE;
    }
  return TRUE;
}

gboolean
stone_quote_places_is_apart (const StoneQuotePlaces *self, guint page, int line, int n)
{
  for (guint i = 0; i < self->work->quotes->len; i++)
    {
      const StonePlacedQuote *other = &g_array_index (self->work->quotes, StonePlacedQuote, i);

      if (other->page == page && line < other->line + other->depth + STONE_QUOTE_CLEARANCE &&
          other->line < line + n + STONE_QUOTE_CLEARANCE)
        return FALSE;
    }
  return TRUE;
}

void
stone_quote_places_put (StoneQuotePlaces *self,
                        const StoneBox *box,
                        guint page,
                        guint column,
                        int line)
{
  const StonePlacedQuote placed = { page, column, box->columns, line, box->depth };
  StoneArticleWork *work = self->work;

  stone_canvas_take (work->canvas, page, column, box->columns, line, box->depth, STONE_PICTURED);
  stone_box_draw (box, work->context, stone_canvas_page (work->canvas, page), column, line);
  g_array_append_val (work->quotes, placed);
}

/* ---- across columns ---- */

typedef struct
{
  guint page, column;
  int line;
  int distance; /* from where the quote belongs */
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  return ((const Candidate *) a)->distance - ((const Candidate *) b)->distance;
}

/* All lines of BOX at a place are free, and so are those of the text above and below it. */
static gboolean
has_room (const StoneQuotePlaces *self, const StoneBox *box, guint page, guint column, int line)
{
  const StoneSpot *spot = &self->work->spot;
  int first = line - STONE_QUOTE_CLEARANCE, n = box->depth + 2 * STONE_QUOTE_CLEARANCE;

  if (page == spot->page &&
      (column < spot->column || (column == spot->column && first < spot->line)))
    return FALSE;
  for (guint c = column; c < column + box->columns; c++)
    if (!stone_canvas_is_free (self->work->canvas, page, c, first, n))
      return FALSE;
  return TRUE;
}

/* From column WANTED to the nearest of BOX's at COLUMN; a quote rather begins where it belongs than
 * that it ends there. */
static int
measure_columns (const StoneDesign *d, const StoneBox *box, guint column, guint wanted)
{
  int depth = d->last_line - d->first_line + 1, last = (int) (column + box->columns) - 1;

  if (wanted < column)
    return (int) (column - wanted) * depth;
  return MAX ((int) wanted - last, 0) * depth + (int) (wanted - column);
}

/* By how many lines of text fewer than wanted there are above or below BOX in one of its columns,
 * at most. */
static int
measure_crowding (const StoneQuotePlaces *self,
                  const StoneBox *box,
                  guint page,
                  guint column,
                  int line)
{
  int n = WANTED_CLEARANCE;

  for (guint c = column; c < column + box->columns; c++)
    while (n > 0 &&
           !stone_canvas_is_free (self->work->canvas, page, c, line - n, box->depth + 2 * n))
      n--;
  return WANTED_CLEARANCE - n;
}

/* Candidate, those nearest to SLOT first: on its page and the next. */
static GArray *
list_candidates (const StoneQuotePlaces *self, const StoneFlow *flow, const StoneBox *box, int slot)
{
  const StoneDesign *d = self->work->context->design;
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  int wanted_line, page_depth = (d->last_line - d->first_line + 1) * (int) d->n_columns;
  const StoneSegment *wanted = stone_flow_find (flow, slot, &wanted_line);

  for (guint page = wanted->page; page <= MIN (wanted->page + 1, self->last_page); page++)
    for (guint column = 0; column + box->columns <= d->n_columns; column++)
      for (int line = d->first_line; line <= d->last_line; line++)
        {
          Candidate candidate = { page, column, line, ABS (line - wanted_line) };

          if (page > wanted->page)
            candidate.distance = page_depth + (int) column + line;
          else
            candidate.distance += measure_columns (d, box, column, wanted->column);
          if (!has_room (self, box, page, column, line) ||
              !stone_quote_places_is_apart (self, page, line, box->depth))
            continue;
          candidate.distance += COST_CROWDED * measure_crowding (self, box, page, column, line);
          g_array_append_val (candidates, candidate);
        }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

static gboolean
runs_over (const StoneQuotePlaces *self, const StoneFlow *flow)
{
  int line;

  return stone_flow_find (flow, MAX (flow->end - 1, 0), &line)->page > self->last_page;
}

/* What the flow costs with BOX at a place; G_MAXDOUBLE where it has no text around it, or runs into
 * what is kept. */
static double
try_candidate (StoneQuotePlaces *self, const StoneBox *box, const Candidate *at)
{
  const StonePlacedQuote placed = { at->page, at->column, box->columns, at->line, box->depth };
  StoneCanvas *canvas = self->work->canvas;
  g_autoptr (GBytes) saved = stone_canvas_save (canvas, at->page);
  g_autoptr (StoneFlow) trial = NULL;

  stone_canvas_take (canvas, at->page, at->column, box->columns, at->line, box->depth,
                     STONE_PICTURED);
  trial = stone_article_flow (self->work);
  stone_canvas_restore (canvas, at->page, saved);
  return stone_quote_places_is_held (self->work, trial, &placed) && !runs_over (self, trial)
             ? trial->cost
             : G_MAXDOUBLE;
}

/* The nearest place that tears no paragraph and leaves no column short, else the cheapest. */
static gboolean
put_across (StoneQuotePlaces *self, const StonePartsQuote *quote)
{
  g_autoptr (StoneFlow) flow = stone_article_flow (self->work);
  g_autoptr (GArray) candidates =
      list_candidates (self, flow, quote->box, stone_quote_places_find_slot (self, flow, quote));
  const Candidate *best = NULL;
  double least = flow->cost + STONE_FLOW_TORN / 2;

  for (guint i = 0; i < MIN (candidates->len, MAX_TRIALS); i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      double cost = try_candidate (self, quote->box, candidate);

      if (cost >= least)
        continue;
      best = candidate;
      least = cost;
      if (cost < flow->cost + STONE_FLOW_SHORT)
        break;
    }
  if (best == NULL)
    return FALSE;
  stone_quote_places_put (self, quote->box, best->page, best->column, best->line);
  return TRUE;
}

gboolean
stone_quote_places_put_across (StoneQuotePlaces *self, StonePartsQuote *quote)
{
  const StoneArticleWork *work = self->work;

  while (quote->box->columns > 1)
    {
      guint fewer = quote->box->columns - 1;

      if (put_across (self, quote))
        return TRUE;
      stone_box_free (quote->box);
      quote->box = stone_box_new_quote (work->context, work->article, quote->block, fewer);
    }
  return FALSE;
}
