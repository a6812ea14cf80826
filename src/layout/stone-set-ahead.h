/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-set-paragraph.h"

G_BEGIN_DECLS

/* StoneSetAhead: the paragraphs that a layout will come to, shaped in a thread of their own while
 * it is at those before: two hands at one page. Whoever shapes a paragraph, it is the same. Runs a
 * bounded way ahead, since what is shaped and not yet broken takes the most memory. */
typedef struct _StoneSetAhead StoneSetAhead;

/* COMING (StoneParagraphKey) in the order in which they will be taken; its blocks are borrowed
 * until the end. */
StoneSetAhead *stone_set_ahead_start (const StoneComposer *composer, GArray *coming);
/* Stops after the paragraph at hand and frees it all. */
void stone_set_ahead_end (StoneSetAhead *self);

/* The paragraph of KEY, the caller's now. NULL: it was not expected, or taken before. One thread.
 */
StoneSetParagraph *stone_set_ahead_take (StoneSetAhead *self, const StoneParagraphKey *key);

G_END_DECLS
