/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-page-overlay.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* StonePageView: the desk's pages under each other or as spreads, scrollable. Each page is drawn
 * once, in a worker, and shown from that; only pages in sight are. Ctrl+wheel zooms about the
 * pointer, the middle button drags, Space pages. A click shows the place of what it hits; the
 * caret's line is marked and kept in sight.
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
/* The page that is most in sight is drawn as it is now, in the size that it has, with its pictures.
 */
gboolean stone_page_view_is_drawn (StonePageView *self);
guint stone_page_view_get_page (StonePageView *self);
/* The pages of its row: that one alone, or those of its spread. */
void stone_page_view_get_shown (StonePageView *self, guint *first, guint *last);
void stone_page_view_show_page (StonePageView *self, guint index);
double stone_page_view_get_zoom (StonePageView *self);
StoneFitMode stone_page_view_get_fit (StonePageView *self);
void stone_page_view_set_fit (StonePageView *self, StoneFitMode fit);
/* The zoom that the first page, whatever fits then, is likely to be shown at: it is begun before
 * the view has a size, which at the start of the program is as long as it takes to draw. */
void stone_page_view_expect_zoom (StonePageView *self, double zoom);
void stone_page_view_zoom_to (StonePageView *self, double zoom); /* about the middle */
/* Spreads, as the pages are bound, instead of one page under the other. */
gboolean stone_page_view_get_facing (StonePageView *self);
void stone_page_view_set_facing (StonePageView *self, gboolean facing);
void stone_page_view_set_guides (StonePageView *self, StonePageGuides guides);

G_END_DECLS
