/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-binding.h"

/* The parts of the binding, for its files alone. */

struct _StoneBodyBinding
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  GtkTextBuffer *buffer;
  StoneBodyTags *tags;
  GSignalGroup *desk_signals;
  GPtrArray *shown; /* StoneBlock: what the buffer shows */
  char *article;    /* id; NULL without one */

  /* The edit that is being made of a user action. */
  StoneEditBuilder *builder; /* or NULL */
  guint actions;             /* user actions begun and not ended */
  gboolean refused;          /* not all of it was what the buffer has now */
  guint deleted_start, deleted_end;

  gboolean syncing; /* the buffer is being brought up to date */
  gboolean typing;  /* the model is being brought up to date */
};

StoneArticle *stone_body_binding_get_article (StoneBodyBinding *self); /* borrowed, or NULL */
void stone_body_binding_synced (StoneBodyBinding *self);               /* says so */

/* stone-body-binding-show.c. Shows the body; FOLLOW: the caret goes where the text changed. */
void stone_body_binding_show (StoneBodyBinding *self, gboolean follow);
/* After typing, when the buffer has the text already. */
void stone_body_binding_settle (StoneBodyBinding *self);
