/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article's pull quotes stand. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-article-work.h"

/* Text lines that must stand above and below a quote in its column. */
#define QUOTE_CLEARANCE 3

/* SLOT has running text, and nothing else, on both sides; MAY_END: or above it alone. */
static gboolean
is_amid_text (const StoneArticleWork *self, const StoneFlow *flow, int slot, gboolean may_end)
{
  if (!may_end && slot + QUOTE_CLEARANCE > flow->end)
    return FALSE;
  for (guint p = 0; p < self->parts->parts->len; p++)
    {
      const StonePart *part = &g_array_index (self->parts->parts, StonePart, p);
      int first = g_array_index (flow->placed, StonePlaced, p).slot;

      if (part->kind != STONE_PART_TEXT && slot + QUOTE_CLEARANCE + part->above > first &&
          slot < first + part->lines + QUOTE_CLEARANCE)
        return FALSE;
    }
  return TRUE;
}

/* A quote that has its place. */
typedef struct
{
  guint page;
  int line, depth;
} Placed;

/* What is given up, one after the other, until a quote has a place. */
typedef enum
{
  PLACE_APART = 1 << 0,     /* beside no other quote */
  PLACE_FROM_HERE = 1 << 1, /* not in a column before the one where it belongs */
  PLACE_AMID_TEXT = 1 << 2, /* text above and below it */
  PLACE_MAY_END = 1 << 3,   /* though the text may end above it */
  PLACE_AT_TOP = 1 << 4     /* of a column, where the text is not deep enough for that */
} PlaceRules;

typedef struct
{
  StoneArticleWork *work;
  GArray *placed;  /* Placed */
  guint last_page; /* while lines are kept, text that runs over is on the page after this one */
} Quotes;

/* N lines from LINE on have no quote of another column of PAGE beside them. */
static gboolean
is_apart (const Quotes *self, guint page, int line, int n)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *other = &g_array_index (self->placed, Placed, i);

      if (other->page == page && line < other->line + other->depth + QUOTE_CLEARANCE &&
          other->line < line + n + QUOTE_CLEARANCE)
        return FALSE;
    }
  return TRUE;
}

/* Where a quote of DEPTH lines that wants to stand at LINE of a segment, which begins with slot
 * START, does: as near as can be. 0 if there is no room. */
static int
quote_line (const Quotes *self,
            const StoneFlow *flow,
            const StoneSegment *segment,
            int start,
            int line,
            int depth,
            PlaceRules rules)
{
  int clearance = rules & PLACE_AMID_TEXT ? QUOTE_CLEARANCE : 0, best = 0;
  int last = segment->first + segment->n - depth - clearance;

  if (rules & PLACE_AT_TOP)
    last = segment->top && !segment->under ? MIN (last, segment->first) : -1;
  for (int l = segment->first + clearance; l <= last; l++)
    if ((best == 0 || ABS (l - line) < ABS (best - line)) &&
        (!(rules & PLACE_AMID_TEXT) ||
         is_amid_text (self->work, flow, start + l - segment->first, rules & PLACE_MAY_END)) &&
        (!(rules & PLACE_APART) || is_apart (self, segment->page, l, depth)))
      best = l;
  return best;
}

static void
put_quote (Quotes *self, const StonePartsQuote *quote, const StoneSegment *segment, int line)
{
  const Placed placed = { segment->page, line, quote->box->depth };
  StoneArticleWork *work = self->work;

  stone_canvas_take (work->canvas, segment->page, segment->column, 1, line, quote->box->depth,
                     STONE_PICTURED);
  stone_box_draw (quote->box, work->context, stone_canvas_page (work->canvas, segment->page),
                  segment->column, line);
  g_array_append_val (self->placed, placed);
}

/* The segment that has room for QUOTE nearest to SLOT gets it. */
static gboolean
place_quote (Quotes *self,
             const StoneFlow *flow,
             const StonePartsQuote *quote,
             int slot,
             PlaceRules rules)
{
  const StoneSegment *best = NULL;
  int best_line = 0, least = G_MAXINT, start = 0;

  for (guint s = 0; s < flow->segments->len && (!(rules & PLACE_AMID_TEXT) || start <= flow->end);
       s++)
    {
      const StoneSegment *segment = &g_array_index (flow->segments, StoneSegment, s);
      int wanted = segment->first + CLAMP (slot - start, 0, segment->n), line = 0, distance;

      if (segment->page <= self->last_page &&
          (start + segment->n > slot || !(rules & PLACE_FROM_HERE)))
        line = quote_line (self, flow, segment, start, wanted, quote->box->depth, rules);
      distance = ABS (start + line - segment->first - slot);
      if (line != 0 && distance < least)
        {
          best = segment;
          best_line = line;
          least = distance;
        }
      start += segment->n;
    }
  if (best != NULL)
    put_quote (self, quote, best, best_line);
  return best != NULL;
}

static gboolean
find_place (Quotes *self, const StonePartsQuote *quote, PlaceRules rules)
{
  g_autoptr (StoneFlow) flow = stone_article_flow (self->work);
  int slot = quote->after_part < flow->placed->len
                 ? g_array_index (flow->placed, StonePlaced, quote->after_part).slot
                 : flow->end;

  return place_quote (self, flow, quote, slot, rules);
}

/* Amid text and apart from the others: where it belongs or farther on, else before that. */
static gboolean
find_good_place (Quotes *self, const StonePartsQuote *quote)
{
  return find_place (self, quote, PLACE_AMID_TEXT | PLACE_APART | PLACE_FROM_HERE) ||
         find_place (self, quote, PLACE_AMID_TEXT | PLACE_APART);
}

void
stone_article_place_quotes (StoneArticleWork *self, guint page, gboolean kept)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  Quotes quotes = { self, placed, kept ? page : G_MAXUINT };

  for (guint q = 0; q < self->parts->quotes->len; q++)
    {
      const StonePartsQuote *quote = &g_array_index (self->parts->quotes, StonePartsQuote, q);

      if (find_good_place (&quotes, quote) || (kept && find_place (&quotes, quote, PLACE_AT_TOP)))
        continue;
      stone_canvas_free_kept (self->canvas, page);
      quotes.last_page = G_MAXUINT;
      if (!find_good_place (&quotes, quote) && !find_place (&quotes, quote, PLACE_AMID_TEXT) &&
          !find_place (&quotes, quote, PLACE_AMID_TEXT | PLACE_MAY_END))
        find_place (&quotes, quote, 0);
    }
  stone_canvas_free_kept (self->canvas, page);
}
