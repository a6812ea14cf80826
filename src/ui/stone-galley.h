/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneGalley: a head of widgets and a GtkTextView that scroll as one sheet. The head slides off
 * first, then the rest goes to the text view's own adjustment: it stays a scrollable of its own,
 * lays out only what is in sight, and gtk_text_view_scroll_mark_onscreen() works as ever. */
#define STONE_TYPE_GALLEY (stone_galley_get_type ())
G_DECLARE_FINAL_TYPE (StoneGalley, stone_galley, STONE, GALLEY, GtkWidget)

GtkWidget *stone_galley_new (GtkWidget *head, GtkTextView *view);
/* Brings a widget of the head into sight. */
void stone_galley_scroll_to (StoneGalley *self, GtkWidget *widget);

G_END_DECLS
