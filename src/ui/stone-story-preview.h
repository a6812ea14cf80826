/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-sources.h"

G_BEGIN_DECLS

/* StoneStoryPreview: a closer look at a story, in a popover at its row: headline, rubric, where and
 * when it appeared, its first words. Space on the row opens it, Space or Escape closes it. */
#define STONE_TYPE_STORY_PREVIEW (stone_story_preview_get_type ())
G_DECLARE_FINAL_TYPE (StoneStoryPreview, stone_story_preview, STONE, STORY_PREVIEW, GtkPopover)

/* Texts that are "" are left out. Borrowed: it goes with its row. */
StoneStoryPreview *stone_story_preview_attach (GtkWidget *row,
                                               const char *headline,
                                               const char *rubric,
                                               const char *origin,
                                               const char *opening);
/* When it is first opened, what the source of STORY has more of it is fetched and shown: its text,
 * its picture. What can't be had leaves it as it is. */
void stone_story_preview_fetch (StoneStoryPreview *self,
                                StoneSources *sources,
                                const StoneSourceStory *story);

G_END_DECLS
