/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* StoneStartPage: what a window shows while no edition is open: editions opened last, a new one,
 * the sample. Its buttons name the window's actions. */
#define STONE_TYPE_START_PAGE (stone_start_page_get_type ())
G_DECLARE_FINAL_TYPE (StoneStartPage, stone_start_page, STONE, START_PAGE, AdwBin)

/* MENU: of its menu button. */
GtkWidget *stone_start_page_new (GMenuModel *menu);
/* Reads the recent editions again; it does so by itself when it is shown. */
void stone_start_page_update (StoneStartPage *self);

G_END_DECLS
