/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneSourceTrouble: one line about a source: its name, what is the matter with it, and a button
 * that asks it once more ("related.retry" with its name). */
#define STONE_TYPE_SOURCE_TROUBLE (stone_source_trouble_get_type ())
G_DECLARE_FINAL_TYPE (StoneSourceTrouble, stone_source_trouble, STONE, SOURCE_TROUBLE, GtkBox)

/* FAILED: it did not answer; else it did, and WORDS are a note. */
GtkWidget *stone_source_trouble_new (const char *name, const char *words, gboolean failed);

G_END_DECLS
