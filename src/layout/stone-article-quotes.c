/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article's pull quotes stand. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-article-work.h"

/* Text lines that must stand above and below a quote in its column. */
#define QUOTE_CLEARANCE 3

typedef enum
{
  AMID_TEXT,
  NEAR_TEXT, /* the text may end above it */
  ANYWHERE
} Where;

/* SLOT has running text, and nothing else, on both sides; or on one. */
static gboolean
is_amid_text (StoneArticleWork *self, const StoneFlow *flow, int slot, Where where)
{
  if (where == AMID_TEXT && slot + QUOTE_CLEARANCE > flow->end)
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

/* Where a quote of DEPTH lines that wants to stand at LINE of a segment, which begins with slot
 * START, does: as near as can be. 0 if there is no room. */
static int
quote_line (StoneArticleWork *self,
            const StoneFlow *flow,
            const StoneSegment *segment,
            int start,
            int line,
            int depth,
            Where where)
{
  int clearance = where == ANYWHERE ? 0 : QUOTE_CLEARANCE, best = 0;
  int last = segment->first + segment->n - depth - clearance;

  for (int l = segment->first + clearance; l <= last; l++)
    if ((best == 0 || ABS (l - line) < ABS (best - line)) &&
        (where == ANYWHERE || is_amid_text (self, flow, start + l - segment->first, where)))
      best = l;
  return best;
}

/* The first segment from SLOT on that has room for QUOTE gets it. */
static gboolean
place_quote (StoneArticleWork *self,
             const StoneFlow *flow,
             const StonePartsQuote *quote,
             int slot,
             Where where)
{
  int start = 0;

  for (guint s = 0; s < flow->segments->len && (where == ANYWHERE || start <= flow->end); s++)
    {
      const StoneSegment *segment = &g_array_index (flow->segments, StoneSegment, s);
      int wanted = segment->first + MAX (slot - start, 0), line = 0;

      if (start + segment->n > slot)
        line = quote_line (self, flow, segment, start, wanted, quote->box->depth, where);
      start += segment->n;
      if (line == 0)
        continue;
      stone_canvas_take (self->canvas, segment->page, segment->column, 1, line, quote->box->depth,
                         STONE_PICTURED);
      stone_box_draw (quote->box, self->context, stone_canvas_page (self->canvas, segment->page),
                      segment->column, line);
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_place (StoneArticleWork *self, const StonePartsQuote *quote, Where where)
{
  g_autoptr (StoneFlow) flow = stone_article_flow (self);
  int slot = quote->after_part < flow->placed->len
                 ? g_array_index (flow->placed, StonePlaced, quote->after_part).slot
                 : flow->end;

  return place_quote (self, flow, quote, slot, where);
}

void
stone_article_place_quotes (StoneArticleWork *self, guint page)
{
  for (guint q = 0; q < self->parts->quotes->len; q++)
    {
      const StonePartsQuote *quote = &g_array_index (self->parts->quotes, StonePartsQuote, q);

      if (find_place (self, quote, AMID_TEXT))
        continue;
      stone_canvas_free_kept (self->canvas, page);
      for (Where where = AMID_TEXT; where <= ANYWHERE; where++)
        if (find_place (self, quote, where))
          break;
    }
  stone_canvas_free_kept (self->canvas, page);
}
