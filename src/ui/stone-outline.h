/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneOutline: sections and articles of the edition in running order, or those that pass a filter;
 * choosing a row opens its article. Several can be selected: Delete removes them, Alt+Up and
 * Alt+Down (the window's) or the mouse move them, a menu has the rest. A section's row folds what
 * is in it away: by its arrow, Left and Right, or Enter. */
#define STONE_TYPE_OUTLINE (stone_outline_get_type ())
G_DECLARE_FINAL_TYPE (StoneOutline, stone_outline, STONE, OUTLINE, GtkBox)

GtkWidget *stone_outline_new (StoneSession *session);
/* The article after (before, for STEP -1) ID, or the open one, as listed; NULL at the end.
 * Borrowed. */
const char *stone_outline_get_beside (StoneOutline *self, const char *id, int step);
const char *stone_outline_get_neighbour (StoneOutline *self, int step);
/* The section whose row has the focus, a place up (-1) or down; FALSE if none has. */
gboolean stone_outline_move_section (StoneOutline *self, int step);

G_END_DECLS
