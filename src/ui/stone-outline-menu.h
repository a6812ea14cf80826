/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"

G_BEGIN_DECLS

/* What can be done to the selected articles: rename, status, section, move, remove. Its commands
 * are the window's. Transfer full. */
GMenuModel *stone_outline_menu_new (StoneEdition *edition);

G_END_DECLS
