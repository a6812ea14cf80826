/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneProgress: says what the window is busy with, once that takes longer than half a second, how
 * much of it is done, and lets one give it up. One thing at a time: a second one is done, but not
 * told. */
#define STONE_TYPE_PROGRESS (stone_progress_get_type ())
G_DECLARE_FINAL_TYPE (StoneProgress, stone_progress, STONE, PROGRESS, GtkWidget)

/* What cancels it, for the call that does it; transfer full. Every begin has its end. */
GCancellable *stone_progress_begin (StoneProgress *self, const char *text);
void stone_progress_end (StoneProgress *self);
/* PART, 0…1, is done of what has CANCELLABLE. */
void stone_progress_set_part (StoneProgress *self, GCancellable *cancellable, double part);

G_END_DECLS
