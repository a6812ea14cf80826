/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-page.h"

G_BEGIN_DECLS

/* What is drawn over a page on the screen, never in it. Coordinates are the page's points. */

/* The item that shows PLACE: for a text the line that its first byte is on. NULL if it isn't here.
 */
const StoneItem *stone_page_overlay_find (StonePage *page, const StonePlace *place);
/* What ITEM covers: a line as deep as its leading. */
graphene_rect_t stone_page_overlay_area (const StoneItem *item);

typedef enum
{
  STONE_GUIDE_GRID = 1 << 0,    /* the baselines */
  STONE_GUIDE_COLUMNS = 1 << 1, /* and the margins round them */
  STONE_GUIDE_BLEED = 1 << 2    /* how far beyond the trim ink has to go */
} StonePageGuides;
/* PIXEL: a pixel's size in points. */
void stone_page_overlay_draw_guides (GtkSnapshot *snapshot,
                                     StonePage *page,
                                     StonePageGuides guides,
                                     double pixel);
/* A thin line round all that shows PLACE. */
void stone_page_overlay_draw_hover (GtkSnapshot *snapshot,
                                    StonePage *page,
                                    const StonePlace *place,
                                    double pixel);
/* The caret's place: a bar beside its paragraph, a tint over a field, an outline round a picture.
 */
void stone_page_overlay_draw_caret (GtkSnapshot *snapshot,
                                    StonePage *page,
                                    const StonePlace *caret,
                                    double pixel);

G_END_DECLS
