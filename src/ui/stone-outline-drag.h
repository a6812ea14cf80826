/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-outline-row.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* Articles of the outline are dragged to another place of the running order, or into another
 * section; sections, with all that is in them, to before or behind another. A line shows where one
 * would go. */

/* ROW can be dragged, and takes those of the same window. */
void stone_outline_drag_attach (StoneOutlineRow *row, StoneSession *session);
/* Puts articles before or behind the one that TARGET stands for; on a section, first in it. One
 * edit; FALSE if nothing changed. */
gboolean stone_outline_drag_drop (StoneSession *session,
                                  const char *const *ids,
                                  StoneOutlineItem *target,
                                  gboolean behind);

G_END_DECLS
