/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-page-overlay.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* StonePageView: the desk's pages under each other, scrollable. Each page is recorded once as a
 * render node and drawn again from it; only pages in sight are drawn. Ctrl+wheel zooms about the
 * pointer. A click shows the place of what it hits; the caret's line is marked and kept in sight.
 *
 * Properties: "zoom" (double, pixels a point), "page" (guint, index of the page most in sight). */
#define STONE_TYPE_PAGE_VIEW (stone_page_view_get_type ())
G_DECLARE_FINAL_TYPE (StonePageView, stone_page_view, STONE, PAGE_VIEW, GtkWidget)

typedef enum
{
  STONE_FIT_NONE,
  STONE_FIT_WIDTH,
  STONE_FIT_PAGE
} StoneFitMode;

void stone_page_view_set_session (StonePageView *self, StoneSession *session);
guint stone_page_view_get_n_pages (StonePageView *self);
/* All that is in sight is drawn as it is now, in the size that it has. */
gboolean stone_page_view_is_drawn (StonePageView *self);
guint stone_page_view_get_page (StonePageView *self);
void stone_page_view_show_page (StonePageView *self, guint index);
double stone_page_view_get_zoom (StonePageView *self);
StoneFitMode stone_page_view_get_fit (StonePageView *self);
void stone_page_view_set_fit (StonePageView *self, StoneFitMode fit);
void stone_page_view_zoom_to (StonePageView *self, double zoom); /* about the middle */
void stone_page_view_set_guides (StonePageView *self, StonePageGuides guides);

G_END_DECLS
