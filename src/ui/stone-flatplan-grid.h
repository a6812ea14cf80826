/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the pages of a flatplan stand: in rows of spreads, a left and a right page side by side; a
 * first page that is a right one stands alone on the right, as in print. Pixels. */
typedef struct
{
  int page_width, page_height; /* of the picture */
  int foot;                    /* under it */
  int first_number;            /* even ones are left pages */
  guint n_pages;
  guint columns; /* spreads in a row */
  int left;      /* of the first spread */
} StoneFlatplanGrid;

#define STONE_FLATPLAN_GAP 28  /* between spreads and round them */
#define STONE_FLATPLAN_EDGE 12 /* between rows */

/* As many columns as WIDTH holds, at least one; the whole stands in its middle. */
void stone_flatplan_grid_fit (StoneFlatplanGrid *self, int width);
int stone_flatplan_grid_width (const StoneFlatplanGrid *self, guint columns);
int stone_flatplan_grid_height (const StoneFlatplanGrid *self);
void stone_flatplan_grid_place (const StoneFlatplanGrid *self, guint index, int *x, int *y);
/* The page nearest to a point, and whether the point is on its right half. */
guint stone_flatplan_grid_find (const StoneFlatplanGrid *self, double x, double y, gboolean *after);

G_END_DECLS
