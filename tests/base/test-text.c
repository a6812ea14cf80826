/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stone-text.h"
#include "stone-units.h"

static void
test_count_words (void)
{
  static const struct
  {
    const char *text;
    guint words;
  } cases[] = {
    { NULL, 0 },
    { "", 0 },
    { " \n\t", 0 },
    { "one", 1 },
    { "  one  two\nthree ", 3 },
    { "on \342\200\223 off", 2 },               /* a dash is no word */
    { "1,200 “don’t” up-to-date", 3 },          /* … and joins none */
    { "line\342\200\250break", 2 },             /* U+2028 */
    { "10\302\240km", 2 },                      /* U+00A0 */
    { "\320\274\320\270\321\200 \320\270", 2 }, /* Cyrillic */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (stone_text_count_words (cases[i].text), ==, cases[i].words);
}

static void
test_is_blank (void)
{
  g_assert_true (stone_text_is_blank (NULL));
  g_assert_true (stone_text_is_blank (""));
  g_assert_true (stone_text_is_blank (" \n\342\200\250\302\240"));
  g_assert_false (stone_text_is_blank (" ."));
}

static void
test_clean (void)
{
  static const struct
  {
    const char *text, *clean;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { " \n ", "" },
    { "  a \r\n\t b ", "a b" },
    { "a\001b\177c\302\205d", "abc d" },      /* C0 and DEL go; U+0085 is a line's end */
    { "a\342\200\256b\342\201\246c", "abc" }, /* U+202E, U+2066 */
    { "\357\273\277a", "a" },                 /* a byte order mark */
    { "10\302\240km", "10\302\240km" },       /* a space that must not break stays */
    { "a\xff"
      "b",
      "a\357\277\275b" }, /* no UTF-8 */
    { "a\342\200\250b", "a b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = stone_text_clean (cases[i].text);
      g_autofree char *twice = stone_text_clean (clean);

      g_assert_cmpstr (clean, ==, cases[i].clean);
      g_assert_cmpstr (twice, ==, clean);
    }
}

static void
test_clean_lines (void)
{
  g_autofree char *clean = stone_text_clean_lines (" One\u202e \r\n\n\t\nTwo \x1b[1m\n");
  g_autofree char *none = stone_text_clean_lines (NULL);

  g_assert_cmpstr (clean, ==, "One\nTwo [1m");
  g_assert_cmpstr (none, ==, "");
}

static void
test_truncate (void)
{
  const char *text = "a\303\251\360\237\230\200z"; /* 1, 2, 4 and 1 bytes */
  static const guint expected[] = { 0, 1, 1, 3, 3, 3, 3, 7, 8, 8 };
  g_autofree char *none = stone_text_truncate (NULL, 4);

  g_assert_cmpstr (none, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *cut = stone_text_truncate (text, i);

      g_assert_cmpuint (strlen (cut), ==, expected[i]);
      g_assert_true (g_str_has_prefix (text, cut));
    }
}

static void
test_close_bidi (void)
{
  static const struct
  {
    const char *text, *closers;
  } cases[] = {
    { "", "" },
    { "Going global “—” \u200f", "" },
    { "\u202eegap", "\u202c" },
    { "\u202eegap\u202c", "" },
    { "\u2066a\u202b b", "\u202c\u2069" },
    { "\u2066a\u202b b\u2069", "" }, /* an isolate's end closes what is in it */
    { "\u202a\u2067\u202c", "\u2069\u202c" },
    { "\u202c\u2069", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *closers = stone_text_close_bidi (cases[i].text);
      g_assert_cmpstr (closers, ==, cases[i].closers);
    }
  g_autofree char *nothing = stone_text_close_bidi (NULL);
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_units (void)
{
  g_assert_cmpint (STONE_PT (1.5), ==, 1536);
  g_assert_cmpint (STONE_PT (-1.5), ==, -1536);
  g_assert_cmpint (STONE_MM (25.4), ==, 72 * 1024);
  g_assert_cmpfloat (stone_length_to_pt (STONE_PT (8.25)), ==, 8.25);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/count-words", test_count_words);
  g_test_add_func ("/text/is-blank", test_is_blank);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/clean-lines", test_clean_lines);
  g_test_add_func ("/text/truncate", test_truncate);
  g_test_add_func ("/text/close-bidi", test_close_bidi);
  g_test_add_func ("/units", test_units);
  return g_test_run ();
}
