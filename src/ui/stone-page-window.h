/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePageWindow: the pages of SESSION in a window of their own, for a second screen. They follow
 * the manuscript, and what is clicked in them is shown there. Goes with PARENT, but stands where it
 * is put. */
#define STONE_TYPE_PAGE_WINDOW (stone_page_window_get_type ())
G_DECLARE_FINAL_TYPE (StonePageWindow, stone_page_window, STONE, PAGE_WINDOW, AdwWindow)

GtkWidget *stone_page_window_new (StoneSession *session, GtkWindow *parent);

G_END_DECLS
