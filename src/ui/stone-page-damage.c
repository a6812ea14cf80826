/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-page-damage.h"

/* Lines of a paragraph that stayed are the very same; a folio is set anew at each layout. */
static gboolean
is_same_line (const StoneLine *a, const StoneLine *b)
{
  if (a == b)
    return TRUE;
  if (a->n_runs != b->n_runs)
    return FALSE;
  for (guint i = 0; i < a->n_runs; i++)
    {
      const StoneGlyphRun *x = &a->runs[i], *y = &b->runs[i];

      if (x->face != y->face || x->size != y->size || x->scale != y->scale ||
          x->swatch != y->swatch || x->n_glyphs != y->n_glyphs ||
          (x->n_glyphs > 0 && memcmp (x->glyphs, y->glyphs, x->n_glyphs * sizeof *x->glyphs) != 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_crop (const double *a, const double *b)
{
  return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
}

static gboolean
is_same_item (const StoneItem *a, const StoneItem *b)
{
  if (a->kind != b->kind || a->x != b->x || a->y != b->y || a->width != b->width ||
      a->height != b->height || a->rotated != b->rotated)
    return FALSE;
  switch (a->kind)
    {
    case STONE_ITEM_LINE:
      return is_same_line (a->line.line, b->line.line);
    case STONE_ITEM_FILL:
      return a->fill.swatch == b->fill.swatch && a->fill.tint == b->fill.tint;
    case STONE_ITEM_PICTURE:
      return g_str_equal (a->picture.file, b->picture.file) &&
             g_str_equal (a->picture.label, b->picture.label) &&
             is_same_crop (a->picture.crop, b->picture.crop);
    default:
      g_assert_not_reached ();
    }
}

/* A line's box has its baseline at 0, 0. Letters reach out of their line, most of all initials and
 * what hangs in the margin: a size to each side is more than any face draws. */
static void
find_ink (const StoneItem *item, double *left, double *top, double *right, double *bottom)
{
  const StoneLine *line = item->kind == STONE_ITEM_LINE ? item->line.line : NULL;
  StoneLength size = item->height, end = item->width;

  *left = *top = 0;
  *right = stone_length_to_pt (item->width);
  *bottom = stone_length_to_pt (item->height);
  if (line == NULL)
    return;
  for (guint i = 0; i < line->n_runs; i++)
    {
      size = MAX (size, line->runs[i].size);
      end = MAX (end, line->runs[i].x + line->runs[i].width);
    }
  *left = *top = -1.5 * stone_length_to_pt (size);
  *right = stone_length_to_pt (end) - *left;
  *bottom = -*top;
}

static cairo_rectangle_int_t
find_pixels (const StoneItem *item, double scale)
{
  double x = stone_length_to_pt (item->x), y = stone_length_to_pt (item->y);
  double left, top, right, bottom;

  find_ink (item, &left, &top, &right, &bottom);
  if (item->rotated && item->kind == STONE_ITEM_LINE)
    {
      double height = right - left;

      right = bottom;
      bottom = -left;
      left = top;
      top = bottom - height;
    }
  left = floor ((x + left) * scale) - 1;
  top = floor ((y + top) * scale) - 1;
  right = ceil ((x + right) * scale) + 1;
  bottom = ceil ((y + bottom) * scale) + 1;
  return (cairo_rectangle_int_t){ (int) left, (int) top, (int) (right - left),
                                  (int) (bottom - top) };
}

cairo_region_t *
stone_page_damage_new (StonePage *before, StonePage *after, double scale)
{
  cairo_region_t *damage;

  if (before != after && (before->number != after->number || before->kind != after->kind ||
                          before->items->len != after->items->len ||
                          before->width != after->width || before->height != after->height))
    return NULL;
  damage = cairo_region_create ();
  for (guint i = 0; before != after && i < after->items->len; i++)
    {
      const StoneItem *a = stone_page_item (before, i), *b = stone_page_item (after, i);
      cairo_rectangle_int_t pixels[] = { find_pixels (a, scale), find_pixels (b, scale) };

      for (int k = 0; k < 2 && !is_same_item (a, b); k++)
        cairo_region_union_rectangle (damage, &pixels[k]);
    }
  return damage;
}

cairo_region_t *
stone_page_damage_of_picture (StonePage *page, const char *file, double scale)
{
  cairo_region_t *damage = cairo_region_create ();

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);
      cairo_rectangle_int_t pixels = find_pixels (item, scale);

      if (item->kind == STONE_ITEM_PICTURE && g_str_equal (item->picture.file, file))
        cairo_region_union_rectangle (damage, &pixels);
    }
  return damage;
}

gboolean
stone_page_damage_touches (const cairo_region_t *damage, const StoneItem *item, double scale)
{
  cairo_rectangle_int_t pixels = find_pixels (item, scale);

  return cairo_region_contains_rectangle (damage, &pixels) != CAIRO_REGION_OVERLAP_OUT;
}
