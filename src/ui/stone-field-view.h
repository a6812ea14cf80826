/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneFieldView: a text view for one paragraph: it wraps, shows a placeholder while it is empty,
 * and holds no line's end: Return goes to the next widget, pasted ones become spaces.
 *
 * Properties: "placeholder" (string). */
#define STONE_TYPE_FIELD_VIEW (stone_field_view_get_type ())
G_DECLARE_FINAL_TYPE (StoneFieldView, stone_field_view, STONE, FIELD_VIEW, GtkTextView)

const char *stone_field_view_get_placeholder (StoneFieldView *self);
void stone_field_view_set_placeholder (StoneFieldView *self, const char *placeholder);

/* Draws TEXT in VIEW's own type and dimmed, where its first line stands. */
void
stone_text_view_snapshot_placeholder (GtkTextView *view, GtkSnapshot *snapshot, const char *text);

G_END_DECLS
