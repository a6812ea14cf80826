/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneStoryRow: a related story, or one that might be: headline, rubric, a tag, where it is from,
 * the words that made it alike, and up to two buttons. */
#define STONE_TYPE_STORY_ROW (stone_story_row_get_type ())
G_DECLARE_FINAL_TYPE (StoneStoryRow, stone_story_row, STONE, STORY_ROW, GtkListBoxRow)

GtkWidget *stone_story_row_new (guint index);
guint stone_story_row_get_index (StoneStoryRow *self);
void stone_story_row_set_story (StoneStoryRow *self, const char *headline, const char *rubric);
/* TONE: as of StoneTextRow. Any may be NULL. */
void stone_story_row_set_origin (StoneStoryRow *self,
                                 const char *tag,
                                 const char *tone,
                                 const char *from,
                                 const char *why);
/* A button that activates ACTION with the row's index; LABEL is its accessible name. */
void stone_story_row_add_button (StoneStoryRow *self,
                                 const char *icon,
                                 const char *label,
                                 const char *action);
/* A button that opens MENU; LABEL is its accessible name. */
void stone_story_row_add_menu (StoneStoryRow *self, GMenuModel *menu, const char *label);
void stone_story_row_set_pinned (StoneStoryRow *self, gboolean pinned); /* its sign */
/* The row may be dragged over others of its list: "moved" (guint from, guint to). */
void stone_story_row_set_movable (StoneStoryRow *self);
/* The row may be dragged to another list, as a copy: its drop gets the StoneStoryRow. */
void stone_story_row_set_offered (StoneStoryRow *self);

G_END_DECLS
