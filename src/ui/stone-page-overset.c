/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-fit-text.h"
#include "stone-page-overset-private.h"

/* ---- which lines ---- */

gboolean
stone_page_overset_has_item (const StonePageOverset *self, const StoneItem *item)
{
  guint block;

  if (item->kind != STONE_ITEM_LINE || item->place.article != self->article ||
      !g_str_has_prefix (item->place.pointer, "/body/") || item->role == STONE_ROLE_QUOTE ||
      item->role == STONE_ROLE_QUOTE_SOURCE)
    return FALSE;
  block = (guint) g_ascii_strtoull (item->place.pointer + strlen ("/body/"), NULL, 10);
  return block > self->block || (block == self->block && item->place.start >= self->start);
}

static void
find_lines (StonePageOverset *self)
{
  for (guint p = 0; p < stone_pages_get_n (self->pages); p++)
    {
      const StonePage *page = stone_pages_get (self->pages, p);
      if (!stone_pages_has_article (self->pages, page, self->article))
        continue;
      for (guint i = 0; i < page->items->len; i++)
        if (stone_page_overset_has_item (self, stone_page_item (page, i)))
          {
            StoneOverLine line = { stone_page_item (page, i), page };

            g_array_append_val (self->lines, line);
            self->page = p;
          }
    }
}

static void
forget_node (StonePageOverset *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

/* The very lines, as they are kept from one layout to the next where a text has not changed. */
static gboolean
are_same (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, StoneOverLine, i).item->line.line !=
        g_array_index (b, StoneOverLine, i).item->line.line)
      return FALSE;
  return TRUE;
}

/* What is over on PAGES, as FIT says. */
static void
read_pages (StonePageOverset *self, StonePages *pages, const StoneFit *fit)
{
  self->pages = stone_pages_ref (pages);
  self->article = fit->overset.article;
  self->block = (guint) g_ascii_strtoull (fit->overset.pointer + strlen ("/body/"), NULL, 10);
  self->start = fit->overset.start;
  self->over = fit->over;
  find_lines (self);
  if (self->lines->len > 0)
    self->title = stone_fit_to_words (fit);
}

void
stone_page_overset_set (StonePageOverset *self, StonePages *pages, const char *article)
{
  const StoneFit *fit = pages != NULL ? stone_pages_get_fit (pages, article) : NULL;
  g_autoptr (StonePages) before = g_steal_pointer (&self->pages);
  g_autoptr (GArray) lines = g_steal_pointer (&self->lines);

  self->lines = g_array_new (FALSE, FALSE, sizeof (StoneOverLine));
  g_clear_pointer (&self->title, g_free);
  if (fit != NULL && fit->over > 0 && fit->overset.article != NULL)
    read_pages (self, pages, fit);
  if (before != NULL &&
      (pages == NULL || stone_pages_get_faces (pages) != stone_pages_get_faces (before)))
    g_clear_pointer (&self->painter, stone_painter_free);
  if (before == NULL || self->pages == NULL || !are_same (lines, self->lines) ||
      stone_pages_get_design (before) != stone_pages_get_design (pages))
    forget_node (self);
}

gboolean
stone_page_overset_get_page (StonePageOverset *self, guint *index)
{
  *index = self->page;
  return self->title != NULL;
}

/* ---- where they are shown ---- */

const StoneItem *
stone_page_overset_get_line (const StonePageOverset *self, guint i)
{
  return g_array_index (self->lines, StoneOverLine, i).item;
}

static const StonePage *
get_page (const StonePageOverset *self)
{
  return stone_pages_get (self->pages, self->page);
}

/* Lines in a column: a few stand in one, more in as many as the page has. */
static guint
count_rows (const StonePageOverset *self)
{
  guint n = self->lines->len, columns = CLAMP ((n + 7) / 8, 1, get_page (self)->n_columns);

  return MIN ((n + columns - 1) / columns, DEEPEST);
}

static guint
count_columns (const StonePageOverset *self)
{
  guint rows = count_rows (self);

  return MIN ((self->lines->len + rows - 1) / rows, get_page (self)->n_columns);
}

guint
stone_page_overset_count_shown (const StonePageOverset *self)
{
  return MIN (self->lines->len, count_rows (self) * count_columns (self));
}

double
stone_page_overset_get_step (const StonePageOverset *self)
{
  return stone_length_to_pt (get_page (self)->grid_step);
}

/* Below the column in which the last line stands, or as far to the right as there is room. */
static guint
find_first_column (const StonePageOverset *self)
{
  const StoneOverLine *last = &g_array_index (self->lines, StoneOverLine, self->lines->len - 1);

  return MIN (stone_page_find_column (last->page, last->item),
              get_page (self)->n_columns - count_columns (self));
}

/* In points from the box's top left corner, its margin left out. */
void
stone_page_overset_find_corner (const StonePageOverset *self, guint i, double *x, double *y)
{
  const StonePage *page = get_page (self);
  guint rows = count_rows (self), first = find_first_column (self);

  *x = stone_length_to_pt (page->column_x[first + i / rows] - page->column_x[first]);
  *y = (i % rows) * stone_page_overset_get_step (self);
}

/* In pixels, from the page's lower left corner. */
graphene_rect_t
stone_page_overset_find_box (const StonePageOverset *self, double zoom)
{
  const StonePage *page = get_page (self);
  guint first = find_first_column (self), last = first + count_columns (self) - 1;
  double left = stone_length_to_pt (page->column_x[first]);
  double right = stone_length_to_pt (page->column_x[last] + page->column_width);

  return GRAPHENE_RECT_INIT (floor (left * zoom - MARGIN), TOP + TITLE,
                             ceil ((right - left) * zoom + 2 * MARGIN),
                             ceil (count_rows (self) * stone_page_overset_get_step (self) * zoom +
                                   2 * MARGIN));
}

double
stone_page_overset_get_height (StonePageOverset *self, double zoom)
{
  return self->title != NULL
             ? TOP + TITLE + stone_page_overset_find_box (self, zoom).size.height + BOTTOM
             : 0;
}

const StoneItem *
stone_page_overset_hit (StonePageOverset *self, double x, double y, double zoom, double *into)
{
  graphene_rect_t box;
  double left, top;

  if (self->title == NULL)
    return NULL;
  box = stone_page_overset_find_box (self, zoom);
  for (guint i = 0; i < stone_page_overset_count_shown (self); i++)
    {
      stone_page_overset_find_corner (self, i, &left, &top);
      *into = (x - box.origin.x - MARGIN) / zoom - left;
      top = (y - box.origin.y - MARGIN) / zoom - top;
      if (*into >= 0 && *into < stone_length_to_pt (get_page (self)->column_width) && top >= 0 &&
          top < stone_page_overset_get_step (self))
        return stone_page_overset_get_line (self, i);
    }
  return NULL;
}

StonePageOverset *
stone_page_overset_new (void)
{
  StonePageOverset *self = g_new0 (StonePageOverset, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (StoneOverLine));
  return self;
}

void
stone_page_overset_free (StonePageOverset *self)
{
  stone_page_overset_set (self, NULL, NULL);
  g_clear_pointer (&self->painter, stone_painter_free);
  g_array_unref (self->lines);
  g_free (self);
}
