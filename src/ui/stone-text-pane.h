/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneTextPane: the manuscript of the session's article: a toolbar over one sheet that holds the
 * article's fields and its body. It follows the session's "show-place" into fields and body, and
 * tells the session where the caret is. */
#define STONE_TYPE_TEXT_PANE (stone_text_pane_get_type ())
G_DECLARE_FINAL_TYPE (StoneTextPane, stone_text_pane, STONE, TEXT_PANE, GtkBox)

GtkWidget *stone_text_pane_new (StoneSession *session);

/* The group that the window inserts as "article": kind (s), bold, italic, small-caps, superscript,
 * link, paste-plain, picture-choose, status (s), section (s). Borrowed. */
GActionGroup *stone_text_pane_get_actions (StoneTextPane *self);
void stone_text_pane_focus_body (StoneTextPane *self);
/* PLACE of the open article, selected, in sight and with the focus. */
void stone_text_pane_show_place (StoneTextPane *self, const StonePlace *place);
void stone_text_pane_focus_headline (StoneTextPane *self);

G_END_DECLS
