/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keyboard shortcuts of the window: one table, which sets the accelerators and fills the window
 * that shows them. */
void stone_shortcuts_install (GtkApplication *application);
GtkWidget *stone_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
