/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePagePane: the page view under a bar for pages and zoom. */
#define STONE_TYPE_PAGE_PANE (stone_page_pane_get_type ())
G_DECLARE_FINAL_TYPE (StonePagePane, stone_page_pane, STONE, PAGE_PANE, GtkBox)

GtkWidget *stone_page_pane_new (StoneSession *session);
/* The group that the window inserts as "page": previous, next, go-to, zoom-in, zoom-out, zoom (d),
 * fit (s: width, page), facing, grid, columns, bleed. Borrowed. */
GActionGroup *stone_page_pane_get_actions (StonePagePane *self);
/* The focus goes onto the page, where Space and the page keys scroll. */
void stone_page_pane_focus (StonePagePane *self);
/* What the pages are shown at, in pixels a point, and are likely to be shown at first. */
double stone_page_pane_get_shown_zoom (StonePagePane *self);
void stone_page_pane_expect_zoom (StonePagePane *self, double zoom);
/* Pixels a point; 0: the page fits, -1: its width fits. */
double stone_page_pane_get_zoom (StonePagePane *self);
void stone_page_pane_set_zoom (StonePagePane *self, double zoom);
/* Facing pages: 1 or 0 as the reader chose, -1: where there is room for two. */
int stone_page_pane_get_facing (StonePagePane *self);
void stone_page_pane_set_facing (StonePagePane *self, int facing);
void stone_page_pane_set_roomy (StonePagePane *self, gboolean roomy);

G_END_DECLS
