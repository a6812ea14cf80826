/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stone-hyphen.h"
#include "stone-patterns.h"

#define DICTIONARIES "/usr/share/hyphen"
#define MAX_WORD 100 /* bytes; what is longer is no word */

struct _StoneHyphenator
{
  GMutex lock;            /* guards the table; what is in it is only read */
  GHashTable *patterns;   /* language as asked → HyphenDict, or NULL where there is none */
  GHashTable *exceptions; /* word in lower case → GBytes, as in a dictionary */
};

static void
patterns_free (gpointer patterns)
{
  if (patterns != NULL)
    hnj_hyphen_free (patterns);
}

StoneHyphenator *
stone_hyphenator_new (void)
{
  StoneHyphenator *self = g_new0 (StoneHyphenator, 1);

  g_mutex_init (&self->lock);
  self->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, patterns_free);
  self->exceptions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

void
stone_hyphenator_free (StoneHyphenator *self)
{
  g_hash_table_unref (self->exceptions);
  g_hash_table_unref (self->patterns);
  g_mutex_clear (&self->lock);
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

/* NULL: there are none. Borrowed. */
static HyphenDict *
get_patterns (StoneHyphenator *self, const char *language)
{
  gpointer patterns = NULL;

  g_mutex_lock (&self->lock);
  if (!g_hash_table_lookup_extended (self->patterns, language, NULL, &patterns))
    {
      patterns = load_nearest (language);
      g_hash_table_insert (self->patterns, g_strdup (language), patterns);
    }
  g_mutex_unlock (&self->lock);
  return patterns;
}

gboolean
stone_hyphenator_knows (StoneHyphenator *self, const char *language)
{
  return get_patterns (self, language) != NULL;
}

/* ---- words ---- */

/* Small letters that any encoding has. */
static gboolean
is_prepared (const char *word)
{
  while (g_ascii_islower (*word))
    word++;
  return *word == '\0';
}

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

/* One byte for each of the N characters of WORD, 1 where a hyphen may follow. Places where the
 * spelling would change (old German "Zuk-ker") are left out. */
static void
apply_patterns (HyphenDict *patterns, const char *word, gsize length, guint8 *points, gsize n)
{
  g_autofree char *made = is_prepared (word) ? NULL : prepare_word (patterns, word, length);
  const char *prepared = is_prepared (word) ? word : made;
  gsize bytes = prepared != NULL ? strlen (prepared) : 0;
  char hyphens[MAX_WORD + 8] = { 0 };
  char **replacements = NULL;
  int *positions = NULL, *cuts = NULL;

  if (bytes > 0 && bytes <= MAX_WORD &&
      hnj_hyphen_hyphenate2 (patterns, prepared, (int) bytes, hyphens, NULL, &replacements,
                             &positions, &cuts) == 0)
    for (gsize i = 0; i + 1 < n; i++)
      points[i] = (hyphens[i] & 1) != 0 && (replacements == NULL || replacements[i] == NULL);

  for (gsize i = 0; replacements != NULL && i < bytes; i++)
    free (replacements[i]);
  free (replacements);
  free (positions);
  free (cuts);
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
static const guint8 *
find_exception (StoneHyphenator *self, const char *word)
{
  if (g_hash_table_size (self->exceptions) == 0)
    return NULL;
  g_autofree char *lower = g_utf8_strdown (word, -1);
  GBytes *bytes = g_hash_table_lookup (self->exceptions, lower);
  return bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
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
  guint8 found_here[MAX_WORD + 1] = { 0 };
  gsize n = g_utf8_strlen (word, length);
  guint found = 0;

  if (length > MAX_WORD || (int) n < before + after)
    return 0;
  memcpy (key, word, length);
  key[length] = '\0';

  const guint8 *points = find_exception (self, key);
  if (points == NULL)
    {
      HyphenDict *patterns = get_patterns (self, language);
      if (patterns == NULL)
        return 0;
      apply_patterns (patterns, key, length, found_here, n);
      points = found_here;
    }
  const char *p = word;
  for (gsize i = 0; i < n && found < max; i++)
    {
      p = g_utf8_next_char (p);
      if (points[i] && (int) i + 1 >= before && (int) (n - i - 1) >= after)
        offsets[found++] = p - word;
    }
  return found;
}
