/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneHistoryWindow: the versions of an article, of the edition, or of an article that is gone:
 * when each was saved and what that did to the text and the printed page; beside, what restoring
 * one would change. */
#define STONE_TYPE_HISTORY_WINDOW (stone_history_window_get_type ())
G_DECLARE_FINAL_TYPE (StoneHistoryWindow, stone_history_window, STONE, HISTORY_WINDOW, AdwWindow)

/* Begins with the article that SESSION is at. */
GtkWidget *stone_history_window_new (GtkWindow *parent, StoneSession *session);

G_END_DECLS
