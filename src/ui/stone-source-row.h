/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-sources.h"

G_BEGIN_DECLS

/* StoneSourceRow: a source in the preferences: its name, where it is, and whether it is asked. */
#define STONE_TYPE_SOURCE_ROW (stone_source_row_get_type ())
G_DECLARE_FINAL_TYPE (StoneSourceRow, stone_source_row, STONE, SOURCE_ROW, AdwActionRow)

GtkWidget *stone_source_row_new (StoneSources *sources, const StoneSourceSettings *settings);
void stone_source_row_show (StoneSourceRow *self, const StoneSourceSettings *settings);
const StoneSourceSettings *stone_source_row_get_settings (StoneSourceRow *self); /* borrowed */

G_END_DECLS
