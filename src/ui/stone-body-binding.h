/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-body-tags.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* StoneBodyBinding: a GtkTextBuffer as the face of the body of the session's article.
 *
 * 1. The model is the truth. Between two main loop turns the buffer's text is the body's face
 *    (stone-body-face.h), and its tags are those of the blocks.
 * 2. What a person types or deletes in the buffer becomes splices of the body: all that happens
 *    within one user action is one edit. The blocks that it touched are tagged anew from the model.
 * 3. Whatever else changes the body (undo, a command, a paste, another program) comes into the
 * buffer by the smallest replacement. The caret follows an undo to its place and else stays in its
 * text.
 * 4. Preedit is not in a GtkTextBuffer, so it never reaches the model.
 *
 * Signals: "synced": the buffer and the model are one again, after either has changed. */
#define STONE_TYPE_BODY_BINDING (stone_body_binding_get_type ())
G_DECLARE_FINAL_TYPE (StoneBodyBinding, stone_body_binding, STONE, BODY_BINDING, GObject)

/* BUFFER belongs to whoever made it; its own undo is switched off. */
StoneBodyBinding *stone_body_binding_new (StoneSession *session, GtkTextBuffer *buffer);

StoneBodyTags *stone_body_binding_get_tags (StoneBodyBinding *self); /* borrowed */
/* The blocks that the buffer shows (StoneBlock); borrowed, empty without an article. */
GPtrArray *stone_body_binding_get_blocks (StoneBodyBinding *self);

StoneBodyPoint stone_body_binding_get_point (StoneBodyBinding *self, const GtkTextIter *iter);
void stone_body_binding_get_iter (StoneBodyBinding *self, StoneBodyPoint point, GtkTextIter *iter);
/* The selection, or the caret twice; FALSE if nothing is selected. */
gboolean
stone_body_binding_get_selection (StoneBodyBinding *self, StoneBodyPoint *from, StoneBodyPoint *to);

/* In place of the selection, as one edit; the caret goes behind it. FALSE if there is no article.
 */
gboolean stone_body_binding_paste_text (StoneBodyBinding *self, const char *text);
gboolean stone_body_binding_paste_blocks (StoneBodyBinding *self, GPtrArray *blocks);

G_END_DECLS
