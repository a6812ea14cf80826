/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePanel: the switcher and its pages "picture", "related", "article" and "edition". In a narrow
 * window the text pane is its first page, "text". */
#define STONE_TYPE_PANEL (stone_panel_get_type ())
G_DECLARE_FINAL_TYPE (StonePanel, stone_panel, STONE, PANEL, GtkBox)

GtkWidget *stone_panel_new (StoneSession *session);
/* Shows PAGE; one that is not there (or "text" without a text pane) is left alone. */
void stone_panel_show (StonePanel *self, const char *page);
const char *stone_panel_get_page (StonePanel *self);
/* Takes TEXT_PANE as the page "text" and shows it; NULL gives it back and hides the page. */
void stone_panel_set_text (StonePanel *self, GtkWidget *text_pane);

G_END_DECLS
