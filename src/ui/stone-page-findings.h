/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-findings.h"

G_BEGIN_DECLS

/* The findings on a page of the screen: a tint over the lines and a flag with the number beside the
 * first, which is as large at every zoom. Coordinates are the page's points; PIXEL: a pixel's size
 * in points. */

/* WIDGET is drawn on. */
void stone_page_findings_draw (StoneFindings *findings,
                               GtkWidget *widget,
                               GtkSnapshot *snapshot,
                               const StonePage *page,
                               double pixel);
/* The finding whose flag is at X, Y; -1: none. */
int stone_page_findings_hit (StoneFindings *findings,
                             const StonePage *page,
                             double x,
                             double y,
                             double pixel);

G_END_DECLS
