/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneFindings: what the checks say of the session's article, numbered, and which of it one is at.
 * The parts of a window share it (stone_session_get_findings()): what is marked in text and page
 * has the same number in both, and what is selected in one is shown in all.
 *
 * Signals: "changed": there are others, or marks are wanted or not; "selected": one is at another.
 */
#define STONE_TYPE_FINDINGS (stone_findings_get_type ())
G_DECLARE_FINAL_TYPE (StoneFindings, stone_findings, STONE, FINDINGS, GObject)

/* Of SESSION, which is borrowed: it owns them. */
StoneFindings *stone_findings_new (StoneSession *session);

/* Those of ALL that are about ARTICLE, or with NULL about the edition itself, the gravest first and
 * those as they stand in it. Its elements are borrowed from ALL; transfer container. */
GPtrArray *stone_findings_list_of (GPtrArray *all, const char *article);

/* The gravest first, and those as they stand in the article; the number of one is its index and
 * one. Borrowed until the next "changed". */
guint stone_findings_get_n (StoneFindings *self);
const StoneFinding *stone_findings_get (StoneFindings *self, guint index);
/* "1, warning: Loose line: …": one as it is told to who doesn't see its mark; transfer full. */
char *stone_findings_dup_name (StoneFindings *self, guint index);
/* A part of the body, of BLOCK: FALSE for one of a field, or of the whole. */
gboolean stone_finding_is_in_body (const StoneFinding *finding, guint *block);
/* FALSE where text and page are tinted for another reason: there is no room. */
gboolean stone_finding_has_tint (const StoneFinding *finding);

int stone_findings_get_current (StoneFindings *self); /* -1: none */
/* Makes INDEX the one and shows its place, ORIGIN being the pane that asked; -1: none. */
void stone_findings_select (StoneFindings *self, int index, gpointer origin);
/* The first of CHECK, such as "overset"; FALSE: there is none. */
gboolean stone_findings_select_check (StoneFindings *self, const char *check);
/* To the next one, or with BY -1 the one before, round the end; marks are shown from then on. */
void stone_findings_step (StoneFindings *self, int by);

/* Whether text and page are marked. On at first. */
gboolean stone_findings_are_shown (StoneFindings *self);
void stone_findings_set_shown (StoneFindings *self, gboolean shown);

G_END_DECLS
