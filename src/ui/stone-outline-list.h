/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-outline-filter.h"
#include "stone-outline-item.h"

G_BEGIN_DECLS

/* What the outline lists: sections with their articles in running order, those of no listed section
 * at the end. Through a filter sections of which nothing is left are not seen; without one, those
 * that are folded have their articles out of sight. */

/* LIST (StoneOutlineItem) as DESK's newest snapshot has it (NULL: empty); TRUE if it was another.
 * FOLDED: names of sections. Items that stay where they are keep what they show, and their rows the
 * focus: stone_outline_rows_follow() is the caller's. */
gboolean stone_outline_list_follow (GListStore *list,
                                    StoneDesk *desk,
                                    StoneOutlineFilter *filter,
                                    GHashTable *folded);

G_END_DECLS
