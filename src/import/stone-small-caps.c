/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include "stone-block.h"
#include "stone-small-caps.h"

/* Not among them, for they are words: aids, ai, it, no, us, who. */
static const char *const known[] = {
  "bbc",  "brics", "cdu", "ceo", "cia",   "dna",  "ecb",   "eu",  "fbi", "fda",
  "gdp",  "gps",   "hiv", "imf", "kgb",   "nasa", "nato",  "ngo", "nhs", "oecd",
  "opec", "pmi",   "rna", "un",  "unhcr", "uk",   "usaid", "vat", "wto",
};

static const char *const never[] = { "a",   "and", "as", "at", "be", "by",  "do",  "for",
                                     "he",  "if",  "in", "is", "it", "me",  "my",  "no",
                                     "not", "of",  "on", "or", "so", "see", "sic", "the",
                                     "to",  "up",  "us", "we", "who" };

static gboolean
is_among (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

/* Do the letters of ABBREVIATION begin words of TEXT up to END, in order, the last one the last
 * word? Words may be left out ("of", "the"), but not more than the abbreviation has letters. */
static gboolean
is_short_for (const char *abbreviation, const char *text, gsize end)
{
  g_autofree char *before = g_strndup (text, end);
  g_autofree char *lower = g_utf8_strdown (before, -1);
  g_auto (GStrv) words = g_regex_split_simple ("[^\\p{L}\\p{N}’']+", g_strstrip (lower), 0, 0);
  int word = (int) g_strv_length (words) - 1;
  int letters = (int) strlen (abbreviation), letter = letters - 1, left_out = 0;

  while (word >= 0 && *words[word] == '\0')
    word--;
  if (word < 0 || words[word][0] != abbreviation[letter])
    return FALSE;
  for (; word >= 0 && letter >= 0 && left_out <= letters; word--)
    if (words[word][0] == abbreviation[letter])
      letter--;
    else
      left_out++;
  return letter < 0;
}

static void
learn (GHashTable *found, const GRegex *regex, const char *text)
{
  g_autoptr (GMatchInfo) info = NULL;

  g_regex_match (regex, text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *word = g_match_info_fetch (info, 1);
      int start;

      g_match_info_fetch_pos (info, 0, &start, NULL);
      if (!is_among (never, G_N_ELEMENTS (never), word) && is_short_for (word, text, start))
        g_hash_table_add (found, g_steal_pointer (&word));
    }
}

static gboolean
stands_in_capitals (GPtrArray *body, const char *word)
{
  g_autofree char *capitals = g_ascii_strup (word, -1);
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", capitals);

  for (guint i = 0; i < body->len; i++)
    {
      const char *text = ((StoneBlock *) g_ptr_array_index (body, i))->text;

      if (strstr (text, capitals) != NULL && g_regex_match_simple (pattern, text, 0, 0))
        return TRUE;
    }
  return FALSE;
}

/* "eu", "eu-wide", "eu’s", "ngos"; not "un-American", "eu.int". */
static GRegex *
regex_of (const char *word)
{
  g_autofree char *pattern =
      g_strdup_printf ("(?<![\\p{L}\\p{N}_.@/-])%s(?=s?(?![\\p{L}\\p{N}_@/])(?![.]\\p{L}))%s", word,
                       g_str_equal (word, "un") ? "(?!-)" : "");

  return g_regex_new (pattern, 0, 0, NULL);
}

static StoneBlock *
mark_word (StoneBlock *block, const GRegex *regex)
{
  g_autoptr (GMatchInfo) info = NULL;
  StoneBlock *marked = stone_block_ref (block);

  g_regex_match (regex, block->text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start, end;
      StoneBlock *next;

      g_match_info_fetch_pos (info, 0, &start, &end);
      next = stone_block_with_marks (marked, start, end, STONE_MARK_SMALL_CAPS, 0);
      stone_block_unref (marked);
      marked = next;
    }
  return marked;
}

static void
mark_in_body (GPtrArray *body, const char *word)
{
  g_autoptr (GRegex) regex = regex_of (word);

  for (guint i = 0; i < body->len; i++)
    {
      StoneBlock *block = g_ptr_array_index (body, i);

      if (strstr (block->text, word) == NULL)
        continue;
      body->pdata[i] = mark_word (block, regex);
      stone_block_unref (block);
    }
}

void
stone_small_caps_restore (GPtrArray *body)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) in_brackets = g_regex_new ("\\(([a-z]{2,8})\\)", 0, 0, NULL);
  GHashTableIter iter;
  gpointer word;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (!stands_in_capitals (body, known[i]))
      g_hash_table_add (found, g_strdup (known[i]));
  for (guint i = 0; i < body->len; i++)
    learn (found, in_brackets, ((StoneBlock *) g_ptr_array_index (body, i))->text);

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    mark_in_body (body, word);
}
