/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-flatplan-grid.h"
#include "stone-flatplan-view.h"
#include "stone-page-cache.h"

/* The parts of a flatplan's view, for its files alone. */

struct _StoneFlatplanView
{
  GtkWidget parent_instance;
  StoneSession *session;
  GSignalGroup *desk_signals;
  StonePageCache *cache;
  GPtrArray *pages; /* StoneFlatplanPage */
  GPtrArray *tiles; /* StoneFlatplanTile, borrowed: its children, one a page */
  StoneFlatplanGrid grid;
  double zoom;
  GtkAdjustment *scroll; /* of the scrolled window round it, borrowed while it is rooted */
  guint current;
  guint drop;
  gboolean drop_after;
};

/* stone-flatplan-view-drawing.c */
void stone_flatplan_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
/* What the viewport shows: from *TOP to *BOTTOM, in pixels of the view. */
void stone_flatplan_view_find_sight (StoneFlatplanView *self, double *top, double *bottom);
/* PAGE is one of the open article's. */
gboolean stone_flatplan_view_is_open (StoneFlatplanView *self, const StoneFlatplanPage *page);
