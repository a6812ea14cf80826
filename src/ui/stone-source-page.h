/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-sources.h"

G_BEGIN_DECLS

/* StoneSourcePage: one source in the preferences, to be set up or changed, tried, or taken away.
 * It ends itself by the action "sources.close-page". */
#define STONE_TYPE_SOURCE_PAGE (stone_source_page_get_type ())
G_DECLARE_FINAL_TYPE (StoneSourcePage, stone_source_page, STONE, SOURCE_PAGE, GtkBox)

/* SETTINGS: NULL for a new one of KIND. */
GtkWidget *stone_source_page_new (StoneSources *sources,
                                  StoneSourceKind kind,
                                  const StoneSourceSettings *settings);

G_END_DECLS
