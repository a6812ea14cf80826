/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stone-diff.h"

typedef struct
{
  const char *a, *b;
} Pair;

static gboolean
same (guint a, guint b, gpointer data)
{
  const Pair *pair = data;
  return pair->a[a] == pair->b[b];
}

/* "x[out>in]y": what is the same, and hunks in brackets. */
static char *
diff (const char *a, const char *b)
{
  Pair pair = { a, b };
  g_autoptr (GArray) hunks = stone_diff (strlen (a), strlen (b), same, &pair);
  GString *text = g_string_new (NULL);
  guint at = 0;
  for (guint i = 0; i < hunks->len; i++)
    {
      const StoneDiffHunk *hunk = &g_array_index (hunks, StoneDiffHunk, i);
      g_assert_true (i == 0 || hunk->a > at);
      g_string_append_len (text, a + at, hunk->a - at);
      g_string_append_printf (text, "[%.*s>%.*s]", (int) hunk->n_a, a + hunk->a, (int) hunk->n_b,
                              b + hunk->b);
      at = hunk->a + hunk->n_a;
    }
  g_string_append (text, a + at);
  return g_string_free (text, FALSE);
}

static void
check (const char *a, const char *b, const char *expected)
{
  g_autofree char *found = diff (a, b);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_hunks (void)
{
  check ("", "", "");
  check ("abc", "abc", "abc");
  check ("", "abc", "[>abc]");
  check ("abc", "", "[abc>]");
  check ("abc", "abxc", "ab[>x]c");
  check ("abxc", "abc", "ab[x>]c");
  check ("abcde", "axcye", "a[b>x]c[d>y]e");
  check ("aa", "aaa", "aa[>a]");
}

/* The second is made from the first and its hunks. */
static void
test_random (void)
{
  for (int n = 0; n < 2000; n++)
    {
      char a[24] = { 0 }, b[24] = { 0 };
      for (int i = g_test_rand_int_range (0, 20); i-- > 0;)
        a[i] = (char) g_test_rand_int_range ('a', 'd');
      for (int i = g_test_rand_int_range (0, 20); i-- > 0;)
        b[i] = (char) g_test_rand_int_range ('a', 'd');
      Pair pair = { a, b };
      g_autoptr (GArray) hunks = stone_diff (strlen (a), strlen (b), same, &pair);
      g_autoptr (GString) made = g_string_new (a);
      for (guint i = hunks->len; i-- > 0;)
        {
          const StoneDiffHunk *hunk = &g_array_index (hunks, StoneDiffHunk, i);
          g_string_erase (made, hunk->a, hunk->n_a);
          g_string_insert_len (made, hunk->a, b + hunk->b, hunk->n_b);
        }
      g_assert_cmpstr (made->str, ==, b);
    }
}

static void
test_long (void)
{
  g_autofree char *a = g_strnfill (3000, 'a');
  g_autofree char *b = g_strnfill (3000, 'b');
  Pair pair = { a, b };
  g_autoptr (GArray) hunks = stone_diff (3000, 3000, same, &pair);
  g_assert_cmpuint (hunks->len, ==, 1);
  g_assert_cmpuint (g_array_index (hunks, StoneDiffHunk, 0).n_b, ==, 3000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/diff/hunks", test_hunks);
  g_test_add_func ("/base/diff/random", test_random);
  g_test_add_func ("/base/diff/long", test_long);
  return g_test_run ();
}
