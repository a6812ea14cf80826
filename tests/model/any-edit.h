/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

/* Random edits of every kind, for those who hold that something survives whatever an editor does.
 */

/* The dice are thrown anew: the same seed, the same edits. STONEHAND_SEED goes before SEED. */
void any_edit_seed (guint32 seed);
/* Does one to *PROJECT, which is replaced. NULL if it came to nothing. Transfer full. */
StoneEdit *any_edit (StoneProject **project);
