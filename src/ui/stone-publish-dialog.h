/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePublishDialog: the open article to a WordPress that was set up as a source: what is sent,
 * and then what was. What readers see already is changed only after a question. */
#define STONE_TYPE_PUBLISH_DIALOG (stone_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StonePublishDialog, stone_publish_dialog, STONE, PUBLISH_DIALOG, AdwWindow)

GtkWidget *stone_publish_dialog_new (GtkWindow *parent, StoneSession *session);

G_END_DECLS
