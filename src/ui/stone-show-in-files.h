/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the file at PATH, selected, in the desktop's file manager; where none can be told so, opens
 * the file's folder. WIDGET: in whose window that was asked. */
void stone_show_in_files (GtkWidget *widget, const char *path);

G_END_DECLS
