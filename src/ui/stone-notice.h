/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneNotice: a strip that says one thing and has one answer to it; it is hidden when there is
 * nothing to say. Signal: "answered": the button was pressed. */
#define STONE_TYPE_NOTICE (stone_notice_get_type ())
G_DECLARE_FINAL_TYPE (StoneNotice, stone_notice, STONE, NOTICE, GtkWidget)

/* NAME: what the strip is called, for those who do not see it. */
GtkWidget *stone_notice_new (const char *icon, const char *name, const char *button);
void stone_notice_say (StoneNotice *self, const char *text); /* NULL: nothing */

G_END_DECLS
