/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-merge.h"

/* The parts of a merge. Private to model/. */
typedef struct
{
  const char *file;
  gboolean cautious;
  GPtrArray *clashes; /* StoneClash */
} StoneMerge;

/* Adds a clash; a place that is known only later is given by its array and INDEX. */
void
stone_merge_add_clash (StoneMerge *self, const char *place, StoneValue *ours, StoneValue *theirs);
void stone_merge_add_splice_clash (StoneMerge *self,
                                   const char *place,
                                   guint index,
                                   StoneValue *ours,
                                   StoneValue *theirs);

/* A member or element by its NAME. NULL: not there. Transfer full. */
StoneValue *stone_merge_member (StoneMerge *self,
                                const char *name,
                                const char *place,
                                StoneValue *base,
                                StoneValue *ours,
                                StoneValue *theirs);
StoneValue *stone_merge_object (StoneMerge *self,
                                const char *place,
                                StoneValue *base,
                                StoneValue *ours,
                                StoneValue *theirs);
/* Blocks (stone-merge-blocks.c): arrays; an absent one is an empty one. */
StoneValue *stone_merge_blocks (StoneMerge *self,
                                const char *place,
                                StoneValue *base,
                                StoneValue *ours,
                                StoneValue *theirs);
/* Spans by words (stone-merge-words.c). NULL where both sides touched the same words; CAUTIOUS: or
 * where theirs lacks some. */
StoneValue *
stone_merge_spans (StoneValue *base, StoneValue *ours, StoneValue *theirs, gboolean cautious);
/* Things that have a name (stone-merge-list.c); NAME of the list says what it is. */
gboolean stone_merge_is_list (const char *name);
StoneValue *stone_merge_list (StoneMerge *self,
                              const char *name,
                              const char *place,
                              StoneValue *base,
                              StoneValue *ours,
                              StoneValue *theirs);

/* The three being equal two by two is settled first, everywhere. */
gboolean stone_merge_same (StoneValue *a, StoneValue *b);
gboolean stone_merge_shortcut (const StoneMerge *self,
                               StoneValue *base,
                               StoneValue *ours,
                               StoneValue *theirs,
                               StoneValue **merged);
/* FALSE where they lack words of ours that they may never have had. */
gboolean stone_merge_may_take (const StoneMerge *self, StoneValue *ours, StoneValue *theirs);
