/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"

/* Each line a paragraph, unless the lines were wrapped. */
static void
test_lines (void)
{
  g_autoptr (StoneImported) imported =
      fixture_import ("The quay\nOne paragraph.\nAnother.\n", STONE_IMPORT_GUESS);
  g_autoptr (StoneImported) single = fixture_import ("Only a line", STONE_IMPORT_GUESS);

  g_assert_cmpstr (fixture_text (imported, "/headline"), ==, "The quay");
  g_assert_cmpstr (fixture_text (imported, "/body/1/spans/0"), ==, "Another.");
  g_assert_cmpstr (fixture_text (single, "/headline"), ==, "");
  g_assert_cmpstr (fixture_text (single, "/body/0/spans/0"), ==, "Only a line");
}

/* Nothing unseen comes in: control characters, marks that turn the text round. */
static void
test_clean (void)
{
  g_autoptr (StoneImported) imported = fixture_import ("The quay\n\nA\x07 b\xe2\x80\xae"
                                                       "c\tno\xc2\xa0"
                                                       "break\xef\xbb\xbf.",
                                                       STONE_IMPORT_TEXT);

  g_assert_cmpstr (fixture_text (imported, "/body/0/spans/0"), ==,
                   "A bc no\xc2\xa0"
                   "break.");
}

static void
assert_refused (const char *bytes, gsize length, StoneImportError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stone_import (bytes, length, NULL, STONE_IMPORT_GUESS, &error));
  g_assert_error (error, STONE_IMPORT_ERROR, (int) code);
}

static void
test_hostile (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0";
  static const char noise[] = "\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10 and some text";
  static const char half[] = "\xff\xfe"
                             "a\0b"; /* UTF-16 that ends within a character */
  g_autofree char *large = g_strnfill (STONE_IMPORT_MAX_BYTES + 1, 'x');

  assert_refused ("", 0, STONE_IMPORT_ERROR_EMPTY);
  assert_refused (" \n\t\r\n ", 6, STONE_IMPORT_ERROR_EMPTY);
  assert_refused ("\xef\xbb\xbf", 3, STONE_IMPORT_ERROR_EMPTY);
  assert_refused (png, sizeof png, STONE_IMPORT_ERROR_ENCODING);
  assert_refused (noise, strlen (noise), STONE_IMPORT_ERROR_ENCODING);
  assert_refused (half, sizeof half - 1, STONE_IMPORT_ERROR_ENCODING);
  assert_refused (large, STONE_IMPORT_MAX_BYTES + 1, STONE_IMPORT_ERROR_LIMIT);
}

/* As much as is allowed, in the shapes that take longest, ends in time. */
static void
test_large (void)
{
  static const char *const units[] = { "x", "x\n", "x\n\n", "(eu) ", "a | b\n\n", "> * " };
  g_autoptr (GTimer) timer = g_timer_new ();

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize size = 64 * 1024;
      g_autoptr (GString) text = g_string_sized_new (size);
      g_autoptr (StoneImported) imported = NULL;

      while (text->len < size)
        g_string_append (text, units[i]);
      imported = fixture_import (text->str, STONE_IMPORT_GUESS);
      g_test_message ("“%s” over and over: %.2f s", units[i], g_timer_elapsed (timer, NULL));
    }
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/text/wrapped", "plain.txt", fixture_assert_golden);
  g_test_add_func ("/text/lines", test_lines);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/hostile", test_hostile);
  g_test_add_func ("/text/large", test_large);
  return g_test_run ();
}
