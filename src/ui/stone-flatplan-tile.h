/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-flatplan-page.h"

G_BEGIN_DECLS

/* StoneFlatplanTile: one page of the flatplan: room for its picture, which the view draws, over a
 * line with number, status and fit. It takes the focus. */
#define STONE_TYPE_FLATPLAN_TILE (stone_flatplan_tile_get_type ())
G_DECLARE_FINAL_TYPE (StoneFlatplanTile, stone_flatplan_tile, STONE, FLATPLAN_TILE, GtkWidget)

#define STONE_FLATPLAN_FOOT 30 /* pixels under the picture */

GtkWidget *stone_flatplan_tile_new (guint index);
guint stone_flatplan_tile_get_index (StoneFlatplanTile *self);
/* PAGE is read at once. */
void stone_flatplan_tile_show (StoneFlatplanTile *self, const StoneFlatplanPage *page);

G_END_DECLS
