/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-related-panel.h"
#include "stone-text-row.h"

/* The parts of the panel, for its files alone. */

struct _StoneRelatedPanel
{
  AdwBin parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
  GCancellable *searching; /* or NULL */
  GPtrArray *stories;      /* StoneSourceStory: what was found; or NULL */
  StoneValue *shown;       /* the related stories that the list shows; or NULL */
  char *shown_pages;       /* and their pages; or NULL */
  /*< from the template >*/
  GtkWidget *content;
  GtkEditable *search;
  GtkListBox *picked, *found;
  GtkLabel *nothing;
  AdwPreferencesGroup *found_group;
  GtkWidget *editor;
  StoneTextRow *story_headline, *story_rubric, *story_source, *story_url;
  /*< borrowed >*/
  StoneFieldBinding *bindings[4];

  int edited;     /* index of the story in the editor; -1: none */
  gboolean stale; /* the article has changed since it was last compared */
};

char *stone_related_panel_dup_file (StoneRelatedPanel *self); /* of the open article */
StoneEditBuilder *stone_related_panel_begin (StoneRelatedPanel *self, const char *name);
void stone_related_panel_move (StoneRelatedPanel *self, guint from, guint to);
/* Opens the editor of story INDEX; -1: closes it. */
void stone_related_panel_edit (StoneRelatedPanel *self, int index);

/* stone-related-panel-actions.c. Takes story INDEX of those that were found. */
void stone_related_panel_add (StoneRelatedPanel *self, guint index);
void stone_related_panel_add_actions (StoneRelatedPanel *self);
