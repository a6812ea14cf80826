/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk-outside.h"

G_BEGIN_DECLS

/* StoneClashCard: one place that two changed, both sides next to each other, and what may be done.
 * Signal: "chosen" (int how: StoneSettle). */
#define STONE_TYPE_CLASH_CARD (stone_clash_card_get_type ())
G_DECLARE_FINAL_TYPE (StoneClashCard, stone_clash_card, STONE, CLASH_CARD, GtkWidget)

GtkWidget *stone_clash_card_new (StoneClash *clash, StoneProject *project);
StoneClash *stone_clash_card_get_clash (StoneClashCard *self); /* borrowed */

G_END_DECLS
