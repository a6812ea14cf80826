/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-function-words.h"
#include "stone-source-why.h"
#include "stone-source-words.h"

#define MIN_LETTERS 4
#define LONG_LETTERS 10 /* a longer one tells no more */
#define WHY_WORDS 4

typedef struct
{
  const char *word; /* borrowed from the words of OWN */
  glong letters;
  guint own, texts; /* how often in OWN, in how many texts */
} Word;

/* Folded word → Word. */
static GHashTable *
count_own (GPtrArray *words, const char *language)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      glong letters = g_utf8_strlen (word, -1);
      g_autofree char *folded = g_utf8_casefold (word, -1);
      Word *known = g_hash_table_lookup (table, folded);

      if (letters < MIN_LETTERS)
        continue;
      if (known == NULL)
        {
          if (stone_is_function_word (language, word))
            continue;
          known = g_new0 (Word, 1);
          known->word = word;
          known->letters = letters;
          g_hash_table_insert (table, g_steal_pointer (&folded), known);
        }
      known->own++;
    }
  return table;
}

/* The Words (borrowed) of OWN that TEXT has, each once; they count one text more. */
static GPtrArray *
find_common (GHashTable *own, const char *text)
{
  g_autoptr (GPtrArray) words = stone_source_words (text, G_MAXUINT);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *common = g_ptr_array_new ();

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (g_ptr_array_index (words, i), -1);
      Word *word = g_hash_table_lookup (own, folded);

      if (word == NULL || !g_hash_table_add (seen, word))
        continue;
      word->texts++;
      g_ptr_array_add (common, word);
    }
  return common;
}

static double
weight (const Word *word, guint n_texts)
{
  return (1 + log (word->own)) * log (1 + (double) n_texts / word->texts) *
         (double) MIN (word->letters, LONG_LETTERS);
}

static int
by_weight (gconstpointer a, gconstpointer b, gpointer n_texts)
{
  const Word *one = *(Word *const *) a, *other = *(Word *const *) b;
  double difference =
      weight (other, GPOINTER_TO_UINT (n_texts)) - weight (one, GPOINTER_TO_UINT (n_texts));

  return difference != 0 ? (difference > 0 ? 1 : -1) : strcmp (one->word, other->word);
}

static char *
join_best (GPtrArray *common, guint n_texts)
{
  GString *why = g_string_new (NULL);

  g_ptr_array_sort_with_data (common, by_weight, GUINT_TO_POINTER (n_texts));
  for (guint i = 0; i < common->len && i < WHY_WORDS; i++)
    g_string_append_printf (why, "%s%s", i > 0 ? ", " : "",
                            ((Word *) g_ptr_array_index (common, i))->word);
  return g_string_free (why, FALSE);
}

GPtrArray *
stone_source_why (const char *own, const char *language, const char *const *texts, guint n_texts)
{
  GPtrArray *why = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = stone_source_words (own, G_MAXUINT);
  g_autoptr (GHashTable) table = count_own (words, language);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n_texts; i++)
    g_ptr_array_add (all, find_common (table, texts[i]));
  for (guint i = 0; i < n_texts; i++)
    g_ptr_array_add (why, join_best (g_ptr_array_index (all, i), n_texts));
  return why;
}
