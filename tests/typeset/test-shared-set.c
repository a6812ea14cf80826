/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-shared-set.h"

#define N_THREADS 4
#define N_WORDS 6000

/* Hashes that are alike for many words. */
static guint
poor_hash (const char *word)
{
  return g_str_hash (word) & 0xfff;
}

typedef struct
{
  StoneSharedSet *set;
  guint first;
  const char *got[N_WORDS];
} Hand;

/* Asks for all words, each hand beginning with another one, and adds those that are missing. */
static gpointer
ask (gpointer data)
{
  Hand *hand = data;

  for (guint i = 0; i < N_WORDS; i++)
    {
      guint index = (hand->first + i) % N_WORDS;
      char *word = g_strdup_printf ("word-%u", index);
      const char *found = stone_shared_set_find (hand->set, poor_hash (word), word);

      if (found == NULL)
        found = stone_shared_set_add (hand->set, poor_hash (word), word);
      else
        g_free (word);
      hand->got[index] = found;
    }
  return NULL;
}

/* However many hands ask, there is one of each word, the right one, and all have that. */
static void
test_many_hands (void)
{
  StoneSharedSet *set = stone_shared_set_new (g_str_equal, g_free);
  g_autofree Hand *hands = g_new0 (Hand, N_THREADS);
  GThread *threads[N_THREADS];

  for (guint t = 0; t < N_THREADS; t++)
    {
      hands[t].set = set;
      hands[t].first = t * 37;
      threads[t] = g_thread_new ("hand", ask, &hands[t]);
    }
  for (guint t = 0; t < N_THREADS; t++)
    g_thread_join (threads[t]);
  g_assert_cmpuint (stone_shared_set_get_size (set), ==, N_WORDS);
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autofree char *word = g_strdup_printf ("word-%u", i);

      for (guint t = 0; t < N_THREADS; t++)
        g_assert_true (hands[t].got[i] == hands[0].got[i]);
      g_assert_cmpstr (hands[0].got[i], ==, word);
      g_assert_true (stone_shared_set_find (set, poor_hash (word), word) == hands[0].got[i]);
    }
  g_assert_null (stone_shared_set_find (set, poor_hash ("none"), "none"));
  stone_shared_set_free (set);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typeset/shared-set/many-hands", test_many_hands);
  return g_test_run ();
}
