/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneStoryFilter: which stories are wanted, in a popover: of which sources, of which section, how
 * old. "changed" when anything of that did. */
#define STONE_TYPE_STORY_FILTER (stone_story_filter_get_type ())
G_DECLARE_FINAL_TYPE (StoneStoryFilter, stone_story_filter, STONE, STORY_FILTER, GtkPopover)

GtkWidget *stone_story_filter_new (StoneSession *session);
/* QUERY, which was not asked yet, gets the section and the dates. */
void stone_story_filter_apply (StoneStoryFilter *self, StoneSourceQuery *query);
/* The sources to ask; NULL: all that are on. */
GStrv stone_story_filter_dup_sources (StoneStoryFilter *self);
gboolean stone_story_filter_is_set (StoneStoryFilter *self);

G_END_DECLS
