/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-share-out.h"

#define N 1000

static void
count (guint index, gpointer data)
{
  g_atomic_int_inc (&((int *) data)[index]);
}

/* Each item once, whether there are many or none. */
static void
test_each_once (void)
{
  static const guint counts[] = { 0, 1, 7, 8, N };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    {
      int done[N] = { 0 };

      stone_share_out (counts[c], count, done);
      for (guint i = 0; i < N; i++)
        g_assert_cmpint (done[i], ==, i < counts[c] ? 1 : 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/share-out/each-once", test_each_once);
  return g_test_run ();
}
