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
 * fit (s: width, page), grid. Borrowed. */
GActionGroup *stone_page_pane_get_actions (StonePagePane *self);
/* Pixels a point; 0: the page fits, -1: its width fits. */
double stone_page_pane_get_zoom (StonePagePane *self);
void stone_page_pane_set_zoom (StonePagePane *self, double zoom);

G_END_DECLS
