/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-finding-item.h"

G_BEGIN_DECLS

/* StoneFindingRow: what is seen of a StoneFindingItem: a finding's sign, reason, remedy and the
 * number that its flag has in text and page, or whose findings follow.
 *
 * Signal "fix": the remedy, which is safe, is wanted. */
#define STONE_TYPE_FINDING_ROW (stone_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (StoneFindingRow, stone_finding_row, STONE, FINDING_ROW, GtkWidget)

GtkWidget *stone_finding_row_new (void);
void stone_finding_row_set_item (StoneFindingRow *self, StoneFindingItem *item);
StoneFindingItem *stone_finding_row_get_item (StoneFindingRow *self); /* borrowed, or NULL */

G_END_DECLS
