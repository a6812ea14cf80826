/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-edit.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* Across how many of the page's columns the pull quotes of the open article stand. */

/* Those that a range touches; 0: as many as the design has it. */
void stone_quote_columns_set (StoneSession *session,
                              StoneBodyPoint from,
                              StoneBodyPoint to,
                              int columns);
/* Each of them STEP more than it has now, within what the page has. */
void stone_quote_columns_change (StoneSession *session,
                                 StoneBodyPoint from,
                                 StoneBodyPoint to,
                                 int step);

G_END_DECLS
