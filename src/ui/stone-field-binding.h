/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-binding.h"

G_BEGIN_DECLS

/* StoneFieldBinding: a text widget (GtkTextView or GtkEditable) as the face of one text of the
 * project, at (file, JSON Pointer). What is typed becomes edits that undo as one until the field is
 * left; what changes elsewhere (undo, another pane, an import) comes back into the widget. */
#define STONE_TYPE_FIELD_BINDING (stone_field_binding_get_type ())
G_DECLARE_FINAL_TYPE (StoneFieldBinding, stone_field_binding, STONE, FIELD_BINDING, StoneBinding)

/* The binding belongs to WIDGET; borrowed. It shows nothing until it has a place. */
StoneFieldBinding *stone_field_binding_attach (GtkWidget *widget, StoneSession *session);

G_END_DECLS
