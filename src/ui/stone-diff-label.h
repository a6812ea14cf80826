/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label that shows how NOW became AFTER, word by word: what goes is struck out, what comes is
 * underlined; either may be NULL. Its accessible name says WHAT, and both texts one after the
 * other.
 */
GtkWidget *stone_diff_label_new (const char *what, const char *now, const char *after);

G_END_DECLS
