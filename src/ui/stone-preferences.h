/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePreferences: what holds for every edition: how one writes, and where related stories come
 * from. */
#define STONE_TYPE_PREFERENCES (stone_preferences_get_type ())
G_DECLARE_FINAL_TYPE (StonePreferences, stone_preferences, STONE, PREFERENCES, AdwPreferencesWindow)

/* SETTINGS: NULL where their schema isn't installed. PAGE: "writing" or "sources". */
GtkWidget *stone_preferences_new (GtkWindow *parent,
                                  StoneSources *sources,
                                  GSettings *settings,
                                  const char *page);

G_END_DECLS
