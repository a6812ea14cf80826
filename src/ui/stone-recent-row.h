/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-recent.h"

G_BEGIN_DECLS

/* StoneRecentRow: an edition of the start page: its first page, name, date and state, and a menu.
 * Activating it opens the edition. */
#define STONE_TYPE_RECENT_ROW (stone_recent_row_get_type ())
G_DECLARE_FINAL_TYPE (StoneRecentRow, stone_recent_row, STONE, RECENT_ROW, AdwActionRow)

GtkWidget *stone_recent_row_new (const StoneRecent *recent);

G_END_DECLS
