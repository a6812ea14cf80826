/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneFindBar: finds words in the session's article, or in the whole edition, shows one place
 * after the other, and replaces one or all of them. Hidden until it is opened.
 *
 * Signals: "closed": the text may have the focus again. */
#define STONE_TYPE_FIND_BAR (stone_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (StoneFindBar, stone_find_bar, STONE, FIND_BAR, GtkWidget)

GtkWidget *stone_find_bar_new (StoneSession *session);
/* Opens it with TEXT in its entry, or with what was there if TEXT is NULL; EVERYWHERE: for the
 * whole edition; REPLACING: with the row that asks what by. */
void
stone_find_bar_open (StoneFindBar *self, const char *text, gboolean everywhere, gboolean replacing);
/* The next place, STEP 1, or the one before, STEP -1; round and round. */
void stone_find_bar_go (StoneFindBar *self, int step);

G_END_DECLS
