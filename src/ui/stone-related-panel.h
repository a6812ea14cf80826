/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneRelatedPanel: the stories that the session's article points to, in the order they print, and
 * those that might: what is like the article, or what a search finds. One may be written by hand.
 */
#define STONE_TYPE_RELATED_PANEL (stone_related_panel_get_type ())
G_DECLARE_FINAL_TYPE (StoneRelatedPanel, stone_related_panel, STONE, RELATED_PANEL, AdwBin)

GtkWidget *stone_related_panel_new (StoneSession *session);

G_END_DECLS
