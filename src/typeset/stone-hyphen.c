/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stone-hyphen.h"
#include "stone-patterns.h"

#define DICTIONARIES "/usr/share/hyphen"
#define MAX_WORD 100 /* bytes; what is longer is no word */
#define MAX_WORDS                                                                                  \
  100000 /* kept; then a day's typing has filled the table with half-written ones                  \
          */

/* The patterns of one language and the words asked so far. */
typedef struct
{
  HyphenDict *patterns; /* NULL: there are none */
  GHashTable *words; /* word → GBytes of one byte a character: 1 where a hyphen may follow it */
} Dictionary;

struct _StoneHyphenator
{
  GHashTable *dictionaries; /* language as asked → Dictionary */
  GHashTable *exceptions;   /* word in lower case → GBytes, as in a dictionary */
};

static void
dictionary_free (Dictionary *dictionary)
{
  g_clear_pointer (&dictionary->patterns, hnj_hyphen_free);
  g_hash_table_unref (dictionary->words);
  g_free (dictionary);
}

StoneHyphenator *
stone_hyphenator_new (void)
{
  StoneHyphenator *self = g_new0 (StoneHyphenator, 1);

  self->dictionaries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dictionary_free);
  self->exceptions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

void
stone_hyphenator_free (StoneHyphenator *self)
{
  g_hash_table_unref (self->exceptions);
  g_hash_table_unref (self->dictionaries);
  g_free (self);
}

/* ---- dictionaries ---- */

static HyphenDict *
load (const char *name)
{
  g_autofree char *path = g_strdup_printf (DICTIONARIES "/hyph_%s.dic", name);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? stone_patterns_load (path) : NULL;
}

/* The first by name of "hyph_LANGUAGE_*.dic". */
static HyphenDict *
load_any_region (const char *language)
{
  g_autoptr (GDir) dir = g_dir_open (DICTIONARIES, 0, NULL);
  g_autofree char *prefix = g_strdup_printf ("hyph_%s_", language);
  g_autofree char *first = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, ".dic") ||
          (first != NULL && strcmp (name, first) >= 0))
        continue;
      g_free (first);
      first = g_strdup (name);
    }
  if (first == NULL)
    return NULL;
  g_autofree char *path = g_build_filename (DICTIONARIES, first, NULL);
  return stone_patterns_load (path);
}

/* "en-GB": en_GB, else en_US (the patterns that most systems have), else en, else any of English.
 */
static HyphenDict *
load_nearest (const char *tag)
{
  g_autofree char *name = g_strdelimit (g_strdup (tag), "-", '_');
  HyphenDict *patterns = load (name);
  char *underscore = strchr (name, '_');

  if (underscore != NULL)
    *underscore = '\0';
  if (patterns == NULL && strcmp (name, "en") == 0)
    patterns = load ("en_US");
  if (patterns == NULL)
    patterns = load (name);
  if (patterns == NULL)
    patterns = load_any_region (name);
  return patterns;
}

static Dictionary *
get_dictionary (StoneHyphenator *self, const char *language)
{
  Dictionary *dictionary = g_hash_table_lookup (self->dictionaries, language);

  if (dictionary == NULL)
    {
      dictionary = g_new0 (Dictionary, 1);
      dictionary->patterns = load_nearest (language);
      dictionary->words =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
      g_hash_table_insert (self->dictionaries, g_strdup (language), dictionary);
    }
  return dictionary;
}

gboolean
stone_hyphenator_knows (StoneHyphenator *self, const char *language)
{
  return get_dictionary (self, language)->patterns != NULL;
}

/* ---- words ---- */

/* WORD as the patterns want it: in lower case and in their own encoding; NULL if that can't be
 * done character by character. */
static char *
prepare_word (HyphenDict *patterns, const char *word, gsize length)
{
  g_autofree char *lower = g_utf8_strdown (word, length);

  if (g_utf8_strlen (lower, -1) != g_utf8_strlen (word, length))
    return NULL;
  if (patterns->utf8)
    return g_steal_pointer (&lower);
  char *encoded = g_convert (lower, -1, patterns->cset, "UTF-8", NULL, NULL, NULL);
  if (encoded != NULL && strlen (encoded) != (gsize) g_utf8_strlen (lower, -1))
    g_clear_pointer (&encoded, g_free);
  return encoded;
}

/* One byte a character, 1 where a hyphen may follow. Places where the spelling would change (old
 * German "Zuk-ker") are left out. */
static GBytes *
apply_patterns (HyphenDict *patterns, const char *word, gsize length)
{
  gsize n = g_utf8_strlen (word, length);
  guint8 *points = g_malloc0 (n + 1);
  g_autofree char *prepared = prepare_word (patterns, word, length);
  char hyphens[MAX_WORD + 8] = { 0 };
  char **replacements = NULL;
  int *positions = NULL, *cuts = NULL;

  if (prepared != NULL && strlen (prepared) <= MAX_WORD &&
      hnj_hyphen_hyphenate2 (patterns, prepared, strlen (prepared), hyphens, NULL, &replacements,
                             &positions, &cuts) == 0)
    for (gsize i = 0; i + 1 < n; i++)
      points[i] = (hyphens[i] & 1) != 0 && (replacements == NULL || replacements[i] == NULL);

  for (gsize i = 0; replacements != NULL && prepared != NULL && i < strlen (prepared); i++)
    free (replacements[i]);
  free (replacements);
  free (positions);
  free (cuts);
  return g_bytes_new_take (points, n);
}

void
stone_hyphenator_set_exceptions (StoneHyphenator *self, const char *const *words)
{
  g_hash_table_remove_all (self->exceptions);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (words[i], -1);
      g_autoptr (GString) letters = g_string_new (NULL);
      g_autoptr (GByteArray) points = g_byte_array_new ();

      for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
        if (*p != '-')
          {
            g_string_append_unichar (letters, g_utf8_get_char (p));
            g_byte_array_append (points, (const guint8 *) "", 1);
          }
        else if (points->len > 0)
          points->data[points->len - 1] = 1;
      g_hash_table_replace (self->exceptions, g_string_free (g_steal_pointer (&letters), FALSE),
                            g_byte_array_free_to_bytes (g_steal_pointer (&points)));
    }
}

/* What the exceptions say of WORD; NULL: nothing. Borrowed. */
static GBytes *
find_exception (StoneHyphenator *self, const char *word)
{
  if (g_hash_table_size (self->exceptions) == 0)
    return NULL;
  g_autofree char *lower = g_utf8_strdown (word, -1);
  return g_hash_table_lookup (self->exceptions, lower);
}

/* What the patterns say of it. */
static GBytes *
ask_patterns (Dictionary *dictionary, const char *word, gsize length)
{
  GBytes *bytes = g_hash_table_lookup (dictionary->words, word);

  if (bytes == NULL && dictionary->patterns != NULL)
    {
      if (g_hash_table_size (dictionary->words) > MAX_WORDS)
        g_hash_table_remove_all (dictionary->words);
      bytes = apply_patterns (dictionary->patterns, word, length);
      g_hash_table_insert (dictionary->words, g_strdup (word), bytes);
    }
  return bytes;
}

guint
stone_hyphenator_find (StoneHyphenator *self,
                       const char *language,
                       const char *word,
                       gsize length,
                       int before,
                       int after,
                       guint *offsets,
                       guint max)
{
  char key[MAX_WORD + 1];
  guint found = 0;

  if (length > MAX_WORD || (int) g_utf8_strlen (word, length) < before + after)
    return 0;
  memcpy (key, word, length);
  key[length] = '\0';

  GBytes *bytes = find_exception (self, key);
  if (bytes == NULL)
    bytes = ask_patterns (get_dictionary (self, language), key, length);
  if (bytes == NULL)
    return 0;
  gsize n;
  const guint8 *points = g_bytes_get_data (bytes, &n);
  const char *p = word;
  for (gsize i = 0; i < n && found < max; i++)
    {
      p = g_utf8_next_char (p);
      if (points[i] && (int) i + 1 >= before && (int) (n - i - 1) >= after)
        offsets[found++] = p - word;
    }
  return found;
}
