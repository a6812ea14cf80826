/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

G_BEGIN_DECLS

/* StoneHistory: the edits of one open project, and the one undo and redo over all of them.
 *
 * Grouping as a person expects. Typing edits of one group (the field or block typed in) join into
 * one step until: a word is ended (a space after a letter starts no new step, the next letter
 * does), the caret jumps (stone_history_break()), a paste or command comes, the field is left, or
 * the direction changes from inserting to deleting. */
#define STONE_TYPE_HISTORY (stone_history_get_type ())
G_DECLARE_FINAL_TYPE (StoneHistory, stone_history, STONE, HISTORY, GObject)

StoneHistory *stone_history_new (void);
void stone_history_push (StoneHistory *self, StoneEdit *edit); /* empties redo */
void stone_history_break (StoneHistory *self); /* the next edit starts a step of its own */
gboolean stone_history_can_undo (StoneHistory *self);
gboolean stone_history_can_redo (StoneHistory *self);
const char *stone_history_get_undo_name (StoneHistory *self); /* untranslated, NULL if none */
const char *stone_history_get_redo_name (StoneHistory *self);
/* The edits that take the last step back (or redo it), to be applied in order; moves the step to
 * the other side. StoneEdit, transfer full; NULL if there is none. */
GPtrArray *stone_history_undo (StoneHistory *self);
GPtrArray *stone_history_redo (StoneHistory *self);

G_END_DECLS
