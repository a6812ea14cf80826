/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneEditionPanel: the edition itself: what it is called, its cover story, its sections and the
 * page design. */
#define STONE_TYPE_EDITION_PANEL (stone_edition_panel_get_type ())
G_DECLARE_FINAL_TYPE (StoneEditionPanel, stone_edition_panel, STONE, EDITION_PANEL, AdwBin)

GtkWidget *stone_edition_panel_new (StoneSession *session);

G_END_DECLS
