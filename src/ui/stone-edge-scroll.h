/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* While something is dragged near the top or bottom edge of SCROLLER, what it shows moves by
 * itself: the nearer to the edge, the faster. */
void stone_edge_scroll_attach (GtkScrolledWindow *scroller);

G_END_DECLS
