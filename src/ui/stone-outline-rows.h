/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* What the rows of the outline (ROWS: StoneOutlineItem) say, brought up to date with the desk's
 * newest snapshot, pages and findings. Each looks at what may have changed and no further: an
 * edition has thousands of rows, and a letter changes one. */

/* After a layout, and after a check. */
void stone_outline_rows_follow_pages (GListModel *rows, StoneDesk *desk);
void stone_outline_rows_follow_findings (GListModel *rows, StoneDesk *desk);
/* After a save: what differs from the disk. */
void stone_outline_rows_follow_disk (GListModel *rows, StoneDesk *desk);
/* After an edit to BEFORE that moved no article. */
void stone_outline_rows_follow_edit (GListModel *rows, StoneDesk *desk, StoneProject *before);
/* All of it. */
void stone_outline_rows_follow (GListModel *rows, StoneDesk *desk);

G_END_DECLS
