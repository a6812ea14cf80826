/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"

static void
assert_refused (const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stone_import (text, strlen (text), "a.md", STONE_IMPORT_GUESS, &error));
  g_assert_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_FRONT_MATTER);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_broken_front_matter (void)
{
  assert_refused ("---\nsection: Britain\n\nText that goes on", "line 1");
  assert_refused ("---\nsection: Britain\nno name here\n---\nText", "line 3");
  assert_refused ("---\nsection: Britain\n: no name\n---\nText", "line 3");
}

/* A rule is a rule where no name follows. */
static void
test_rule_is_no_front_matter (void)
{
  g_autoptr (StoneImported) imported =
      fixture_import ("---\n\nText that goes on.\n", STONE_IMPORT_MARKDOWN);

  g_assert_cmpstr (fixture_text (imported, "/body/0/spans/0"), ==, "* * *");
  g_assert_cmpstr (fixture_text (imported, "/body/1/spans/0"), ==, "Text that goes on.");
}

/* What is nested as no person nests it ends in time, with its text kept. */
static void
test_nesting (void)
{
  g_autofree char *deep = g_strnfill (20000, '>');
  g_autofree char *text = g_strconcat (deep, " the kernel", NULL);
  g_autofree char *stars = g_strnfill (20000, '*');
  g_autofree char *brackets = g_strnfill (20000, '[');
  g_autoptr (StoneImported) quotes = fixture_import (text, STONE_IMPORT_MARKDOWN);
  g_autoptr (StoneImported) emphasis = fixture_import (stars, STONE_IMPORT_MARKDOWN);
  g_autoptr (StoneImported) links = fixture_import (brackets, STONE_IMPORT_MARKDOWN);

  g_assert_nonnull (strstr (fixture_text (quotes, "/body/0/spans/0"), "the kernel"));
  g_assert_nonnull (emphasis->article);
  g_assert_cmpuint (strlen (fixture_text (links, "/body/0/spans/0")), ==, 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/markdown/article", "article.md", fixture_assert_golden);
  g_test_add_data_func ("/markdown/image", "image.md", fixture_assert_golden);
  g_test_add_func ("/markdown/broken-front-matter", test_broken_front_matter);
  g_test_add_func ("/markdown/rule-is-no-front-matter", test_rule_is_no_front_matter);
  g_test_add_func ("/markdown/nesting", test_nesting);
  return g_test_run ();
}
