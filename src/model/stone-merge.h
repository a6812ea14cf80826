/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

G_BEGIN_DECLS

/* The three-way merge of a project's files: what two sides made of one state, put together. Pure.
 *
 * Rules
 * 1. What only one side changed is taken; what both changed alike is taken once.
 * 2. Objects merge by member. A body merges by block (diff3; Khanna, Kunal and Pierce, "A Formal
 *    Investigation of Diff3", FSTTCS 2007, with reworded blocks aligned by their words), the text
 *    of a block by words where the two sides touched different ones. Pictures, related stories,
 *    sections, reserved pages and the running order are lists of things that have a name: what
 *    either side added is in, what one took away and the other left alone is out.
 * 3. What can't be put together is a clash: the merged value has our side, the clash both. No word
 *    that a side added is in neither.
 * 4. Without a common state (BASE NULL) what either side has is in.
 * 5. Where it is not sure that BASE is what they come from (CAUTIOUS), nobody knows whether they
 *    took words away or never had them: that is a clash too, and what they only added is taken. */

/* Where two sides differ and a person has to say what holds. Immutable, reference-counted. */
typedef struct
{
  char *file;
  char *place;     /* JSON Pointer in the merged file; for a splice that of the array */
  gboolean splice; /* elements of an array: ours and theirs are arrays of them, maybe empty */
  guint index;     /* splice: where ours stand (or theirs would) */
  StoneValue *ours, *theirs; /* NULL: not there */
} StoneClash;

/* For a file that is not merged: OURS holds. */
StoneClash *
stone_clash_new (const char *file, const char *place, StoneValue *ours, StoneValue *theirs);
StoneClash *stone_clash_ref (StoneClash *self);
void stone_clash_unref (StoneClash *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneClash, stone_clash_unref)

typedef enum
{
  STONE_SETTLE_OURS,
  STONE_SETTLE_THEIRS,
  STONE_SETTLE_BOTH /* theirs behind ours: for a splice */
} StoneSettle;

/* FILE as merged, or NULL where it is gone; adds to CLASHES (StoneClash). BASE, OURS, THEIRS: the
 * file's values, NULL where there is none. Transfer full. */
StoneValue *stone_merge (const char *file,
                         StoneValue *base,
                         StoneValue *ours,
                         StoneValue *theirs,
                         gboolean cautious,
                         GPtrArray *clashes);

/* Adds the rows that make FILE equal to VALUE (NULL: gone), as few and as small as is simple: a
 * block that stays is not touched. */
void stone_merge_build (StoneEditBuilder *builder, const char *file, StoneValue *value);

/* Adds the rows that settle CLASH as HOW says. Our side is looked for where it stands by now; the
 * text may have been edited since the merge. */
void stone_clash_build (StoneClash *self, StoneEditBuilder *builder, StoneSettle how);
/* The article's id, or NULL for one of edition.json. Transfer full. */
char *stone_clash_get_article (const StoneClash *self);

G_END_DECLS
