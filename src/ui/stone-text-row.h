/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-field-binding.h"

G_BEGIN_DECLS

/* StoneTextRow: a row of a boxed list like AdwEntryRow, whose text wraps. The row's title is the
 * name of its field; a note may stand at its end ("1 of 2 lines", "Missing"). */
#define STONE_TYPE_TEXT_ROW (stone_text_row_get_type ())
G_DECLARE_FINAL_TYPE (StoneTextRow, stone_text_row, STONE, TEXT_ROW, AdwPreferencesRow)

GtkTextView *stone_text_row_get_view (StoneTextRow *self);
/* TONE: "ok", "warning", "error" make a tag of it; NULL: plain words. TEXT NULL: nothing. */
void stone_text_row_set_note (StoneTextRow *self, const char *text, const char *tone);
/* What the note says when one points at it; NULL: nothing. */
void stone_text_row_set_hint (StoneTextRow *self, const char *text);
/* Binds the text; the row owns the binding. Borrowed. */
StoneFieldBinding *stone_text_row_bind (StoneTextRow *self, StoneSession *session);

G_END_DECLS
