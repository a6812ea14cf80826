/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include "stone-diff.h"

#define MAX_CELLS (2000 * 2000)

typedef struct
{
  guint first, n_a, n_b; /* what is left between equal beginnings and ends */
  StoneDiffEqual equal;
  gpointer user_data;
} Middle;

static gboolean
same (const Middle *middle, guint a, guint b)
{
  return middle->equal (middle->first + a, middle->first + b, middle->user_data);
}

static void
add (GArray *hunks, const Middle *middle, guint a, guint n_a, guint b, guint n_b)
{
  StoneDiffHunk hunk = { middle->first + a, n_a, middle->first + b, n_b };

  if (n_a > 0 || n_b > 0)
    g_array_append_val (hunks, hunk);
}

/* common[a][b]: the length of the longest subsequence that the ends from a and b have in common. */
static guint16 *
measure (const Middle *middle)
{
  gsize width = middle->n_b + 1;
  guint16 *common = g_new0 (guint16, width * (middle->n_a + 1));

  for (guint a = middle->n_a; a-- > 0;)
    for (guint b = middle->n_b; b-- > 0;)
      common[a * width + b] = same (middle, a, b)
                                  ? common[(a + 1) * width + b + 1] + 1
                                  : MAX (common[(a + 1) * width + b], common[a * width + b + 1]);
  return common;
}

static void
walk (const Middle *middle, const guint16 *common, GArray *hunks)
{
  gsize width = middle->n_b + 1;
  guint a = 0, b = 0, from_a = 0, from_b = 0;

  while (a < middle->n_a && b < middle->n_b)
    {
      if (same (middle, a, b))
        {
          add (hunks, middle, from_a, a - from_a, from_b, b - from_b);
          from_a = ++a;
          from_b = ++b;
        }
      else if (common[(a + 1) * width + b] >= common[a * width + b + 1])
        a++;
      else
        b++;
    }
  add (hunks, middle, from_a, middle->n_a - from_a, from_b, middle->n_b - from_b);
}

GArray *
stone_diff (guint n_a, guint n_b, StoneDiffEqual equal, gpointer user_data)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (StoneDiffHunk));
  Middle middle = { 0, n_a, n_b, equal, user_data };
  g_autofree guint16 *common = NULL;

  while (middle.n_a > 0 && middle.n_b > 0 && same (&middle, 0, 0))
    {
      middle.first++;
      middle.n_a--;
      middle.n_b--;
    }
  while (middle.n_a > 0 && middle.n_b > 0 && same (&middle, middle.n_a - 1, middle.n_b - 1))
    {
      middle.n_a--;
      middle.n_b--;
    }
  if ((guint64) middle.n_a * middle.n_b > MAX_CELLS)
    {
      add (hunks, &middle, 0, middle.n_a, 0, middle.n_b);
      return hunks;
    }
  common = measure (&middle);
  walk (&middle, common, hunks);
  return hunks;
}
