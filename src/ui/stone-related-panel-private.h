/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-names.h"
#include "stone-related-panel.h"
#include "stone-source-troubles.h"
#include "stone-story-filter.h"
#include "stone-story-search.h"
#include "stone-text-row.h"

/* The parts of the panel, for its files alone. */

struct _StoneRelatedPanel
{
  AdwBin parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
  StoneStorySearch *stories; /* what was found, and what is still asked */
  StoneValue *shown;         /* the related stories that the list shows; or NULL */
  char *shown_pages;         /* and their pages; or NULL */
  /*< from the template >*/
  GtkWidget *content;
  GtkEditable *search;
  GtkListBox *picked, *found;
  GtkLabel *nothing, *asked;
  GtkMenuButton *filter_button;
  GtkSpinner *spinner;
  GtkWidget *add_selected, *more;
  StoneSourceTroubles *troubles;
  AdwPreferencesGroup *found_group;
  GtkWidget *editor;
  StoneTextRow *story_headline, *story_rubric, *story_source, *story_url;
  /*< borrowed >*/
  StoneFieldBinding *bindings[4];
  StoneStoryFilter *filter;

  int edited;     /* index of the story in the editor; -1: none */
  guint n_shown;  /* of what was found, how many the list shows */
  gboolean stale; /* the article has changed since it was last compared */
};

char *stone_related_panel_dup_file (StoneRelatedPanel *self); /* of the open article */
StoneEditBuilder *stone_related_panel_begin (StoneRelatedPanel *self, const char *name);
void stone_related_panel_move (StoneRelatedPanel *self, guint from, guint to);
/* Opens the editor of story INDEX; -1: closes it. */
void stone_related_panel_edit (StoneRelatedPanel *self, int index);

/* stone-related-panel-found.c: what is like the article, or was searched for. */
void stone_related_panel_find (StoneRelatedPanel *self);
/* What was found stands as it is: its rows are made anew. */
void stone_related_panel_show_found (StoneRelatedPanel *self);
void stone_related_panel_watch_found (StoneRelatedPanel *self);
/* The stories that are selected among those found, or, if none of them is, that of ROW (or NULL).
 * StoneSourceStory, borrowed. Transfer container. */
GPtrArray *stone_related_panel_list_chosen (StoneRelatedPanel *self, GtkListBoxRow *row);

/* stone-related-panel-actions.c. Takes STORIES (StoneSourceStory) at INDEX of the page's, those
 * that stand there already left out; G_MAXUINT: at their end. */
void stone_related_panel_add (StoneRelatedPanel *self, GPtrArray *stories, guint index);
void stone_related_panel_add_actions (StoneRelatedPanel *self);
