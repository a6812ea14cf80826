/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneSelectionBar: a small bar over what is selected in the manuscript, with the marks at hand.
 * It comes once the selection rests, goes with it, and never takes the focus: the toolbar and the
 * keys do the same. */
#define STONE_TYPE_SELECTION_BAR (stone_selection_bar_get_type ())
G_DECLARE_FINAL_TYPE (StoneSelectionBar, stone_selection_bar, STONE, SELECTION_BAR, GtkPopover)

/* A child of PARENT, in which VIEW is, and SCROLL scrolls it. */
GtkWidget *stone_selection_bar_new (GtkWidget *parent, GtkTextView *view, GtkAdjustment *scroll);

G_END_DECLS
