/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-view.h"

G_BEGIN_DECLS

/* StoneTextActions: the commands on the open article, as a group of actions: kind (s), bold,
 * italic, small-caps, superscript, link, paste-plain, status (s), section (s), language (s). Their
 * states follow the caret and the model; those on the text work while the body has the focus.
 *
 * Signals: "kind-changed": the kind at the caret is another. "link-asked" (const char *href): a
 * link is to be made of the selection, which links to HREF so far ("": nowhere). */
#define STONE_TYPE_TEXT_ACTIONS (stone_text_actions_get_type ())
G_DECLARE_FINAL_TYPE (StoneTextActions, stone_text_actions, STONE, TEXT_ACTIONS, GObject)

/* TOOLBAR: a focus in it does not take the text its commands. */
StoneTextActions *
stone_text_actions_new (StoneSession *session, StoneBodyView *body, GtkWidget *toolbar);
GActionGroup *stone_text_actions_get_group (StoneTextActions *self);         /* borrowed */
StoneBlockKind stone_text_actions_get_kind (StoneTextActions *self);         /* at the caret */
void stone_text_actions_set_link (StoneTextActions *self, const char *href); /* NULL unlinks */

G_END_DECLS
