/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneStatusLine: words, characters and fit of the open article; the edition's findings; whether
 * all is saved. */
#define STONE_TYPE_STATUS_LINE (stone_status_line_get_type ())
G_DECLARE_FINAL_TYPE (StoneStatusLine, stone_status_line, STONE, STATUS_LINE, GtkBox)

GtkWidget *stone_status_line_new (StoneSession *session);
/* Opens the list of findings. */
void stone_status_line_list_findings (StoneStatusLine *self);
/* Of the whole edition instead of the open article: how many articles are over and under. */
void stone_status_line_set_whole (StoneStatusLine *self, gboolean whole);

G_END_DECLS
