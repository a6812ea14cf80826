/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article on the pages: its head, its pictures, its parts through the columns. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>

#include "stone-article-layout.h"
#include "stone-article-parts.h"
#include "stone-picture-box.h"

/* Text lines that must stand above and below a pull quote in its column. */
#define QUOTE_CLEARANCE 3

typedef struct
{
  const StoneContext *context;
  StoneCanvas *canvas;
  const StoneArticle *article;
  StoneArticleParts *parts;
  StoneSpot spot; /* where the flow begins */
} Work;

static gboolean
is_wide (StoneBegin begin)
{
  return begin == STONE_BEGIN_LEAD || begin == STONE_BEGIN_BAND;
}

/* Pictures */

static guint
columns_of (const Work *self, const StonePicture *picture, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  int columns = picture->columns > 0        ? picture->columns
                : begin == STONE_BEGIN_LEAD ? d->picture_lead_columns
                                            : d->picture_columns;

  return CLAMP (columns, 1, (int) d->n_columns);
}

static gboolean
is_free (Work *self, guint page, guint column, guint columns, int first, int n)
{
  for (guint c = column; c < column + columns; c++)
    if (!stone_canvas_is_free (self->canvas, page, c, first, n))
      return FALSE;
  return TRUE;
}

/* Draws BOX there and takes its lines, those between its caption and the text below included. */
static void
put_picture (Work *self, StonePictureBox *box, guint page, guint column, int line)
{
  stone_canvas_take (self->canvas, page, column, box->columns, line, box->total, STONE_TAKEN);
  stone_picture_box_draw (box, self->context, self->article, stone_canvas_page (self->canvas, page),
                          column, line);
}

/* At the foot of the page's last columns: the caption's last line is the last text line. */
static gboolean
put_at_foot (Work *self, StonePictureBox *box, guint page)
{
  const StoneDesign *d = self->context->design;
  guint column = d->n_columns - box->columns;
  int depth = box->total - (int) d->caption_after;
  int first = d->last_line - depth + 1;

  if (!is_free (self, page, column, box->columns, first, depth))
    return FALSE;
  /* One more line above it stays blank. */
  stone_canvas_take (self->canvas, page, column, box->columns, first - 1, depth + 1, STONE_TAKEN);
  stone_picture_box_draw (box, self->context, self->article, stone_canvas_page (self->canvas, page),
                          column, first);
  return TRUE;
}

/* Picture INDEX at the first good place from page and column on; LINE is where it may begin there.
 */
static void
place_picture (Work *self, guint index, StoneBegin begin, guint page, guint column, int line)
{
  const StoneDesign *d = self->context->design;
  const StonePicture *picture = stone_article_picture (self->article, index);
  guint columns = columns_of (self, picture, begin);
  /* Below a band's head there is only the rest of the page. */
  int depth = d->last_line - (begin == STONE_BEGIN_BAND ? line : d->first_line) + 1;
  g_autoptr (StonePictureBox) box =
      stone_picture_box_new (self->context, self->article, index, columns,
                             (int) (depth * d->picture_max_depth));

  if (picture->position == STONE_POSITION_FOOT)
    for (guint p = page; p < page + 3; p++)
      if (put_at_foot (self, box, p))
        return;
  if (column + columns <= d->n_columns && is_free (self, page, column, columns, line, box->total))
    {
      put_picture (self, box, page, column, line);
      return;
    }
  for (guint p = page + 1; p < page + 4; p++)
    for (guint c = 0; c + columns <= d->n_columns; c++)
      if (is_free (self, p, c, columns, d->first_line, box->total))
        {
          put_picture (self, box, p, c, d->first_line);
          return;
        }
}

/* Below a wide head the first picture stands to the right, level with what follows the head. */
static void
place_wide_pictures (Work *self, StoneBegin begin, int line)
{
  const StoneDesign *d = self->context->design;

  for (guint i = 0; i < self->article->pictures->len; i++)
    {
      guint columns = columns_of (self, stone_article_picture (self->article, i), begin);

      place_picture (self, i, begin, self->spot.page,
                     i == 0 ? d->n_columns - columns : d->n_columns, line);
    }
}

/* Above the head, in the column where the article begins. FALSE if it would push the text out. */
static gboolean
put_above_head (Work *self, guint index, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  int line = self->spot.line, depth = d->last_line - d->first_line + 1;
  g_autoptr (StonePictureBox) box = NULL;

  if (columns_of (self, stone_article_picture (self->article, index), begin) != 1)
    return FALSE;
  if (stone_canvas_is_set (self->canvas, self->spot.page, self->spot.column, line - 1))
    line += (int) d->column.gap;
  box = stone_picture_box_new (self->context, self->article, index, 1,
                               (int) (depth * d->picture_max_depth));
  if (!is_free (self, self->spot.page, self->spot.column, 1, line, box->total + 3 * d->column.keep))
    return FALSE;
  put_picture (self, box, self->spot.page, self->spot.column, line);
  self->spot.line = line + box->total;
  return TRUE;
}

/* A note's picture stands above it; that of a longer article at the top of the next column, or
 * above it in the last one. */
static void
place_column_pictures (Work *self, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;

  for (guint i = 0; i < self->article->pictures->len; i++)
    {
      int line = d->first_line;
      guint column = self->spot.column + 1;

      if (i == 0 && (begin == STONE_BEGIN_NOTE || column == d->n_columns) &&
          stone_article_picture (self->article, i)->position != STONE_POSITION_FOOT &&
          put_above_head (self, i, begin))
        continue;
      while (column < d->n_columns && line < d->last_line &&
             !stone_canvas_is_free (self->canvas, self->spot.page, column, line, 1))
        line++;
      place_picture (self, i, begin, self->spot.page, i == 0 ? column : d->n_columns, line);
    }
}

/* Flow */

static int
lines_wanted (const Work *self)
{
  int n = 0;

  for (guint p = 0; p < self->parts->parts->len; p++)
    {
      const StonePart *part = &g_array_index (self->parts->parts, StonePart, p);

      n += part->kind == STONE_PART_TEXT ? part->paragraph->variants[0].n_lines + 2
                                         : part->lines + part->above + part->keep;
    }
  /* Room for what the breaking of columns wastes. */
  return n + n / 5 + 4 * (self->context->design->last_line - self->context->design->first_line);
}

static StoneFlow *
run_flow (Work *self)
{
  return stone_flow_run (self->parts->parts,
                         stone_canvas_segments (self->canvas, self->spot, lines_wanted (self)));
}

/* Where a quote of DEPTH lines that wants to stand at LINE of a segment does: at least some text
 * above and below it. 0 if the segment has no room. */
static int
quote_line (const StoneSegment *segment, int line, int depth)
{
  int first = segment->first + QUOTE_CLEARANCE;
  int last = segment->first + segment->n - depth - QUOTE_CLEARANCE;

  return last < first ? 0 : CLAMP (line, first, last);
}

/* Gives the quotes their places, one after the other, each by a flow that knows those before it. */
static void
place_quotes (Work *self)
{
  for (guint q = 0; q < self->parts->quotes->len; q++)
    {
      StonePartsQuote *quote = &g_array_index (self->parts->quotes, StonePartsQuote, q);
      g_autoptr (StoneFlow) flow = run_flow (self);
      int slot = quote->after_part < flow->placed->len
                     ? g_array_index (flow->placed, StonePlaced, quote->after_part).slot
                     : flow->end;
      int seen = 0;

      for (guint s = 0; s < flow->segments->len; s++)
        {
          const StoneSegment *segment = &g_array_index (flow->segments, StoneSegment, s);
          int line;

          seen += segment->n;
          if (seen <= slot)
            continue;
          line = quote_line (segment, segment->first + MAX (slot - (seen - segment->n), 0),
                             quote->box->depth);
          if (line == 0 || seen - segment->n > flow->end)
            continue;
          stone_canvas_take (self->canvas, segment->page, segment->column, 1, line,
                             quote->box->depth, STONE_TAKEN);
          stone_box_draw (quote->box, self->context,
                          stone_canvas_page (self->canvas, segment->page), segment->column, line);
          break;
        }
    }
}

/* The flow whose last page has columns as even as can be: the least depth that holds the end. */
static StoneFlow *
balanced (Work *self, StoneFlow *flow)
{
  const StoneDesign *d = self->context->design;
  int line, used = 0;
  guint page = stone_flow_find (flow, MAX (flow->end - 1, 0), &line)->page;
  g_autoptr (GBytes) saved = stone_canvas_save (self->canvas, page);
  int first = G_MAXINT, seen = 0, depth;

  for (guint s = 0; s < flow->segments->len; s++)
    {
      const StoneSegment *segment = &g_array_index (flow->segments, StoneSegment, s);

      if (segment->page == page && seen < flow->end)
        {
          used += MIN (segment->n, flow->end - seen);
          first = MIN (first, segment->first);
        }
      seen += segment->n;
    }
  depth = first + used / (int) d->n_columns - 1;
  for (; depth < d->last_line; depth++)
    {
      g_autoptr (StoneFlow) trial = NULL;

      stone_canvas_take (self->canvas, page, 0, d->n_columns, depth + 1, d->last_line - depth,
                         STONE_TAKEN);
      trial = run_flow (self);
      stone_canvas_restore (self->canvas, page, saved);
      if (stone_flow_find (trial, MAX (trial->end - 1, 0), &line)->page == page &&
          trial->cost < flow->cost + STONE_FLOW_TORN / 2)
        {
          stone_flow_free (flow);
          return g_steal_pointer (&trial);
        }
    }
  return flow;
}

/* The lines that FLOW set, so that nothing else is put there. */
static void
take_text (Work *self, const StoneFlow *flow)
{
  int start = 0;

  for (guint s = 0; s < flow->segments->len && start < flow->end; s++)
    {
      const StoneSegment *segment = &g_array_index (flow->segments, StoneSegment, s);

      stone_canvas_take (self->canvas, segment->page, segment->column, 1, segment->first,
                         MIN (segment->n, flow->end - start), STONE_SET);
      start += segment->n;
    }
}

/* All that stands on the flow's last page is this article's: its columns may be balanced. */
static gboolean
owns_last_page (const Work *self, const StoneFlow *flow, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  int line;
  guint page = stone_flow_find (flow, MAX (flow->end - 1, 0), &line)->page;

  return is_wide (begin) || page > self->spot.page ||
         (self->spot.column == 0 && self->spot.line <= d->first_line);
}

/* Heads */

/* Draws the wide head; the flow begins below it. */
static void
begin_wide (Work *self, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  const StoneHeadStyle *style = begin == STONE_BEGIN_LEAD ? &d->lead : &d->second;
  g_autoptr (StoneHead) head =
      stone_head_new (self->context, self->article, style, d->type_width,
                      stone_design_span (d, CLAMP (style->rubric_columns, 1, (int) d->n_columns)));
  StonePage *page = stone_canvas_page (self->canvas, self->spot.page);
  double top = begin == STONE_BEGIN_LEAD
                   ? (style->headline_first > 0 ? style->headline_first : style->fly_title)
                   : self->spot.line;
  int follows = (int) ceil (top + head->follows), body = (int) ceil (top + head->body);

  stone_head_draw (head, self->context, self->article, page,
                   stone_design_column_x (d, page->right, 0), top);
  stone_canvas_take (self->canvas, self->spot.page, 0, d->n_columns, 0, follows, STONE_TAKEN);
  place_wide_pictures (self, begin, follows);
  stone_canvas_take (self->canvas, self->spot.page, 0, d->n_columns, follows, body - follows,
                     STONE_TAKEN);
  self->spot.column = 0;
  self->spot.line = body;
  self->parts = stone_article_parts_new (self->context, self->article, NULL, TRUE);
}

static void
begin_in_column (Work *self, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  const StoneHeadStyle *style = begin == STONE_BEGIN_NOTE ? &d->note : &d->column;
  StoneHead *head =
      stone_head_new (self->context, self->article, style, d->column_width, d->column_width);

  place_column_pictures (self, begin);
  self->parts = stone_article_parts_new (self->context, self->article, head, FALSE);
}

StoneFit *
stone_article_layout (const StoneContext *context,
                      StoneCanvas *canvas,
                      const StoneArticle *article,
                      StoneBegin begin,
                      gboolean next_is_wide,
                      StoneSpot *spot)
{
  Work self = { context, canvas, article, NULL, *spot };
  StoneFlow *flow;
  StoneFit *fit;
  int line;

  if (is_wide (begin))
    begin_wide (&self, begin);
  else
    begin_in_column (&self, begin);
  place_quotes (&self);
  flow = run_flow (&self);
  if (next_is_wide && flow->end > 0 && owns_last_page (&self, flow, begin))
    flow = balanced (&self, flow);
  stone_article_parts_draw (self.parts, context, flow, canvas);
  take_text (&self, flow);
  fit = stone_article_parts_measure (self.parts, context, flow, canvas);
  if (flow->end > 0)
    {
      const StoneSegment *segment = stone_flow_find (flow, flow->end - 1, &line);

      *spot = (StoneSpot){ segment->page, segment->column, line + 1 };
    }
  else
    *spot = self.spot;
  if (fit->first_page == 0)
    fit->first_page = fit->last_page = stone_canvas_page (canvas, spot->page)->number;
  stone_flow_free (flow);
  stone_article_parts_free (self.parts);
  return fit;
}

void
stone_fit_free (StoneFit *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->paragraph_lines, g_array_unref);
  g_free (self);
}
