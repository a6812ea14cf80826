/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-gutter.h"

G_BEGIN_DECLS

/* StoneChips: buttons beside words of a text view: each stands in the gutter, level with the last
 * of its words, which are underlined in the accent colour. They move with the text. */
typedef struct _StoneChips StoneChips;

/* VIEW and GUTTER are borrowed and must outlive the chips. */
StoneChips *stone_chips_new (GtkTextView *view, StoneGutter *gutter);
void stone_chips_free (StoneChips *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneChips, stone_chips_free)

void stone_chips_clear (StoneChips *self);
/* CHIP (taken, if it floats) beside the words from START to END. */
void stone_chips_add (StoneChips *self,
                      GtkWidget *chip,
                      const GtkTextIter *start,
                      const GtkTextIter *end);
/* Selects the words of chip I and brings them into sight. */
void stone_chips_select (StoneChips *self, guint i);

G_END_DECLS
