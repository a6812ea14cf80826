/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-view.h"

G_BEGIN_DECLS

/* StoneFindingMarks: the findings of the session's article in its manuscript: a tint over the words
 * and a flag with the finding's number beside them, which selects it.
 *
 * It adds to the article's actions: findings (marked or not, on the page too), next-finding,
 * previous-finding, leave-finding; overset: to where there is no more room. */
#define STONE_TYPE_FINDING_MARKS (stone_finding_marks_get_type ())
G_DECLARE_FINAL_TYPE (StoneFindingMarks, stone_finding_marks, STONE, FINDING_MARKS, GObject)

StoneFindingMarks *
stone_finding_marks_new (StoneSession *session, StoneBodyView *body, GActionMap *actions);

G_END_DECLS
