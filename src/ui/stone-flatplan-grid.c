/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-flatplan-grid.h"

static guint
spread_of (const StoneFlatplanGrid *self, guint index)
{
  return (guint) ((self->first_number + (int) index) / 2 - self->first_number / 2);
}

static guint
n_rows (const StoneFlatplanGrid *self)
{
  return self->n_pages > 0 ? spread_of (self, self->n_pages - 1) / self->columns + 1 : 0;
}

static int
row_height (const StoneFlatplanGrid *self)
{
  return self->page_height + self->foot + STONE_FLATPLAN_EDGE;
}

int
stone_flatplan_grid_width (const StoneFlatplanGrid *self, guint columns)
{
  return STONE_FLATPLAN_GAP + (int) columns * (2 * self->page_width + STONE_FLATPLAN_GAP);
}

void
stone_flatplan_grid_fit (StoneFlatplanGrid *self, int width)
{
  guint spreads = self->n_pages > 0 ? spread_of (self, self->n_pages - 1) + 1 : 1;

  self->columns = 1;
  while (self->columns < spreads && stone_flatplan_grid_width (self, self->columns + 1) <= width)
    self->columns++;
  self->left = MAX (0, (width - stone_flatplan_grid_width (self, self->columns)) / 2);
}

int
stone_flatplan_grid_height (const StoneFlatplanGrid *self)
{
  return STONE_FLATPLAN_GAP + (int) n_rows (self) * row_height (self);
}

void
stone_flatplan_grid_place (const StoneFlatplanGrid *self, guint index, int *x, int *y)
{
  guint spread = spread_of (self, index);
  int number = self->first_number + (int) index;

  *x = self->left + STONE_FLATPLAN_GAP +
       (int) (spread % self->columns) * (2 * self->page_width + STONE_FLATPLAN_GAP) +
       (number % 2 == 1 ? self->page_width : 0);
  *y = STONE_FLATPLAN_GAP + (int) (spread / self->columns) * row_height (self);
}

guint
stone_flatplan_grid_find (const StoneFlatplanGrid *self, double x, double y, gboolean *after)
{
  guint best = 0;
  double least = G_MAXDOUBLE;

  *after = FALSE;
  for (guint i = 0; i < self->n_pages; i++)
    {
      int left, top;
      double dx, dy, distance;

      stone_flatplan_grid_place (self, i, &left, &top);
      dx = x - left - self->page_width / 2.0;
      dy = y - top - (self->page_height + self->foot) / 2.0;
      distance = dx * dx + dy * dy;
      if (distance < least)
        {
          least = distance;
          best = i;
          *after = dx > 0;
        }
    }
  return best;
}
