/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-page.h"

static const char *const role_names[] = { "body",      "crosshead", "quote",    "quote-source",
                                          "list-item", "box",       "section",  "fly-title",
                                          "headline",  "rubric",    "byline",   "dateline",
                                          "picture",   "caption",   "credit",   "related",
                                          "folio",     "contents",  "drop-cap", "end-mark",
                                          "furniture", "reserved" };

const char *
stone_role_to_string (StoneRole role)
{
  return role_names[role];
}

static void
item_clear (gpointer data)
{
  StoneItem *item = data;

  if (item->kind == STONE_ITEM_LINE)
    stone_line_unref (item->line.line);
  else if (item->kind == STONE_ITEM_PICTURE)
    {
      g_free (item->picture.file);
      g_free (item->picture.label);
    }
}

StonePage *
stone_page_new (int number,
                gboolean right,
                StoneLength width,
                StoneLength height,
                StoneLength bleed)
{
  StonePage *self = g_new0 (StonePage, 1);

  g_atomic_ref_count_init (&self->refs);
  self->number = number;
  self->right = right;
  self->width = width;
  self->height = height;
  self->bleed = bleed;
  self->section = g_intern_string ("");
  self->items = g_array_new (FALSE, TRUE, sizeof (StoneItem));
  g_array_set_clear_func (self->items, item_clear);
  return self;
}

StonePage *
stone_page_ref (StonePage *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_page_unref (StonePage *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->items);
  g_free (self);
}

void
stone_page_add_line (StonePage *self,
                     StoneRole role,
                     StonePlace place,
                     StoneLine *line,
                     StoneLength x,
                     StoneLength y,
                     StoneLength leading)
{
  StoneItem item = { .kind = STONE_ITEM_LINE,
                     .role = role,
                     .place = place,
                     .x = x,
                     .y = y,
                     .width = line->measure,
                     .height = leading,
                     .line = { line } };

  g_array_append_val (self->items, item);
}

void
stone_page_add_fill (StonePage *self,
                     StoneRole role,
                     StonePlace place,
                     guint swatch,
                     double tint,
                     StoneLength x,
                     StoneLength y,
                     StoneLength width,
                     StoneLength height)
{
  StoneItem item = { .kind = STONE_ITEM_FILL,
                     .role = role,
                     .place = place,
                     .x = x,
                     .y = y,
                     .width = width,
                     .height = height,
                     .fill = { swatch, tint } };

  g_array_append_val (self->items, item);
}

void
stone_page_add_picture (StonePage *self,
                        StonePlace place,
                        const char *file,
                        const char *label,
                        const double crop[4],
                        StoneLength x,
                        StoneLength y,
                        StoneLength width,
                        StoneLength height)
{
  StoneItem item = { .kind = STONE_ITEM_PICTURE,
                     .role = STONE_ROLE_PICTURE,
                     .place = place,
                     .x = x,
                     .y = y,
                     .width = width,
                     .height = height };

  item.picture.file = g_strdup (file);
  item.picture.label = g_strdup (label);
  memcpy (item.picture.crop, crop, sizeof item.picture.crop);
  g_array_append_val (self->items, item);
}

static gboolean
is_hit (const StoneItem *item, StoneLength x, StoneLength y)
{
  StoneLength left = item->x, top = item->y, width = item->width, height = item->height;

  if (item->kind == STONE_ITEM_LINE)
    top = item->y - item->height * 3 / 4; /* its baseline stands at three quarters of the leading */
  if (item->rotated)
    {
      left = item->x - item->height;
      top = item->y - item->width;
      width = item->height;
      height = item->width;
    }
  return x >= left && x < left + width && y >= top && y < top + height;
}

const StoneItem *
stone_page_hit (const StonePage *self, StoneLength x, StoneLength y)
{
  for (guint i = self->items->len; i-- > 0;)
    if (is_hit (stone_page_item (self, i), x, y))
      return stone_page_item (self, i);
  return NULL;
}

guint
stone_page_find_column (const StonePage *self, const StoneItem *item)
{
  guint column = 0;

  while (column + 1 < self->n_columns &&
         item->x + self->column_width / 2 > self->column_x[column + 1])
    column++;
  return column;
}
