/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article's boxes stand that have no room where they come in the text. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-article-work.h"

static StonePart *
get_part (const StoneArticleWork *self, guint p)
{
  return &g_array_index (self->parts->parts, StonePart, p);
}

static int
get_slot (const StoneFlow *flow, guint p)
{
  return g_array_index (flow->placed, StonePlaced, p).slot;
}

/* Lines that FLOW leaves empty above box P, those of the design left out. */
static int
measure_hole (const StoneArticleWork *self, const StoneFlow *flow, guint p)
{
  const StonePart *before = get_part (self, p - 1);
  int lines = before->lines;

  if (before->kind == STONE_PART_FLOAT)
    return 0;
  if (before->kind == STONE_PART_TEXT)
    {
      const StonePlaced *placed = &g_array_index (flow->placed, StonePlaced, p - 1);

      lines = before->paragraph->variants[placed->variant].n_lines + (placed->cut > 0 ? 1 : 0);
    }
  return get_slot (flow, p) - get_slot (flow, p - 1) - lines - get_part (self, p)->above;
}

/* The text comes to the column of SEGMENT, or beyond. */
static gboolean
reaches (const StoneFlow *flow, const StoneSegment *segment)
{
  int line;
  const StoneSegment *last = stone_flow_find (flow, MAX (flow->end - 1, 0), &line);

  return last->page > segment->page ||
         (last->page == segment->page && last->column >= segment->column);
}

/* Box P stands where FLOW has it, but what follows goes on above it. NULL if nothing is won. */
static StoneFlow *
try_float (StoneArticleWork *self, const StoneFlow *flow, guint p)
{
  StonePart *part = get_part (self, p);
  int line;
  StoneSegment segment = *stone_flow_find (flow, get_slot (flow, p), &line);
  g_autoptr (GBytes) saved = stone_canvas_save (self->canvas, segment.page);
  g_autoptr (StoneFlow) trial = NULL;

  part->kind = STONE_PART_FLOAT;
  stone_canvas_take (self->canvas, segment.page, segment.column, 1, line, part->lines,
                     STONE_PICTURED);
  trial = stone_article_flow (self);
  if (trial->cost < flow->cost && reaches (trial, &segment))
    {
      part->spot = (StoneSpot){ segment.page, segment.column, line };
      return g_steal_pointer (&trial);
    }
  part->kind = STONE_PART_BOX;
  stone_canvas_restore (self->canvas, segment.page, saved);
  return NULL;
}

StoneFlow *
stone_article_float_boxes (StoneArticleWork *self, StoneFlow *flow)
{
  for (guint p = 1; p + 1 < self->parts->parts->len; p++)
    {
      StoneFlow *better = NULL;

      if (get_part (self, p)->kind == STONE_PART_BOX && measure_hole (self, flow, p) > 0)
        better = try_float (self, flow, p);
      if (better == NULL)
        continue;
      stone_flow_free (flow);
      flow = better;
    }
  return flow;
}
