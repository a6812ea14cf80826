/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-outline-item.h"

G_BEGIN_DECLS

/* StoneOutlineRow: the face of an outline item: a section's bar and name, or an article's status,
 * headline and fit. Says "toggled" when a section's arrow is clicked. */
#define STONE_TYPE_OUTLINE_ROW (stone_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (StoneOutlineRow, stone_outline_row, STONE, OUTLINE_ROW, GtkWidget)

GtkWidget *stone_outline_row_new (void);
void stone_outline_row_set_item (StoneOutlineRow *self, StoneOutlineItem *item); /* NULL: none */
StoneOutlineItem *stone_outline_row_get_item (StoneOutlineRow *self);

G_END_DECLS
