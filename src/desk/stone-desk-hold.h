/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"
#include "stone-hold.h"

G_BEGIN_DECLS

/* Who edits what, among those who share a folder. An article is held for this desk from the first
 * edit of it until it is neither open nor unsaved; the hold is renewed every minute. Two desks are
 * two holders, even in one process.
 *
 * Signal: "holder-changed": stone_desk_get_holder() says something else. */

/* ID (or NULL) is the article that is open in the window. */
void stone_desk_set_open_article (StoneDesk *self, const char *id);
/* Who else holds the open article, or NULL: nobody, as far as is known. While somebody does, it
 * should be read, not edited. Borrowed until the next signal. */
const StoneHold *stone_desk_get_holder (StoneDesk *self);
/* Holds the open article whoever else does. */
void stone_desk_take_over (StoneDesk *self);

G_END_DECLS
