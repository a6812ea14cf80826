/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"
#include "stone-merge.h"

G_BEGIN_DECLS

/* What others do to the open project's folder, taken in: another Stonehand on a shared disk, a
 * synchroniser, git, a text editor.
 *
 * The folder is watched where that works, looked at when it is asked for, and before each save.
 * What only they changed appears as one edit of origin outside; where both did, a three-way merge
 * is one edit of origin merge; both can be undone. What clashes waits until somebody decides: the
 * text has our side, and once it is saved theirs stands beside it as a conflict copy, which is set
 * aside when all of its clashes are settled.
 *
 * Property of the desk: "clashes" (GPtrArray of StoneClash). Signal: "outside-told" (const char
 * *message): a file can't be taken, and why; nothing was changed. */

/* Soon, in a worker. Cheap where nothing was touched. */
void stone_desk_look_outside (StoneDesk *self);

GPtrArray *stone_desk_get_clashes (StoneDesk *self); /* StoneClash; borrowed, never NULL */
/* One edit that makes it so, and the clash is gone from the list. */
gboolean stone_desk_settle (StoneDesk *self, StoneClash *clash, StoneSettle how, GError **error);

G_END_DECLS
