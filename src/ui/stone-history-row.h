/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk-versions.h"

G_BEGIN_DECLS

/* StoneHistoryRow: a version in the list: when it was saved, and what that did. */
#define STONE_TYPE_HISTORY_ROW (stone_history_row_get_type ())
G_DECLARE_FINAL_TYPE (StoneHistoryRow, stone_history_row, STONE, HISTORY_ROW, GtkListBoxRow)

GtkWidget *stone_history_row_new (const StoneFileVersion *version);
/* The day in words, under which it stands. Borrowed. */
const char *stone_history_row_get_day (StoneHistoryRow *self);

G_END_DECLS
