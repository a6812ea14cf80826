/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* Set paragraphs against what they were: tests/typeset/golden/NAME.txt holds each line's space,
 * scaling and text. A change that is meant: STONEHAND_REGENERATE=1 meson test --suite typeset, and
 * read the diff. Like the reference pages they need Libertine and the British patterns. */

static void
dump (GString *out, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const StoneLine *line = fixture_line (lines, i);
      g_autofree char *shown = fixture_shown (line);
      char space[G_ASCII_DTOSTR_BUF_SIZE];
      g_ascii_formatd (space, sizeof space, "%.2f", line->space);
      g_string_append_printf (out, "%s %5d %4d | %s\n", space, line->scale, line->tracking, shown);
    }
}

static void
assert_golden (const char *name, const char *text)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path =
      g_build_filename (g_test_get_dir (G_TEST_DIST), "typeset", "golden", file, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("STONEHAND_REGENERATE") != NULL)
    {
      g_assert_true (g_file_set_contents (path, text, -1, &error));
      return;
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
can_compare (Fixture *f)
{
  if (!fixture_has_fonts (f))
    return FALSE;
  if (g_file_test ("/usr/share/hyphen/hyph_en_GB.dic", G_FILE_TEST_EXISTS))
    return TRUE;
  g_test_skip ("No British hyphenation patterns");
  return FALSE;
}

static void
test_body (Fixture *f, gconstpointer data)
{
  if (!can_compare (f))
    return;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) harbour = fixture_set (f, HARBOUR, MEASURE);
  g_autoptr (GPtrArray) anchorage = fixture_set (f, ANCHORAGE, MEASURE);
  g_autoptr (GPtrArray) narrow = fixture_set (f, ANCHORAGE, STONE_MM (35));

  dump (out, harbour);
  dump (out, anchorage);
  dump (out, narrow);
  assert_golden ("body", out->str);
}

static void
test_headline (Fixture *f, gconstpointer data)
{
  if (!can_compare (f))
    return;
  g_autoptr (GString) out = g_string_new (NULL);
  f->style.align = STONE_ALIGN_LEFT;
  f->style.hyphenate = FALSE;
  f->style.even_lines = TRUE;
  f->text.size = STONE_PT (24);
  for (int mm = 50; mm <= 180; mm += 65)
    {
      g_autoptr (GPtrArray) lines =
          fixture_set (f, "Iran’s cyberwar goes global, and takes the battle to Albania",
                       STONE_MM (mm));
      dump (out, lines);
    }
  assert_golden ("headline", out->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/golden/body", test_body);
  fixture_add ("/golden/headline", test_headline);
  return g_test_run ();
}
