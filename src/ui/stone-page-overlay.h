/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-page.h"

G_BEGIN_DECLS

/* What is drawn over a page on the screen, never in it. Coordinates are the page's points. */

/* The item that shows PLACE: for a text the line that its first byte is on. NULL if it isn't here.
 */
const StoneItem *stone_page_overlay_find (StonePage *page, const StonePlace *place);
/* Baseline grid and columns. */
void stone_page_overlay_draw_grid (GtkSnapshot *snapshot, StonePage *page);
/* The caret's place: a bar beside its paragraph, a tint over a field, an outline round a picture.
 * PIXEL: a pixel's size in points. */
void stone_page_overlay_draw_caret (GtkSnapshot *snapshot,
                                    StonePage *page,
                                    const StonePlace *caret,
                                    double pixel);

G_END_DECLS
