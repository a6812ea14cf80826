/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-fields.h"

G_BEGIN_DECLS

/* StoneHeld: what the manuscript says and allows while somebody else edits its article: a strip
 * that names who, fields and text to be read but not typed in, and the way to edit anyway. */
#define STONE_TYPE_HELD (stone_held_get_type ())
G_DECLARE_FINAL_TYPE (StoneHeld, stone_held, STONE, HELD, GObject)

/* The strip stands in PANE behind ABOVE, when there is first something to say. Borrows the widgets,
 * which live as long as it does. */
StoneHeld *stone_held_new (StoneSession *session,
                           GtkBox *pane,
                           GtkWidget *above,
                           StoneFields *fields,
                           GtkTextView *body);

G_END_DECLS
