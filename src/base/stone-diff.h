/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What differs between two sequences: the fewest elements out and in, by a longest common
 * subsequence (Wagner and Fischer, The String-to-String Correction Problem, 1974). */
typedef struct
{
  guint a, n_a; /* these elements of the first … */
  guint b, n_b; /* … became these of the second */
} StoneDiffHunk;

typedef gboolean (*StoneDiffEqual) (guint a, guint b, gpointer user_data);

/* Hunks in order, none empty, none touching the next. Sequences of which more than 2,000 by 2,000
 * elements differ are one hunk there. Transfer full. */
GArray *stone_diff (guint n_a, guint n_b, StoneDiffEqual equal, gpointer user_data);

G_END_DECLS
