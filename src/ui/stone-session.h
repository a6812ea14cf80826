/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"
#include "stone-sources.h"

G_BEGIN_DECLS

/* StoneSession: what the parts of one window share: the desk, which article is open in it, and the
 * place that was last pointed at. Panes watch it and never know each other.
 *
 * Properties: "desk" (StoneDesk or NULL), "article" (id, or NULL), both notify.
 * Signals: "show-place" (const StonePlace *place, gpointer origin): somebody (ORIGIN, a pane) asks
 * that this place be shown and focused; panes other than ORIGIN follow. "caret-moved" (const
 * StonePlace *place): the text's caret, for the page to mark. "toast" (const char *text, const char
 * *button, const char *action): say so in a toast; button and action may be NULL. */
#define STONE_TYPE_SESSION (stone_session_get_type ())
G_DECLARE_FINAL_TYPE (StoneSession, stone_session, STONE, SESSION, GObject)

StoneSession *stone_session_new (void);
StoneDesk *stone_session_get_desk (StoneSession *self); /* borrowed, may be NULL */
void stone_session_set_desk (StoneSession *self, StoneDesk *desk);
const char *stone_session_get_article_id (StoneSession *self);
void stone_session_set_article_id (StoneSession *self, const char *id);
/* The articles that are selected, for what is done to several at once: the open one, unless the
 * outline says otherwise. NULL-terminated, in running order; transfer full. */
GStrv stone_session_dup_selected (StoneSession *self);
void stone_session_set_selected (StoneSession *self, const char *const *ids);
StoneArticle *
stone_session_get_article (StoneSession *self); /* of the newest snapshot, borrowed, may be NULL */

/* Where related stories come from: the program's, shared by its windows. Borrowed; made when it is
 * first asked for, unless the window was given one. */
StoneSources *stone_session_get_sources (StoneSession *self);
void stone_session_set_sources (StoneSession *self, StoneSources *sources);

typedef struct _StoneFindings StoneFindings;
StoneFindings *stone_session_get_findings (StoneSession *self); /* borrowed; of the article */

void stone_session_show_place (StoneSession *self, const StonePlace *place, gpointer origin);
void stone_session_move_caret (StoneSession *self, const StonePlace *place);
void
stone_session_toast (StoneSession *self, const char *text, const char *button, const char *action);

/* Somebody else edits the open article: it is to be read. */
gboolean stone_session_is_held (StoneSession *self);
/* Does BUILDER's edit on the desk; a refusal is told in a toast. The open article is not changed
 * while it is held. Frees BUILDER. */
gboolean stone_session_end_edit (StoneSession *self, StoneEditBuilder *builder);

G_END_DECLS
