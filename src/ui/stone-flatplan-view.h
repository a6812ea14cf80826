/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-flatplan-page.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* StoneFlatplanView: the whole edition as spreads of small pages, for a scrolled viewport. What is
 * drawn are the pages of the layout, recorded small; those out of sight are not drawn, and no frame
 * records more than it has time for. The open article's pages are outlined; a page that gets the
 * focus opens its article.
 *
 * Property: "zoom" (double, pixels a point). Signal: "page-activated" (guint index): Enter, or a
 * double click. */
#define STONE_TYPE_FLATPLAN_VIEW (stone_flatplan_view_get_type ())
G_DECLARE_FINAL_TYPE (StoneFlatplanView, stone_flatplan_view, STONE, FLATPLAN_VIEW, GtkWidget)

#define STONE_FLATPLAN_MIN_ZOOM .08
#define STONE_FLATPLAN_MAX_ZOOM .4

void stone_flatplan_view_set_session (StoneFlatplanView *self, StoneSession *session);
StoneSession *stone_flatplan_view_get_session (StoneFlatplanView *self);
GPtrArray *stone_flatplan_view_get_pages (StoneFlatplanView *self); /* StoneFlatplanPage */
/* The page that has, or last had, the focus. */
guint stone_flatplan_view_get_current (StoneFlatplanView *self);
GtkWidget *stone_flatplan_view_get_tile (StoneFlatplanView *self, guint index); /* or NULL */

/* For dragging: the page nearest to a point, the page's picture, and the bar that shows where a
 * drop would go (INDEX G_MAXUINT: none). */
guint stone_flatplan_view_find (StoneFlatplanView *self, double x, double y, gboolean *after);
GdkPaintable *stone_flatplan_view_make_paintable (StoneFlatplanView *self, guint index);
void stone_flatplan_view_show_drop (StoneFlatplanView *self, guint index, gboolean after);

G_END_DECLS
