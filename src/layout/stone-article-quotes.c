/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article's pull quotes stand in one column. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-quote-places.h"

/* What a place costs, in lines that a quote would rather go to be rid of it. */
#define COST_BETWEEN 8      /* between two paragraphs a quote reads as the end of one */
#define COST_BESIDE_HEAD 12 /* two pieces of display type, and neither is seen first */

/* What is given up, one after the other, until a quote has a place. */
typedef enum
{
  PLACE_APART = 1 << 0,     /* beside no other quote */
  PLACE_FROM_HERE = 1 << 1, /* not in a column before the one where it belongs */
  PLACE_AMID_TEXT = 1 << 2, /* text above and below it */
  PLACE_MAY_END = 1 << 3,   /* though the text may end above it */
  PLACE_AT_TOP = 1 << 4     /* of a column, where the text is not deep enough for that */
} PlaceRules;

/* SLOT is well within a paragraph. */
static gboolean
is_in_paragraph (const StoneArticleWork *work, const StoneFlow *flow, int slot)
{
  for (guint p = 0; p < work->parts->parts->len; p++)
    {
      const StonePart *part = &g_array_index (work->parts->parts, StonePart, p);
      const StonePlaced *placed = &g_array_index (flow->placed, StonePlaced, p);

      if (part->kind == STONE_PART_TEXT && slot >= placed->slot + STONE_QUOTE_CLEARANCE &&
          slot + STONE_QUOTE_CLEARANCE <=
              placed->slot + part->paragraph->variants[placed->variant].n_lines)
        return TRUE;
    }
  return FALSE;
}

/* Of N lines from LINE of PAGE on some stand beside the article's head, or right below it. */
static gboolean
is_beside_head (const StoneArticleWork *work, const StoneFlow *flow, guint page, int line, int n)
{
  int first;

  if (work->parts->parts->len == 0 ||
      g_array_index (work->parts->parts, StonePart, 0).kind != STONE_PART_HEAD)
    return FALSE;
  const StonePart *head = &g_array_index (work->parts->parts, StonePart, 0);
  const StoneSegment *segment =
      stone_flow_find (flow, g_array_index (flow->placed, StonePlaced, 0).slot, &first);
  return segment->page == page && line <= first + head->lines && line + n > first;
}

/* What a quote of DEPTH lines that wants to stand at SLOT costs at LINE of SEGMENT, which is that
 * of slot AT. */
static int
cost_of (const StoneQuotePlaces *self,
         const StoneFlow *flow,
         const StoneSegment *segment,
         int slot,
         int at,
         int line,
         int depth)
{
  int cost = ABS (at - slot);

  if (!is_in_paragraph (self->work, flow, at))
    cost += COST_BETWEEN;
  if (is_beside_head (self->work, flow, segment->page, line, depth))
    cost += COST_BESIDE_HEAD;
  return cost;
}

typedef struct
{
  const StoneSegment *segment; /* NULL: none is found */
  int line, at, cost;          /* AT: its slot */
} Place;

/* The cheapest place in SEGMENT, which begins with slot START, becomes *BEST if it is cheaper; of
 * two that cost the same the one farther on. */
static void
search_segment (const StoneQuotePlaces *self,
                const StoneFlow *flow,
                const StoneSegment *segment,
                int start,
                int slot,
                int depth,
                PlaceRules rules,
                Place *best)
{
  int clearance = rules & PLACE_AMID_TEXT ? STONE_QUOTE_CLEARANCE : 0;
  int last = segment->first + segment->n - depth - clearance;

  if (rules & PLACE_AT_TOP)
    last = segment->top && !segment->under ? MIN (last, segment->first) : -1;
  for (int line = segment->first + clearance; line <= last; line++)
    {
      int at = start + line - segment->first, cost;

      if ((best->segment != NULL && ABS (at - slot) > best->cost) ||
          (rules & PLACE_AMID_TEXT &&
           !stone_quote_places_is_amid_text (self->work, flow, at, rules & PLACE_MAY_END)) ||
          (rules & PLACE_APART && !stone_quote_places_is_apart (self, segment->page, line, depth)))
        continue;
      cost = cost_of (self, flow, segment, slot, at, line, depth);
      if (best->segment == NULL || cost < best->cost || (cost == best->cost && best->at < slot))
        *best = (Place){ segment, line, at, cost };
    }
}

/* The best place near SLOT is BOX's. */
static gboolean
place_quote (StoneQuotePlaces *self,
             const StoneFlow *flow,
             const StoneBox *box,
             int slot,
             PlaceRules rules)
{
  Place best = { 0 };
  int start = 0;

  for (guint s = 0; s < flow->segments->len && (!(rules & PLACE_AMID_TEXT) || start <= flow->end);
       s++)
    {
      const StoneSegment *segment = &g_array_index (flow->segments, StoneSegment, s);

      if (segment->page <= self->last_page &&
          (start + segment->n > slot || !(rules & PLACE_FROM_HERE)))
        search_segment (self, flow, segment, start, slot, box->depth, rules, &best);
      start += segment->n;
    }
  if (best.segment == NULL)
    return FALSE;
  stone_quote_places_put (self, box, best.segment->page, best.segment->column, best.line);
  return TRUE;
}

static gboolean
find_place (StoneQuotePlaces *self, const StonePartsQuote *quote, PlaceRules rules)
{
  g_autoptr (StoneFlow) flow = stone_article_flow (self->work);

  return place_quote (self, flow, quote->box, stone_quote_places_find_slot (self, flow, quote),
                      rules);
}

/* Amid text and apart from the others: where it belongs or farther on, else before that. */
static gboolean
find_good_place (StoneQuotePlaces *self, StonePartsQuote *quote)
{
  return stone_quote_places_put_across (self, quote) ||
         find_place (self, quote, PLACE_AMID_TEXT | PLACE_APART | PLACE_FROM_HERE) ||
         find_place (self, quote, PLACE_AMID_TEXT | PLACE_APART);
}

gboolean
stone_article_holds_quotes (const StoneArticleWork *self, const StoneFlow *flow)
{
  for (guint q = 0; self->quotes != NULL && q < self->quotes->len; q++)
    {
      const StonePlacedQuote *quote = &g_array_index (self->quotes, StonePlacedQuote, q);

      if (!stone_quote_places_is_held (self, flow, quote))
        return FALSE;
    }
  return TRUE;
}

void
stone_article_place_quotes (StoneArticleWork *self, guint page, gboolean kept)
{
  StoneQuotePlaces places = { self, kept ? page : G_MAXUINT };

  self->quotes = g_array_new (FALSE, FALSE, sizeof (StonePlacedQuote));
  for (guint q = 0; q < self->parts->quotes->len; q++)
    {
      StonePartsQuote *quote = &g_array_index (self->parts->quotes, StonePartsQuote, q);

      if (find_good_place (&places, quote) || (kept && find_place (&places, quote, PLACE_AT_TOP)))
        continue;
      stone_canvas_free_kept (self->canvas, page);
      places.last_page = G_MAXUINT;
      if (!find_good_place (&places, quote) && !find_place (&places, quote, PLACE_AMID_TEXT) &&
          !find_place (&places, quote, PLACE_AMID_TEXT | PLACE_MAY_END))
        find_place (&places, quote, 0);
    }
  stone_canvas_free_kept (self->canvas, page);
}
