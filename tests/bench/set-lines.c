/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "set-lines.h"

#define LEVEL STONE_PT (0.3)

GPtrArray *
set_lines_list_articles (StonePages *pages)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (set_line_is_body (item) && item->place.article != NULL &&
              !g_ptr_array_find (ids, item->place.article, NULL))
            g_ptr_array_add (ids, (gpointer) item->place.article);
        }
    }
  return ids;
}

static GArray *
collect (StonePages *pages, const char *article)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SetLine));

  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);
          gboolean head = item->role == STONE_ROLE_CROSSHEAD;
          SetLine line = { item, page, stone_page_find_column (page, item), head };

          if (item->place.article == article && (set_line_is_body (item) || head))
            g_array_append_val (lines, line);
        }
    }
  return lines;
}

/* Takes the place of lines: a picture's frame, the bar of a quote, the ground of a box. */
static gboolean
is_obstacle (const StoneItem *item)
{
  return item->kind == STONE_ITEM_PICTURE ||
         (item->kind == STONE_ITEM_FILL && item->role == STONE_ROLE_FURNITURE &&
          item->place.article != NULL);
}

static gboolean
is_over_column (const StonePage *page, const StoneItem *item, guint column)
{
  StoneLength middle = page->column_x[column] + page->column_width / 2;

  return item->kind == STONE_ITEM_PICTURE ? item->x <= middle && item->x + item->width >= middle
                                          : stone_page_find_column (page, item) == column;
}

/* The topmost obstacle below LINE in its column; NULL if there is none. */
static const StoneItem *
find_below (const SetLine *line)
{
  const StoneItem *found = NULL;

  for (guint i = 0; i < line->page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (line->page, i);

      if (is_obstacle (item) && item->y > line->item->y &&
          is_over_column (line->page, item, line->column) && (found == NULL || item->y < found->y))
        found = item;
    }
  return found;
}

/* Whole grid lines from LINE down to Y. */
static int
count_lines (const SetLine *line, StoneLength y)
{
  return MAX (0, (y - line->item->y + LEVEL) / line->page->grid_step);
}

/* Lines left empty between LINE and FOOT, or the obstacle above that: this one keeps a line for
 * itself, a picture and a box the blank one, a quote that of its bar. */
static int
find_room (const SetLine *line, StoneLength foot)
{
  const StoneItem *below = find_below (line);
  int room = count_lines (line, foot);

  return below != NULL ? MIN (room, MAX (0, count_lines (line, below->y) - 1)) : room;
}

/* How deep ARTICLE comes on PAGE, pictures left out. */
static StoneLength
find_depth (const StonePage *page, const char *article)
{
  StoneLength deepest = 0;

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (item->place.article == article &&
          (set_line_is_body (item) || item->role == STONE_ROLE_BOX ||
           item->role == STONE_ROLE_QUOTE || item->role == STONE_ROLE_QUOTE_SOURCE))
        deepest = MAX (deepest, item->y);
    }
  return deepest;
}

/* NEXT, which follows LINE, stands in another stretch. */
static gboolean
is_parted (const SetLine *line, const SetLine *next)
{
  const StoneItem *below;

  if (line->page != next->page || line->column != next->column)
    return TRUE;
  below = find_below (line);
  return below != NULL && below->y < next->item->y;
}

GArray *
set_lines_of (StonePages *pages, const char *article)
{
  GArray *lines = collect (pages, article);
  const StonePage *last = lines->len > 0 ? set_line (lines, lines->len - 1)->page : NULL;
  gboolean balanced = stone_design_balances (stone_pages_get_design (pages));

  for (guint i = 0; i < lines->len; i++)
    {
      SetLine *line = &g_array_index (lines, SetLine, i);
      const SetLine *before = i > 0 ? set_line (lines, i - 1) : NULL;
      const SetLine *next = i + 1 < lines->len ? set_line (lines, i + 1) : NULL;
      const char *pointer = line->item->place.pointer;

      line->top = before == NULL || before->bottom;
      line->bottom = next == NULL || is_parted (line, next);
      line->begins = !line->head && (before == NULL || before->item->place.pointer != pointer);
      line->ends = !line->head && (next == NULL || next->item->place.pointer != pointer);
      if (line->bottom)
        line->room = find_room (line, line->page == last && balanced ? find_depth (last, article)
                                                                     : line->page->column_bottom);
    }
  return lines;
}
