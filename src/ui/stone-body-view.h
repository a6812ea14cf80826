/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-body-binding.h"
#include "stone-gutter.h"

G_BEGIN_DECLS

/* StoneBodyView: the body of the session's article as a manuscript: a gutter of printed line
 * numbers and paragraph kinds, the place from which there is no room on the page, and at its end
 * the print note, which is derived and not part of the text. Copies and pastes rich text.
 *
 * Signals: "import-offered" (const char *text): what was pasted into the empty article looks like a
 * whole article. */
#define STONE_TYPE_BODY_VIEW (stone_body_view_get_type ())
G_DECLARE_FINAL_TYPE (StoneBodyView, stone_body_view, STONE, BODY_VIEW, GtkTextView)

GtkWidget *stone_body_view_new (StoneSession *session);
StoneBodyBinding *stone_body_view_get_binding (StoneBodyView *self); /* borrowed */
StoneGutter *stone_body_view_get_gutter (StoneBodyView *self);       /* borrowed */
/* Puts the caret there (selects FROM … TO) and brings it into sight. */
void stone_body_view_select (StoneBodyView *self, StoneBodyPoint from, StoneBodyPoint to);
void stone_body_view_paste_plain (StoneBodyView *self);

G_END_DECLS
