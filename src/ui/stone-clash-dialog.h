/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneClashDialog: all places that were changed here and elsewhere, to be decided one by one or
 * all alike. Each decision holds at once, and can be undone; with the last one it closes. */
#define STONE_TYPE_CLASH_DIALOG (stone_clash_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StoneClashDialog, stone_clash_dialog, STONE, CLASH_DIALOG, AdwWindow)

GtkWidget *stone_clash_dialog_new (GtkWindow *parent, StoneSession *session);

G_END_DECLS
