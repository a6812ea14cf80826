/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-outline-filter.h"
#include "stone-outline-item.h"

G_BEGIN_DECLS

/* What the outline lists: sections with their articles in running order, those of no listed section
 * at the end. Through a filter sections of which nothing is left are not seen. */

/* LIST (StoneOutlineItem) as DESK's newest snapshot has it (NULL: empty); TRUE if it was another.
 * Items that stay keep what they show: stone_outline_item_update() is the caller's. */
gboolean stone_outline_list_follow (GListStore *list, StoneDesk *desk, StoneOutlineFilter *filter);

G_END_DECLS
