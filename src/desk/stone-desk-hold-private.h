/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk-hold.h"
#include "stone-desk-private.h"

G_BEGIN_DECLS

typedef struct _StoneHolds StoneHolds; /* of one desk; belongs to the main thread */

StoneHolds *stone_holds_new (const char *folder);
/* Lets go of all. */
void stone_holds_free (StoneHolds *self);
/* Holds the articles that EDIT changes. */
void stone_desk_hold_edited (StoneDesk *self, StoneEdit *edit);
/* Lets go of what is neither open nor unsaved. */
void stone_desk_release_saved (StoneDesk *self);
/* Is the open article held by another? Soon, in a worker. */
void stone_desk_look_at_holder (StoneDesk *self);

G_END_DECLS
