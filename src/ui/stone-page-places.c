/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>

#include "stone-page-places.h"

/* Places that are left free before the first page. */
static guint
count_skipped (const StonePagePlaces *self)
{
  return self->facing && self->first_right ? 1 : 0;
}

static guint
count_columns (const StonePagePlaces *self)
{
  return self->facing ? 2 : 1;
}

guint
stone_page_places_row (const StonePagePlaces *self, guint index)
{
  return (index + count_skipped (self)) / count_columns (self);
}

guint
stone_page_places_n_rows (const StonePagePlaces *self)
{
  return self->n > 0 ? stone_page_places_row (self, self->n - 1) + 1 : 0;
}

void
stone_page_places_get_row (const StonePagePlaces *self, guint row, guint *first, guint *last)
{
  guint start = row * count_columns (self), skipped = count_skipped (self);

  *first = MAX (start, skipped) - skipped;
  *last = MIN (start + count_columns (self) - 1 - skipped, self->n - 1);
}

double
stone_page_places_step (const StonePagePlaces *self)
{
  return self->height + self->gap;
}

double
stone_page_places_row_width (const StonePagePlaces *self)
{
  return self->width * count_columns (self);
}

double
stone_page_places_width (const StonePagePlaces *self)
{
  return stone_page_places_row_width (self) + 2 * self->gap;
}

double
stone_page_places_height (const StonePagePlaces *self)
{
  return self->gap + stone_page_places_n_rows (self) * stone_page_places_step (self) + self->strip;
}

void
stone_page_places_get (const StonePagePlaces *self, guint index, double *x, double *y)
{
  guint column = (index + count_skipped (self)) % count_columns (self);
  guint row = stone_page_places_row (self, index);

  *x = self->gap + column * self->width;
  *y = self->gap + row * stone_page_places_step (self) + (row > self->strip_row ? self->strip : 0);
}

/* Where the strip begins: at the foot of its row. */
static double
strip_top (const StonePagePlaces *self)
{
  return self->gap + self->strip_row * stone_page_places_step (self) + self->height;
}

static gboolean
is_in_strip (const StonePagePlaces *self, double y)
{
  return y > strip_top (self) && y < strip_top (self) + self->strip;
}

/* Y as if there were no strip; what is in it belongs to the row above. */
static double
without_strip (const StonePagePlaces *self, double y)
{
  if (is_in_strip (self, y))
    return strip_top (self) - 1;
  return y > strip_top (self) ? y - self->strip : y;
}

gboolean
stone_page_places_find (const StonePagePlaces *self, double x, double y, guint *index)
{
  gboolean in_strip = is_in_strip (self, y);
  double top = without_strip (self, y) - self->gap;
  double row = floor (top / stone_page_places_step (self));
  double column = floor ((x - self->gap) / self->width);
  double at = row * count_columns (self) + column - count_skipped (self);

  if (in_strip || self->n == 0 || row < 0 || column < 0 || column >= count_columns (self) ||
      at < 0 || at >= self->n || top - row * stone_page_places_step (self) > self->height)
    return FALSE;
  *index = (guint) at;
  return TRUE;
}

void
stone_page_places_find_between (const StonePagePlaces *self,
                                double top,
                                double bottom,
                                guint *first,
                                guint *last)
{
  guint end = stone_page_places_n_rows (self) - 1, unused;
  double step = stone_page_places_step (self);

  top = without_strip (self, top);
  bottom = without_strip (self, bottom);
  stone_page_places_get_row (self, (guint) CLAMP (top / step, 0, end), first, &unused);
  stone_page_places_get_row (self, (guint) CLAMP (bottom / step, 0, end), &unused, last);
}
