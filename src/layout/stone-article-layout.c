/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article on the pages: its head, its pictures, its parts through the columns. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>

#include "stone-article-work.h"
#include "stone-flow-searches.h"
#include "stone-element-fit.h"

/* Lines of all parts, were they set in one column. */
int
stone_article_count_lines (const StoneArticleWork *self)
{
  int n = 0;

  for (guint p = 0; p < self->parts->parts->len; p++)
    {
      const StonePart *part = &g_array_index (self->parts->parts, StonePart, p);

      n += part->kind == STONE_PART_TEXT ? part->paragraph->variants[0].n_lines
                                         : part->lines + part->above;
    }
  return n;
}

/* With room for longer variants and for what the breaking of columns wastes. */
static int
lines_wanted (const StoneArticleWork *self)
{
  const StoneDesign *d = self->context->design;
  int n = stone_article_count_lines (self) + 3 * (int) self->parts->parts->len;

  return n + n / 5 + 4 * (d->last_line - d->first_line);
}

StoneFlow *
stone_article_flow (StoneArticleWork *self)
{
  return stone_flow_search_run (self->search, self->parts->parts,
                                stone_canvas_segments (self->canvas, self->spot,
                                                       lines_wanted (self)));
}

int
stone_article_layout_area (const StoneContext *run, const StoneArticle *article, StoneBegin begin)
{
  const StoneContext own = stone_context_for (run, article), *context = &own;
  const StoneDesign *d = context->design;
  const StoneHeadStyle *style = begin == STONE_BEGIN_NOTE ? &d->note : &d->column;
  StoneHead *head = stone_begin_is_wide (begin) ? NULL
                                                : stone_head_new (context, article, style,
                                                                  d->column_width, d->column_width);
  g_autoptr (StoneArticleParts) parts =
      stone_article_parts_new (context, article, head, stone_begin_is_wide (begin));
  StoneArticleWork self = { context, NULL, article, parts, { 0, 0, d->first_line } };
  int area = stone_article_count_lines (&self) + stone_article_parts_count_quotes (parts);

  for (guint i = 0; i < article->pictures->len; i++)
    area += stone_article_picture_area (&self, i, begin);
  return area;
}

int
stone_article_layout_band_depth (const StoneContext *run, const StoneArticle *article)
{
  const StoneContext own = stone_context_for (run, article), *context = &own;
  const StoneDesign *d = context->design;
  g_autoptr (StoneHead) head =
      stone_head_new (context, article, &d->second, d->type_width,
                      stone_design_span (d,
                                         CLAMP (d->second.rubric_columns, 1, (int) d->n_columns)));
  int area = stone_article_layout_area (context, article, STONE_BEGIN_BAND);

  return (int) ceil (head->body) + (area + (int) d->n_columns - 1) / (int) d->n_columns;
}

/* The page on which FLOW ends, its first line there, and how many it takes. */
static guint
last_page (const StoneFlow *flow, int *first, int *used)
{
  int line, seen = 0;
  guint page = stone_flow_find (flow, MAX (flow->end - 1, 0), &line)->page;

  *first = G_MAXINT;
  *used = 0;
  for (guint s = 0; s < flow->segments->len; s++)
    {
      const StoneSegment *segment = &g_array_index (flow->segments, StoneSegment, s);

      if (segment->page == page && seen < flow->end)
        {
          *used += MIN (segment->n, flow->end - seen);
          *first = MIN (*first, segment->first);
        }
      seen += segment->n;
    }
  return page;
}

/* The flow whose last page has columns as even as can be: the least depth that holds the end, and
 * with HELD leaves all quotes amid the text. NULL if there is none. */
static StoneFlow *
try_balanced (StoneArticleWork *self, const StoneFlow *flow, gboolean held)
{
  const StoneDesign *d = self->context->design;
  int line, first, used;
  guint page = last_page (flow, &first, &used);
  g_autoptr (GBytes) saved = stone_canvas_save (self->canvas, page);

  for (int depth = first + used / (int) d->n_columns - 1; depth < d->last_line; depth++)
    {
      g_autoptr (StoneFlow) trial = NULL;

      stone_canvas_take (self->canvas, page, 0, d->n_columns, depth + 1, d->last_line - depth,
                         STONE_TAKEN);
      trial = stone_article_flow (self);
      stone_canvas_restore (self->canvas, page, saved);
      if (stone_flow_find (trial, MAX (trial->end - 1, 0), &line)->page == page &&
          trial->cost < flow->cost + STONE_FLOW_TORN / 2 &&
          (!held || stone_article_holds_quotes (self, trial)))
        return g_steal_pointer (&trial);
    }
  return NULL;
}

static StoneFlow *
balanced (StoneArticleWork *self, StoneFlow *flow)
{
  StoneFlow *even = try_balanced (self, flow, TRUE);

  if (even == NULL && self->quotes != NULL)
    even = try_balanced (self, flow, FALSE);
  if (even == NULL)
    return flow;
  stone_flow_free (flow);
  return even;
}

/* The first line of PAGE that stays empty if its free lines above that are USED. */
static int
level_of (StoneArticleWork *self, guint page, int used)
{
  const StoneDesign *d = self->context->design;
  int line = d->first_line;

  for (; line <= d->last_line && used > 0; line++)
    for (guint c = 0; c < d->n_columns; c++)
      used -= stone_canvas_is_free (self->canvas, page, c, line, 1);
  return line;
}

/* Text that flows round a quote in several columns breaks in more places: a line in each of them is
 * room for that. */
static int
count_quotes (const StoneArticleWork *self)
{
  int n = stone_article_parts_count_quotes (self->parts);

  for (guint i = 0; i < self->parts->quotes->len; i++)
    if (g_array_index (self->parts->quotes, StonePartsQuote, i).box->columns > 1)
      return n + (int) self->context->design->n_columns;
  return n;
}

/* Keeps the lines of the page on which FLOW ends that will be empty once its columns are balanced,
 * quotes included: down there will be no text for these to stand in. FALSE if none will be. */
static gboolean
keep_foot (StoneArticleWork *self, const StoneFlow *flow, guint *last)
{
  const StoneDesign *d = self->context->design;
  int first, used, depth;
  guint page = *last = last_page (flow, &first, &used);

  used += count_quotes (self);
  depth = level_of (self, page, used);
  for (guint c = 0; c < d->n_columns; c++)
    for (int line = depth; line <= d->last_line; line++)
      if (stone_canvas_is_free (self->canvas, page, c, line, 1))
        stone_canvas_take (self->canvas, page, c, 1, line, 1, STONE_KEPT);
  return depth <= d->last_line;
}

/* The lines that FLOW set, so that nothing else is put there. */
static void
take_text (StoneArticleWork *self, const StoneFlow *flow)
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

/* All that stands on the flow's last page is this article's. */
static gboolean
owns_last_page (const StoneArticleWork *self, const StoneSegment *last, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;

  return stone_begin_is_wide (begin) || last->page > self->spot.page ||
         (self->spot.column == 0 && self->spot.line <= d->first_line);
}

/* Nothing else stands beside or below the columns on the page where FLOW ends. */
static gboolean
may_be_balanced (const StoneArticleWork *self,
                 const StoneFlow *flow,
                 StoneBegin begin,
                 StoneNext next)
{
  const StoneDesign *d = self->context->design;
  int line;

  if (!d->balance || flow->end == 0)
    return FALSE;
  const StoneSegment *last = stone_flow_find (flow, flow->end - 1, &line);
  if (!owns_last_page (self, last, begin))
    return FALSE;
  return next == STONE_NEXT_SPANS_COLUMNS ||
         (next == STONE_NEXT_TAKES_COLUMN && last->column + 1 == d->n_columns);
}

/* Heads */

/* Draws the wide head; the flow begins below it. */
static void
begin_wide (StoneArticleWork *self, StoneBegin begin)
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

  self->parts = stone_article_parts_new (self->context, self->article, NULL, TRUE);
  stone_head_draw (head, self->context, self->article, page,
                   stone_design_column_x (d, page->right, 0), top);
  stone_canvas_take (self->canvas, self->spot.page, 0, d->n_columns, 0, follows, STONE_TAKEN);
  self->spot.column = 0;
  self->spot.line = body;
  stone_article_place_wide_pictures (self, begin, follows);
  stone_canvas_take (self->canvas, self->spot.page, 0, d->n_columns, follows, body - follows,
                     STONE_TAKEN);
}

static void
begin_in_column (StoneArticleWork *self, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  const StoneHeadStyle *style = begin == STONE_BEGIN_NOTE ? &d->note : &d->column;
  StoneHead *head =
      stone_head_new (self->context, self->article, style, d->column_width, d->column_width);

  self->parts = stone_article_parts_new (self->context, self->article, head, FALSE);
  stone_article_place_column_pictures (self, begin);
}

StoneFit *
stone_article_layout (const StoneContext *run,
                      StoneCanvas *canvas,
                      const StoneArticle *article,
                      StoneBegin begin,
                      StoneNext next,
                      StoneSpot *spot)
{
  const StoneContext own = stone_context_for (run, article), *context = &own;
  const char *id = g_intern_string (article->id);
  StoneFlowSearch *search = stone_flow_searches_take (run->searches, id);
  StoneArticleWork self = { context, canvas, article, NULL, *spot, search, NULL };
  StoneFlow *flow;
  StoneFit *fit;
  int line;

  if (stone_begin_is_wide (begin))
    begin_wide (&self, begin);
  else
    begin_in_column (&self, begin);
  flow = stone_article_flow (&self);
  if (self.parts->quotes->len > 0)
    {
      guint page = self.spot.page;
      gboolean kept = may_be_balanced (&self, flow, begin, next) && keep_foot (&self, flow, &page);

      stone_article_place_quotes (&self, page, kept);
      stone_flow_free (flow);
      flow = stone_article_flow (&self);
    }
  flow = stone_article_float_boxes (&self, flow);
  if (may_be_balanced (&self, flow, begin, next))
    flow = balanced (&self, flow);
  stone_article_parts_draw (self.parts, context, flow, canvas);
  take_text (&self, flow);
  fit = stone_article_parts_measure (self.parts, context, flow, canvas);
  stone_element_fit_measure (fit, context, canvas, article, begin, spot->page);
  stone_element_fit_count_words (fit, article);
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
  stone_flow_searches_give (run->searches, id, search, self.parts->parts->len);
  stone_article_parts_free (self.parts);
  g_clear_pointer (&self.quotes, g_array_unref);
  return fit;
}

StoneFit *
stone_fit_new (void)
{
  StoneFit *self = g_new0 (StoneFit, 1);

  g_atomic_ref_count_init (&self->refs);
  return self;
}

StoneFit *
stone_fit_ref (StoneFit *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_fit_unref (StoneFit *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->paragraph_lines, g_array_unref);
  g_clear_pointer (&self->elements, g_array_unref);
  g_free (self);
}
