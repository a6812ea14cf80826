/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STONE_GUTTER_WIDTH 74

/* StoneGutter: what stands before each paragraph of the manuscript, left of it in a left-to-right
 * window: the printed number of its first line, or the kind of a paragraph that isn't plain; and
 * chips and flags, buttons beside a place in the text. A widget for gtk_text_view_set_gutter().
 */
#define STONE_TYPE_GUTTER (stone_gutter_get_type ())
G_DECLARE_FINAL_TYPE (StoneGutter, stone_gutter, STONE, GUTTER, GtkWidget)

GtkWidget *stone_gutter_new (GtkTextView *view);
/* LABELS[i] stands beside line i of the buffer; NULL-terminated. */
void stone_gutter_set_labels (StoneGutter *self, const char *const *labels);
/* LABEL (or NULL) beside the line of character OFFSET, in the colour of an error. */
void stone_gutter_set_alarm (StoneGutter *self, const char *label, guint offset);
/* CHIP (taken, if it floats) with its foot level with that of the paragraph of MARK, which is
 * borrowed. */
void stone_gutter_add_chip (StoneGutter *self, GtkWidget *chip, GtkTextMark *mark);
void stone_gutter_clear_chips (StoneGutter *self);
/* FLAG (taken, if it floats) at the edge, level with the line of MARK, which is borrowed; in the
 * order of the text. */
void stone_gutter_add_flag (StoneGutter *self, GtkWidget *flag, GtkTextMark *mark);
void stone_gutter_clear_flags (StoneGutter *self);

G_END_DECLS
