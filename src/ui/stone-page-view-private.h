/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-page-cache.h"
#include "stone-page-overset.h"
#include "stone-page-places.h"
#include "stone-page-view.h"

/* The parts of a page view, for its files alone. */

#define GAP 16.0 /* around and between pages, pixels */
#define STONE_ZOOM_MIN 0.1
#define STONE_ZOOM_MAX 8.0

struct _StonePageView
{
  GtkWidget parent_instance;
  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  GtkScrollablePolicy policies[2];
  StoneSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *desk_signals;
  StonePageCache *cache;
  StonePages *pages; /* those that are shown; the cache's */
  StonePageOverset *overset;
  guint settle_source; /* a zoom is under way */
  double zoom;
  double expected_zoom; /* before there is a size; 0: not known, or made use of */
  StoneFitMode fit;
  gboolean facing;
  guint page;
  StonePageGuides guides;
  StonePlace hover; /* what the pointer is over */
  gboolean hovers_flag;
  StonePlace caret;
  gboolean follows_caret;   /* until the reader scrolls away */
  gboolean article_pending; /* its page is shown as soon as there is one */
  double pointer_x, pointer_y;
  double drag_from[2]; /* the adjustments' values */
};

/* Where the pages stand at the zoom of now; no page without pages. */
StonePagePlaces stone_page_view_get_places (StonePageView *self);
/* Where the desk's top left is, in pixels of the widget. */
void stone_page_view_get_origin (StonePageView *self, double *x, double *y);
/* The range to scroll in, after what changes how long the desk is. */
void stone_page_view_configure (StonePageView *self);
/* Of one page, in points; 0 without pages. */
void stone_page_view_get_page_size (StonePageView *self, double *width, double *height);
void stone_page_view_notify_zoom (StonePageView *self);

/* stone-page-view-zoom.c. To the size that fits the window, where one was asked for. */
void stone_page_view_apply_fit (StonePageView *self);
/* Keeps the point of the document under (X, Y) where it is. */
void stone_page_view_zoom_about (StonePageView *self, double zoom, double x, double y);

/* stone-page-view-drawing.c. While a zoom lasts drawings of another size will do. */
void stone_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void stone_page_view_want_in_sight (StonePageView *self);
gboolean stone_page_view_has_all_in_sight (StonePageView *self);

/* stone-page-view-places.c. The page on which the open article begins is shown, as soon as there is
 * one and the view has a size; PLACE is scrolled to if it isn't in sight. The others are handlers
 * of the session's signals. */
void stone_page_view_show_article (StonePageView *self);
void stone_page_view_show_item (StonePageView *self, const StonePlace *place);
void stone_page_view_follow_caret (StonePageView *self, const StonePlace *place);
void stone_page_view_follow_place (StonePageView *self, const StonePlace *place, gpointer origin);
void stone_page_view_follow_article (StonePageView *self);

/* stone-page-view-input.c: mouse, wheel and keys */
void stone_page_view_add_input (StonePageView *self);
