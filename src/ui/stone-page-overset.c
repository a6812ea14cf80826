/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "stone-fit-text.h"
#include "stone-page-overlay.h"
#include "stone-page-overset.h"
#include "stone-painter.h"

#define TOP 4.0     /* between the page and the title */
#define TITLE 22.0  /* its height */
#define MARGIN 7.0  /* around the lines */
#define BOTTOM 12.0 /* between the box and what follows */
#define DEEPEST 16  /* lines in a column; of more the first are shown */
#define DASH 3.0

typedef struct
{
  const StoneItem *item;
  const StonePage *page; /* on which it stands */
} OverLine;

struct _StonePageOverset
{
  StonePages *pages;  /* keeps the lines; or NULL */
  char *title;        /* NULL: all has room */
  GArray *lines;      /* OverLine, in order; of `pages` */
  guint page;         /* index of the last with them */
  guint block, start; /* of the body, where they begin */
  const char *article;
  StonePainter *painter;
  GskRenderNode *node; /* of the lines at `drawn` pixels a point, or NULL */
  double drawn;
};

static const GdkRGBA tint = { 0.88, 0.11, 0.14, 0.10 };
static const GdkRGBA line_color = { 0.75, 0.11, 0.16, 1 };
static const GdkRGBA paper = { 1, 0.945, 0.945, 1 };

/* ---- which lines ---- */

static gboolean
is_cut_from (const StonePageOverset *self, const StoneItem *item)
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
        if (is_cut_from (self, stone_page_item (page, i)))
          {
            OverLine line = { stone_page_item (page, i), page };

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
    if (g_array_index (a, OverLine, i).item->line.line !=
        g_array_index (b, OverLine, i).item->line.line)
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

  self->lines = g_array_new (FALSE, FALSE, sizeof (OverLine));
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

const char *
stone_page_overset_get_title (StonePageOverset *self)
{
  return self->title;
}

/* ---- where they are shown ---- */

static const StoneItem *
get_line (const StonePageOverset *self, guint i)
{
  return g_array_index (self->lines, OverLine, i).item;
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

static guint
count_shown (const StonePageOverset *self)
{
  return MIN (self->lines->len, count_rows (self) * count_columns (self));
}

static double
get_step (const StonePageOverset *self)
{
  return stone_length_to_pt (get_page (self)->grid_step);
}

/* Below the column in which the last line stands, or as far to the right as there is room. */
static guint
find_first_column (const StonePageOverset *self)
{
  const OverLine *last = &g_array_index (self->lines, OverLine, self->lines->len - 1);

  return MIN (stone_page_find_column (last->page, last->item),
              get_page (self)->n_columns - count_columns (self));
}

/* In points from the box's top left corner, its margin left out. */
static void
find_corner (const StonePageOverset *self, guint i, double *x, double *y)
{
  const StonePage *page = get_page (self);
  guint rows = count_rows (self), first = find_first_column (self);

  *x = stone_length_to_pt (page->column_x[first + i / rows] - page->column_x[first]);
  *y = (i % rows) * get_step (self);
}

/* In pixels, from the page's lower left corner. */
static graphene_rect_t
find_box (const StonePageOverset *self, double zoom)
{
  const StonePage *page = get_page (self);
  guint first = find_first_column (self), last = first + count_columns (self) - 1;
  double left = stone_length_to_pt (page->column_x[first]);
  double right = stone_length_to_pt (page->column_x[last] + page->column_width);

  return GRAPHENE_RECT_INIT (floor (left * zoom - MARGIN), TOP + TITLE,
                             ceil ((right - left) * zoom + 2 * MARGIN),
                             ceil (count_rows (self) * get_step (self) * zoom + 2 * MARGIN));
}

double
stone_page_overset_get_height (StonePageOverset *self, double zoom)
{
  return self->title != NULL ? TOP + TITLE + find_box (self, zoom).size.height + BOTTOM : 0;
}

/* ---- drawing ---- */

void
stone_page_overset_tint (StonePageOverset *self,
                         GtkSnapshot *snapshot,
                         StonePage *page,
                         double pixel)
{
  gboolean first = TRUE;

  if (self->title == NULL)
    return;
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);
      graphene_rect_t area;

      if (!is_cut_from (self, item) || !stone_pages_has_article (self->pages, page, self->article))
        continue;
      area = stone_page_overlay_area (item);
      gtk_snapshot_append_color (snapshot, &tint, &area);
      for (double x = 0;
           first && get_line (self, 0)->place.start == item->place.start &&
           get_line (self, 0)->place.pointer == item->place.pointer && x < area.size.width;
           x += 2 * DASH * pixel)
        gtk_snapshot_append_color (snapshot, &line_color,
                                   &GRAPHENE_RECT_INIT (area.origin.x + x, area.origin.y,
                                                        DASH * pixel, pixel));
      first = FALSE;
    }
}

/* The item as if it stood in the box. */
static StoneItem
move_to_box (const StonePageOverset *self, guint i)
{
  const StonePage *page = g_array_index (self->lines, OverLine, i).page;
  StoneItem item = *get_line (self, i);
  double x, y;

  find_corner (self, i, &x, &y);
  item.x = STONE_PT (x) + item.x - page->column_x[stone_page_find_column (page, &item)];
  item.y = STONE_PT (y + get_step (self) * 3 / 4);
  return item;
}

static GskRenderNode *
make_node (StonePageOverset *self, double zoom)
{
  graphene_rect_t box = find_box (self, zoom);
  GskRenderNode *node;
  cairo_t *cr;

  box.origin.x = box.origin.y = -MARGIN;
  if (self->painter == NULL)
    self->painter = stone_painter_new (stone_pages_get_faces (self->pages), NULL, NULL);
  node = gsk_cairo_node_new (&box);
  cr = gsk_cairo_node_get_draw_context (node);
  cairo_scale (cr, zoom, zoom);
  for (guint i = 0; i < count_shown (self); i++)
    {
      const StoneItem item = move_to_box (self, i);
      stone_painter_draw_item (self->painter, cr, &item, stone_pages_get_design (self->pages), zoom,
                               STONE_PAINT_SCREEN | STONE_PAINT_EXACT);
    }
  cairo_destroy (cr);
  return node;
}

static void
draw_title (StonePageOverset *self, GtkWidget *widget, GtkSnapshot *snapshot, double x)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->title);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Cantarell, sans-serif Bold 9");
  GdkRGBA color = line_color;
  int height;

  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "error_color", &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, TOP + (TITLE - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

void
stone_page_overset_draw (StonePageOverset *self,
                         GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         double zoom)
{
  graphene_rect_t box;
  GskRoundedRect outline;

  if (self->title == NULL)
    return;
  if (self->node == NULL || self->drawn != zoom)
    {
      forget_node (self);
      self->node = make_node (self, zoom);
      self->drawn = zoom;
    }
  box = find_box (self, zoom);
  draw_title (self, widget, snapshot, box.origin.x);
  gtk_snapshot_append_color (snapshot, &paper, &box);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (box.origin.x + MARGIN, box.origin.y + MARGIN));
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.07 }, &box);
  gsk_rounded_rect_init_from_rect (&outline, &box, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ line_color, line_color, line_color, line_color });
}

const StoneItem *
stone_page_overset_hit (StonePageOverset *self, double x, double y, double zoom, double *into)
{
  graphene_rect_t box;
  double left, top;

  if (self->title == NULL)
    return NULL;
  box = find_box (self, zoom);
  for (guint i = 0; i < count_shown (self); i++)
    {
      find_corner (self, i, &left, &top);
      *into = (x - box.origin.x - MARGIN) / zoom - left;
      top = (y - box.origin.y - MARGIN) / zoom - top;
      if (*into >= 0 && *into < stone_length_to_pt (get_page (self)->column_width) && top >= 0 &&
          top < get_step (self))
        return get_line (self, i);
    }
  return NULL;
}

StonePageOverset *
stone_page_overset_new (void)
{
  StonePageOverset *self = g_new0 (StonePageOverset, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (OverLine));
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
