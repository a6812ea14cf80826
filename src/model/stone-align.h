/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-value.h"

G_BEGIN_DECLS

/* Which element of one list is which of another: what a merge goes by. An alignment never crosses
 * itself: matches rise on both sides. Unmatched elements are -1. */

/* By stone_diff() of two rows of numbers that stand for elements; equal number, equal element.
 * MATCH has N_A places. */
void stone_align_numbers (const guint *a, guint n_a, const guint *b, guint n_b, int *match);

/* Elements equal by value are matched first; those left between two matches are matched in their
 * order where they are alike: the same paragraph, reworded. */
void
stone_align_values (StoneValue *const *a, guint n_a, StoneValue *const *b, guint n_b, int *match);

/* How alike the words of two values are, 0…1000: twice the words that both have, of all words. */
guint stone_align_likeness (StoneValue *a, StoneValue *b);

/* How many words of A, each as often as it stands there, B does not have. */
guint stone_align_missing (StoneValue *a, StoneValue *b);

G_END_DECLS
