/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneArticlePanel: what is set about the session's article that is not in its sheet: section,
 * status, the length to meet and how it is met, where it starts and runs, and the print note. */
#define STONE_TYPE_ARTICLE_PANEL (stone_article_panel_get_type ())
G_DECLARE_FINAL_TYPE (StoneArticlePanel, stone_article_panel, STONE, ARTICLE_PANEL, AdwBin)

GtkWidget *stone_article_panel_new (StoneSession *session);

G_END_DECLS
