/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-beginning.h"
#include "stone-setting.h"

#define NOTES_SLACK 8 /* lines of a run of notes beyond its area: columns break not everywhere */
#define MIN_ROOM 14   /* lines for a head in a column and a few of text */

const StoneArticle *
stone_beginning_article (GPtrArray *articles, guint index)
{
  return g_ptr_array_index (articles, index);
}

static gboolean
section_starts_page (const StoneContext *context, const StoneArticle *article)
{
  const StoneSection *section = stone_edition_find_section (context->edition, article->section);

  if (section != NULL && *section->starts != '\0')
    return g_str_equal (section->starts, "page");
  return context->design->section_starts_page;
}

static gboolean
is_new_section (GPtrArray *articles, guint index)
{
  return index == 0 || !g_str_equal (stone_beginning_article (articles, index - 1)->section,
                                     stone_beginning_article (articles, index)->section);
}

static gboolean
is_note (const StoneContext *context, GPtrArray *articles, guint index)
{
  guint words = index < articles->len
                    ? stone_article_count_words (stone_beginning_article (articles, index))
                    : 0;

  return words > 0 && (int) words <= context->design->note_to_words;
}

/* Short notes come in company: one that opens a page for itself has the head of any article. */
static gboolean
begins_notes_page (const StoneContext *context, GPtrArray *articles, guint index)
{
  return is_note (context, articles, index) && is_note (context, articles, index + 1) &&
         !is_new_section (articles, index + 1);
}

StoneBegin
stone_beginning_decide (const StoneContext *context, GPtrArray *articles, guint index)
{
  const StoneDesign *d = context->design;
  const StoneArticle *article = stone_beginning_article (articles, index);
  int words = (int) stone_article_count_words (article);
  gboolean opens_page =
      index == 0 || (is_new_section (articles, index) && section_starts_page (context, article));

  if (article->has_starts && article->starts == STONE_STARTS_PAGE)
    return STONE_BEGIN_LEAD;
  if (is_note (context, articles, index) &&
      (!opens_page || begins_notes_page (context, articles, index)))
    return STONE_BEGIN_NOTE;
  if (article->has_starts)
    return STONE_BEGIN_COLUMN;
  if (opens_page || words >= d->lead_from_words)
    return STONE_BEGIN_LEAD;
  if (d->second.given && words >= d->second.from_words)
    return STONE_BEGIN_BAND;
  return STONE_BEGIN_COLUMN;
}

gboolean
stone_beginning_begins_page (const StoneContext *context, GPtrArray *articles, guint index)
{
  StoneBegin begin = stone_beginning_decide (context, articles, index);

  return index == 0 || begin == STONE_BEGIN_LEAD ||
         (begin != STONE_BEGIN_BAND && is_new_section (articles, index) &&
          section_starts_page (context, stone_beginning_article (articles, index)));
}

/* A page of short notes has its section's name as its head, and the section's rubric beside it. */
static void
draw_notes_head (const StoneContext *context,
                 StoneCanvas *canvas,
                 StoneSpot *spot,
                 const char *section)
{
  const StoneDesign *d = context->design;
  const StoneSection *entry = stone_edition_find_section (context->edition, section);
  g_autofree char *rubric = stone_setting_without_stop (entry != NULL ? entry->rubric : "");
  StonePage *page = stone_canvas_page (canvas, spot->page);
  StonePlace place = stone_place_of (NULL, "/sections");
  const StoneStyle *style = stone_design_style (d, "headline-lead");
  StoneLength x = stone_design_column_x (d, page->right, 0),
              y = stone_design_line_y (d, d->notes_headline);
  guint column = 1;
  g_autoptr (GPtrArray) name = stone_set_text (context->faces, context->setter, style,
                                               context->edition->language, section, d->type_width);
  g_autoptr (GPtrArray) beside = NULL;

  if (name->len > 0)
    {
      StoneLine *line = g_ptr_array_index (name, 0);

      stone_setting_add_line (page, STONE_ROLE_HEADLINE, place, line,
                              x - stone_setting_optical_left (d, context->faces, line), y,
                              style->leading);
      while (column + 1 < d->n_columns &&
             stone_design_column_x (d, page->right, column) < x + line->width + d->gutter)
        column++;
    }
  style = stone_design_style (d, "rubric");
  beside = stone_set_text (context->faces, context->setter, style, context->edition->language,
                           rubric, stone_design_span (d, d->n_columns - column));
  for (guint i = 0; i < beside->len; i++)
    stone_setting_add_line (page, STONE_ROLE_RUBRIC, place, g_ptr_array_index (beside, i),
                            stone_design_column_x (d, page->right, column),
                            y + (StoneLength) i * style->leading, style->leading);
  stone_canvas_take (canvas, spot->page, 0, d->n_columns, 0, (int) d->notes_body, STONE_TAKEN);
  spot->line = (int) d->notes_body;
}

static gboolean
page_is_empty (StoneCanvas *canvas, guint page)
{
  return page >= stone_canvas_n_pages (canvas) || stone_canvas_page (canvas, page)->items->len == 0;
}

/* The lowest line that anything on the page reaches. */
static int
last_used_line (const StoneContext *context, StoneCanvas *canvas, guint page)
{
  const StonePage *sheet = stone_canvas_page (canvas, page);
  StoneLength bottom = 0;

  for (guint i = 0; i < sheet->items->len; i++)
    {
      const StoneItem *item = stone_page_item (sheet, i);

      bottom = MAX (bottom, item->kind == STONE_ITEM_LINE ? item->y : item->y + item->height);
    }
  return (bottom + context->design->grid - 1) / context->design->grid;
}

/* Moves SPOT below all that is on its page, with a rule between, if DEPTH lines have room there. */
static gboolean
begin_below (const StoneContext *context, StoneCanvas *canvas, int depth, StoneSpot *spot)
{
  const StoneDesign *d = context->design;
  StonePage *page = stone_canvas_page (canvas, spot->page);
  int line = last_used_line (context, canvas, spot->page) + (int) d->rule_before;
  int first = line + (int) d->second.fly_title;

  if (page_is_empty (canvas, spot->page) || first + depth > d->last_line + 1)
    return FALSE;
  if (d->has_rule)
    stone_page_add_fill (page, STONE_ROLE_FURNITURE, stone_place_of (NULL, ""), d->rule, 1,
                         stone_design_column_x (d, page->right, 0), stone_design_line_y (d, line),
                         d->type_width, d->rule_height);
  *spot = (StoneSpot){ spot->page, 0, first };
  stone_canvas_take (canvas, spot->page, 0, d->n_columns, 0, first, STONE_TAKEN);
  stone_canvas_take (canvas, spot->page, 0, d->n_columns, first, d->last_line - first + 1,
                     STONE_FREE);
  return TRUE;
}

guint
stone_beginning_next_page (StoneCanvas *canvas, const StoneSpot *spot)
{
  guint page = spot->page;

  while (!page_is_empty (canvas, page))
    page++;
  return page;
}

static void
begin_page (StoneCanvas *canvas, const StoneDesign *d, StoneSpot *spot)
{
  spot->page = stone_beginning_next_page (canvas, spot);
  spot->column = 0;
  spot->line = d->first_line;
}

/* Where articles stand as bands, the short notes that follow one another do so together. */
static gboolean
begins_notes_band (const StoneContext *context, GPtrArray *articles, guint index)
{
  return context->design->second.given && index > 0 && !is_note (context, articles, index - 1);
}

static void
begin_notes_band (const StoneContext *context,
                  StoneCanvas *canvas,
                  GPtrArray *articles,
                  guint index,
                  StoneSpot *spot)
{
  const StoneDesign *d = context->design;
  int area = 0, depth;

  for (guint i = index; is_note (context, articles, i); i++)
    area += stone_article_layout_area (context, stone_beginning_article (articles, i),
                                       STONE_BEGIN_NOTE);
  depth = area / (int) d->n_columns + NOTES_SLACK;
  if (begin_below (context, canvas, depth, spot))
    stone_canvas_take (canvas, spot->page, 0, d->n_columns, spot->line + depth,
                       d->last_line - spot->line - depth + 1, STONE_TAKEN);
  else
    begin_page (canvas, d, spot);
}

static gboolean
takes_column (const StoneArticle *article)
{
  return article->has_starts && article->starts == STONE_STARTS_COLUMN;
}

StoneBegin
stone_beginning_find (const StoneContext *context,
                      StoneCanvas *canvas,
                      GPtrArray *articles,
                      guint index,
                      StoneSpot *spot)
{
  const StoneArticle *article = stone_beginning_article (articles, index);
  gboolean new_section = is_new_section (articles, index);
  StoneBegin begin = stone_beginning_decide (context, articles, index);

  if (begin == STONE_BEGIN_BAND &&
      !begin_below (context, canvas, stone_article_layout_band_depth (context, article), spot))
    begin = STONE_BEGIN_LEAD;
  if (begin == STONE_BEGIN_NOTE && begins_notes_band (context, articles, index))
    begin_notes_band (context, canvas, articles, index, spot);
  /* With no room for a head in the last column it begins the next page, and as such. */
  if (begin == STONE_BEGIN_COLUMN && spot->column + 1 == context->design->n_columns &&
      spot->line + MIN_ROOM > context->design->last_line)
    begin = STONE_BEGIN_LEAD;
  if (begin == STONE_BEGIN_LEAD)
    begin_page (canvas, context->design, spot);
  else if (begin != STONE_BEGIN_BAND && new_section &&
           (index == 0 || section_starts_page (context, article)))
    {
      begin_page (canvas, context->design, spot);
      if (begin == STONE_BEGIN_NOTE)
        draw_notes_head (context, canvas, spot, article->section);
    }
  else if (takes_column (article) && begin != STONE_BEGIN_BAND)
    {
      spot->column++;
      spot->line = context->design->first_line;
      if (spot->column >= context->design->n_columns)
        *spot = (StoneSpot){ spot->page + 1, 0, context->design->first_line };
    }
  return begin;
}

StoneNext
stone_beginning_follows (const StoneContext *context, GPtrArray *articles, guint index)
{
  StoneBegin begin;

  if (index >= articles->len)
    return STONE_NEXT_SPANS_COLUMNS;
  const StoneArticle *article = stone_beginning_article (articles, index);
  begin = stone_beginning_decide (context, articles, index);
  if (begin == STONE_BEGIN_LEAD || begin == STONE_BEGIN_BAND ||
      (begin == STONE_BEGIN_NOTE && begins_notes_band (context, articles, index)) ||
      (is_new_section (articles, index) && section_starts_page (context, article)))
    return STONE_NEXT_SPANS_COLUMNS;
  return takes_column (article) ? STONE_NEXT_TAKES_COLUMN : STONE_NEXT_GOES_ON;
}
