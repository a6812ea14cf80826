/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-page-overlay.h"

static const GdkRGBA accent = { 0.21, 0.52, 0.89, 1 }; /* @accent_bg_color of libadwaita 1.2 */
static const GdkRGBA accent_tint = { 0.21, 0.52, 0.89, 0.14 };
static const GdkRGBA grid_tint = { 0.0, 0.6, 0.85, 0.28 };
static const GdkRGBA hover_tint = { 0.21, 0.52, 0.89, 0.6 };
static const GdkRGBA bleed_tint = { 0.88, 0.11, 0.14, 0.9 };
static const GdkRGBA column_tint = { 0.85, 0.0, 0.6, 0.06 };

static gboolean
is_of (const StoneItem *item, const StonePlace *place)
{
  return item->place.article == place->article && item->place.pointer == place->pointer;
}

const StoneItem *
stone_page_overlay_find (StonePage *page, const StonePlace *place)
{
  const StoneItem *last = NULL;

  if (place->pointer == NULL || *place->pointer == '\0')
    return NULL;
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (!is_of (item, place) || item->kind == STONE_ITEM_FILL)
        continue;
      if (item->kind == STONE_ITEM_PICTURE ||
          (place->start >= item->place.start && place->start < item->place.end))
        return item;
      if (place->start >= item->place.end)
        last = item;
    }
  /* Behind the last byte: the last line, if the text ends on this page. */
  return last != NULL && last->kind == STONE_ITEM_LINE && last->line.line->last ? last : NULL;
}

static graphene_rect_t
rect_of (StoneLength x, StoneLength y, StoneLength width, StoneLength height)
{
  return GRAPHENE_RECT_INIT (stone_length_to_pt (x), stone_length_to_pt (y),
                             stone_length_to_pt (width), stone_length_to_pt (height));
}

graphene_rect_t
stone_page_overlay_area (const StoneItem *item)
{
  return item->kind == STONE_ITEM_LINE
             ? rect_of (item->x, item->y - item->height * 3 / 4,
                        MAX (item->line.line->width, item->width), item->height)
             : rect_of (item->x, item->y, item->width, item->height);
}

static void
draw_columns (GtkSnapshot *snapshot, StonePage *page)
{
  for (guint c = 0; c < page->n_columns; c++)
    {
      graphene_rect_t column = rect_of (page->column_x[c], page->column_top, page->column_width,
                                        page->column_bottom - page->column_top);

      gtk_snapshot_append_color (snapshot, &column_tint, &column);
    }
}

static void
draw_baselines (GtkSnapshot *snapshot, StonePage *page)
{
  for (StoneLength y = page->grid_first; y <= page->column_bottom && page->grid_step > 0;
       y += page->grid_step)
    {
      graphene_rect_t line =
          rect_of (page->column_x[0], y,
                   page->column_x[page->n_columns - 1] + page->column_width - page->column_x[0],
                   STONE_PT (0.35));

      gtk_snapshot_append_color (snapshot, &grid_tint, &line);
    }
}

static void
draw_frame (GtkSnapshot *snapshot, const graphene_rect_t *area, double width, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

void
stone_page_overlay_draw_guides (GtkSnapshot *snapshot,
                                StonePage *page,
                                StonePageGuides guides,
                                double pixel)
{
  graphene_rect_t bleed = rect_of (-page->bleed, -page->bleed, page->width + 2 * page->bleed,
                                   page->height + 2 * page->bleed);

  if (guides & STONE_GUIDE_COLUMNS && page->kind == STONE_PAGE_EDITORIAL)
    draw_columns (snapshot, page);
  if (guides & STONE_GUIDE_GRID && page->kind == STONE_PAGE_EDITORIAL)
    draw_baselines (snapshot, page);
  if (guides & STONE_GUIDE_BLEED)
    draw_frame (snapshot, &bleed, pixel, &bleed_tint);
}

/* Text runs through columns: each has a frame of its own. */
void
stone_page_overlay_draw_hover (GtkSnapshot *snapshot,
                               StonePage *page,
                               const StonePlace *place,
                               double pixel)
{
  graphene_rect_t frame;
  gboolean any = FALSE;

  if (place->pointer == NULL || *place->pointer == '\0')
    return;
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);
      graphene_rect_t area;

      if (!is_of (item, place) || item->rotated)
        continue;
      area = stone_page_overlay_area (item);
      if (any && fabsf (area.origin.x - frame.origin.x) > 40 && area.origin.y < frame.origin.y)
        {
          draw_frame (snapshot, &frame, pixel, &hover_tint);
          any = FALSE;
        }
      if (any)
        graphene_rect_union (&frame, &area, &frame);
      else
        frame = area;
      any = TRUE;
    }
  if (any)
    draw_frame (snapshot, &frame, pixel, &hover_tint);
}

static void
draw_outline (GtkSnapshot *snapshot, const StoneItem *item, double pixel)
{
  graphene_rect_t area = stone_page_overlay_area (item);

  draw_frame (snapshot, &area, 2 * pixel, &accent);
}

static void
draw_line_mark (GtkSnapshot *snapshot, const StoneItem *item, double pixel)
{
  StoneLength top = item->y - item->height * 3 / 4;
  gboolean body = g_str_has_prefix (item->place.pointer, "/body/");
  graphene_rect_t area =
      rect_of (item->x, top, MAX (item->line.line->width, item->width), item->height);

  if (body)
    {
      area.origin.x -= 7 * pixel;
      area.size.width = 3 * pixel;
    }
  gtk_snapshot_append_color (snapshot, body ? &accent : &accent_tint, &area);
}

void
stone_page_overlay_draw_caret (GtkSnapshot *snapshot,
                               StonePage *page,
                               const StonePlace *caret,
                               double pixel)
{
  if (caret->pointer == NULL || *caret->pointer == '\0' || caret->article == NULL)
    return;
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (!is_of (item, caret) || item->rotated || item->role == STONE_ROLE_DROP_CAP)
        continue;
      if (item->kind == STONE_ITEM_PICTURE)
        draw_outline (snapshot, item, pixel);
      else if (item->kind == STONE_ITEM_LINE)
        draw_line_mark (snapshot, item, pixel);
    }
}
