/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-gutter.h"

G_BEGIN_DECLS

/* Where the page has no more room for a text: a dashed rule, with "7 lines over from here" before a
 * paragraph; within one the rule has no room for words, and the gutter says "+7". It is drawn:
 * no part of the text. */
typedef struct _StoneOversetMark StoneOversetMark;

/* In VIEW, beside whose text GUTTER stands; both are borrowed and must outlive the mark. */
StoneOversetMark *stone_overset_mark_new (GtkTextView *view, StoneGutter *gutter);
void stone_overset_mark_free (StoneOversetMark *self);

/* LINES of the page are over, from character OFFSET of the buffer on; 0 lines: all has room. */
void stone_overset_mark_set (StoneOversetMark *self, int lines, guint offset);
gboolean stone_overset_mark_is_set (StoneOversetMark *self);

/* In the coordinates of VIEW's text. */
void stone_overset_mark_snapshot (StoneOversetMark *self, GtkSnapshot *snapshot);

G_END_DECLS
