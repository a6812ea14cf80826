/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "stone-hyphen.h"
#include "stone-patterns.h"

static StoneHyphenator *hyphenator; /* one for all: loading patterns takes a while */

/* WORD with a hyphen at each place, "cor-res-pon-dent". */
static char *
hyphenate (const char *language, const char *word, int before, int after)
{
  guint offsets[32];
  guint n = stone_hyphenator_find (hyphenator, language, word, strlen (word), before, after,
                                   offsets, G_N_ELEMENTS (offsets));
  GString *shown = g_string_new (word);

  while (n > 0)
    g_string_insert_c (shown, offsets[--n], '-');
  return g_string_free (shown, FALSE);
}

static gboolean
has_patterns (const char *language)
{
  if (stone_hyphenator_knows (hyphenator, language))
    return TRUE;
  g_test_skip ("No hyphenation patterns for this language");
  return FALSE;
}

static void
assert_hyphens (const char *language, const char *word, int before, int after, const char *expected)
{
  g_autofree char *shown = hyphenate (language, word, before, after);
  g_assert_cmpstr (shown, ==, expected);
}

static void
test_english (void)
{
  if (!has_patterns ("en-GB"))
    return;
  assert_hyphens ("en-GB", "correspondent", 3, 3, "cor-res-pond-ent");
  assert_hyphens ("en-GB", "CORRESPONDENT", 3, 3, "COR-RES-POND-ENT");
  assert_hyphens ("en-GB", "ship", 2, 2, "ship");
}

static void
test_least_letters (void)
{
  if (!has_patterns ("en-GB"))
    return;
  for (int least = 2; least < 8; least++)
    {
      g_autofree char *shown = hyphenate ("en-GB", "internationally", least, least);
      const char *first = strchr (shown, '-'), *last = strrchr (shown, '-');
      if (first == NULL)
        continue;
      g_assert_cmpint (first - shown, >=, least);
      g_assert_cmpint (strlen (last + 1), >=, least);
    }
  assert_hyphens ("en-GB", "internationally", 9, 9, "internationally");
}

/* Letters are counted, offsets are bytes. */
static void
test_accents (void)
{
  if (!has_patterns ("en-GB"))
    return;
  assert_hyphens ("en-GB", "décolletage", 2, 2, "dé-col-letage");
  assert_hyphens ("en-GB", "décolletage", 3, 3, "décol-letage");
}

/* The German patterns are not in UTF-8, and know compounds. */
static void
test_german (void)
{
  if (!has_patterns ("de-DE"))
    return;
  assert_hyphens ("de-DE", "Übergrößenträger", 2, 2, "Über-grö-ßen-trä-ger");
  assert_hyphens ("de-DE", "Donaudampfschifffahrt", 2, 2, "Do-nau-dampf-schiff-fahrt");
}

static void
test_french (void)
{
  if (!has_patterns ("fr-FR"))
    return;
  assert_hyphens ("fr-FR", "événement", 2, 2, "évé-ne-ment");
  assert_hyphens ("fr-CA", "événement", 4, 3, "événe-ment");
}

static void
test_spanish (void)
{
  if (!has_patterns ("es-ES"))
    return;
  assert_hyphens ("es-ES", "constitución", 2, 2, "cons-ti-tu-ción");
  assert_hyphens ("es-AR", "pingüinera", 2, 2, "pin-güi-ne-ra");
}

static void
test_languages (void)
{
  if (!has_patterns ("en-GB"))
    return;
  g_assert_true (stone_hyphenator_knows (hyphenator, "en-NZ"));
  g_assert_true (stone_hyphenator_knows (hyphenator, "en"));
  g_assert_false (stone_hyphenator_knows (hyphenator, "tlh"));
  assert_hyphens ("tlh", "correspondent", 2, 2, "correspondent");
}

static void
test_exceptions (void)
{
  const char *const words[] = { "corr-espondent", "Internationally", NULL };

  if (!has_patterns ("en-GB"))
    return;
  assert_hyphens ("en-GB", "correspondent", 3, 3, "cor-res-pond-ent");
  stone_hyphenator_set_exceptions (hyphenator, words);
  assert_hyphens ("en-GB", "correspondent", 3, 3, "corr-espondent");
  assert_hyphens ("en-GB", "Correspondent", 3, 3, "Corr-espondent");
  assert_hyphens ("en-GB", "correspondent", 5, 3, "correspondent");
  assert_hyphens ("en-GB", "internationally", 2, 2, "internationally");
  /* In a language without patterns, too. */
  assert_hyphens ("xx", "correspondent", 3, 3, "corr-espondent");
  stone_hyphenator_set_exceptions (hyphenator, NULL);
  assert_hyphens ("en-GB", "correspondent", 3, 3, "cor-res-pond-ent");
}

static char *
cut_by (HyphenDict *patterns, const char *word)
{
  g_autofree char *hyphens = g_malloc0 (strlen (word) + 8);
  char **replacements = NULL;
  int *positions = NULL, *cuts = NULL;

  hnj_hyphen_hyphenate2 (patterns, word, strlen (word), hyphens, NULL, &replacements, &positions,
                         &cuts);
  g_assert_null (replacements);
  return g_steal_pointer (&hyphens);
}

/* The letters of a pattern or of a word in a file of patterns. */
static char *
letters_of (const char *line)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = line; (guchar) *p > ' '; p++)
    if (!g_ascii_isdigit (*p) && *p != '.')
      g_string_append_c (letters, *p);
  return g_string_free (letters, FALSE);
}

/* Our reading of the patterns says what libhyphen's does, of every pattern's letters and of those
 * of two in a row as a compound. German takes libhyphen seconds. */
static void
test_patterns (void)
{
  static const char *const names[] = { "en_GB", "en_US", "fr", "es_ES", "de_DE" };

  for (guint i = 0; i < G_N_ELEMENTS (names) - !g_test_slow (); i++)
    {
      g_autofree char *path = g_strdup_printf ("/usr/share/hyphen/hyph_%s.dic", names[i]);
      g_autofree char *text = NULL;
      g_autofree char *before = g_strdup ("");

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      HyphenDict *ours = stone_patterns_load (path), *theirs = hnj_hyphen_load (path);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      for (guint l = 1; lines[l] != NULL; l++)
        {
          g_autofree char *word = letters_of (*lines[l] != '#' ? lines[l] : "");
          g_autofree char *compound = g_strconcat (before, word, NULL);
          g_autofree char *a = cut_by (ours, compound);
          g_autofree char *b = cut_by (theirs, compound);

          g_assert_cmpmem (a, strlen (compound), b, strlen (compound));
          g_free (before);
          before = g_steal_pointer (&word);
        }
      hnj_hyphen_free (theirs);
      hnj_hyphen_free (ours);
    }
  g_assert_null (stone_patterns_load ("/nowhere/hyph_xx.dic"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hyphenator = stone_hyphenator_new ();
  g_test_add_func ("/hyphen/english", test_english);
  g_test_add_func ("/hyphen/least-letters", test_least_letters);
  g_test_add_func ("/hyphen/exceptions", test_exceptions);
  g_test_add_func ("/hyphen/accents", test_accents);
  g_test_add_func ("/hyphen/german", test_german);
  g_test_add_func ("/hyphen/french", test_french);
  g_test_add_func ("/hyphen/spanish", test_spanish);
  g_test_add_func ("/hyphen/languages", test_languages);
  g_test_add_func ("/hyphen/patterns", test_patterns);
  int status = g_test_run ();
  stone_hyphenator_free (hyphenator);
  return status;
}
