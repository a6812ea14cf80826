/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* StonePagePlaces: where pages stand on a desk, under each other or as spreads, in rows of one page
 * or two. Lengths are pixels, from the top left of the desk, around which and between whose rows
 * there is a GAP; a spread's pages touch. A plain value. */
typedef struct
{
  guint n;              /* pages */
  double width, height; /* of each */
  double gap;
  gboolean facing;      /* spreads */
  gboolean first_right; /* of the spreads, the first has a right page only */
  guint strip_row;      /* below this row … */
  double strip;         /* … so much more room is left; 0: none */
} StonePagePlaces;

guint stone_page_places_row (const StonePagePlaces *self, guint index);
guint stone_page_places_n_rows (const StonePagePlaces *self);
/* The pages of ROW, which is one of them: *FIRST … *LAST. */
void stone_page_places_get_row (const StonePagePlaces *self, guint row, guint *first, guint *last);
/* From row to row. */
double stone_page_places_step (const StonePagePlaces *self);

/* Of a row that is full, and of the whole desk. */
double stone_page_places_row_width (const StonePagePlaces *self);
double stone_page_places_width (const StonePagePlaces *self);
double stone_page_places_height (const StonePagePlaces *self);

void stone_page_places_get (const StonePagePlaces *self, guint index, double *x, double *y);
/* The page under X, Y; FALSE for none. */
gboolean stone_page_places_find (const StonePagePlaces *self, double x, double y, guint *index);
/* The pages, of which there are some, in rows that TOP … BOTTOM touches: *FIRST … *LAST. */
void stone_page_places_find_between (const StonePagePlaces *self,
                                     double top,
                                     double bottom,
                                     guint *first,
                                     guint *last);

G_END_DECLS
