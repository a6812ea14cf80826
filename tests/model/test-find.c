/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "stone-find.h"
#include "stone-place.h"

#define BODY                                                                                       \
  "[{\"kind\": \"paragraph\", \"spans\": [\"The quay’s “old” quay, and THE QUAYS.\"]},"      \
  " {\"kind\": \"crosshead\", \"spans\": [\"A \", {\"text\": \"qu\", \"marks\": [\"bold\"]}, "     \
  "\"ay\"]}]"

static GArray *
find (StoneProject *project, const char *id, const char *needle, StoneFindFlags flags, guint max)
{
  g_autoptr (StoneFinder) finder = stone_finder_new (needle, flags, NULL);

  g_assert_nonnull (finder);
  return stone_finder_find (finder, project, id, max);
}

/* All places in "quay"; TRUE if they could be replaced. */
static gboolean
replace (StoneProject **project, const char *needle, StoneFindFlags flags, const char *text)
{
  g_autoptr (StoneFinder) finder = stone_finder_new (needle, flags, NULL);
  g_autoptr (GArray) places = stone_finder_find (finder, *project, "quay", 100);
  StoneEditBuilder *builder = stone_edit_builder_new (*project, STONE_ORIGIN_COMMAND, "Replace");
  gboolean done = stone_finder_replace (finder, builder, (const StonePlace *) places->data,
                                        places->len, text, NULL);

  fixture_do (project, builder);
  return done;
}

/* "/body/0[4,8] …" */
static char *
found (StoneProject *project, const char *id, const char *needle, StoneFindFlags flags, guint max)
{
  g_autoptr (GArray) places = find (project, id, needle, flags, max);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const StonePlace *place = &g_array_index (places, StonePlace, i);

      g_string_append_printf (text, "%s%s%s[%u,%u]", i > 0 ? " " : "", place->article,
                              place->pointer, place->start, place->end);
    }
  return g_string_free (text, FALSE);
}

static void
assert_found_by (const char *body, const char *needle, StoneFindFlags flags, const char *expected)
{
  g_autoptr (StoneProject) project = fixture_with_body (body, NULL);
  g_autofree char *text = found (project, "quay", needle, flags, 100);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_found (const char *needle, const char *expected)
{
  assert_found_by (BODY, needle, STONE_FIND_PLAIN, expected);
}

static void
test_words (void)
{
  /* Large and small letters; across a change of style; bytes, where a quote takes three. */
  assert_found (
      "quay",
      "quay/headline[4,8] quay/body/0[4,8] quay/body/0[23,27] quay/body/0[37,41] quay/body/1[2,6]");
  assert_found ("QUAYS", "quay/body/0[37,42]");
  assert_found ("quay's", "quay/body/0[4,12]");
  assert_found ("\"old\"", "quay/body/0[13,22]");
  assert_found ("nowhere", "");
  assert_found ("", "");
  assert_found ("quay, and the quays. And more", "");
}

static void
test_max (void)
{
  g_autoptr (StoneProject) project = fixture_with_body (BODY, NULL);
  g_autofree char *text = found (project, "quay", "quay", STONE_FIND_PLAIN, 2);

  g_assert_cmpstr (text, ==, "quay/headline[4,8] quay/body/0[4,8]");
}

/* In running order, fields before bodies. */
static void
test_edition (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  g_autoptr (GArray) places = find (project, NULL, "e", STONE_FIND_PLAIN, 1000);
  g_autofree const char **ids = stone_project_list_articles (project);
  guint at = 0;

  g_assert_cmpuint (places->len, >, 3);
  for (guint i = 0; i < places->len; i++)
    {
      const char *article = g_array_index (places, StonePlace, i).article;

      while (ids[at] != NULL && !g_str_equal (ids[at], article))
        at++;
      g_assert_nonnull (ids[at]);
    }
}

/* All places at once, in fields and body; the style is that of what was there. */
static void
test_replace (void)
{
  g_autoptr (StoneProject) project = fixture_with_body (BODY, NULL);
  g_autofree char *body = NULL;
  const StoneBlock *crosshead;
  StoneArticle *article;

  g_assert_true (replace (&project, "quay", STONE_FIND_PLAIN, "old harbour"));
  article = stone_project_get_article (project, "quay");
  body = fixture_body (project, "quay");
  g_assert_cmpstr (article->headline, ==, "The old harbour");
  g_assert_cmpstr (body, ==,
                   "paragraph: The old harbour’s “old” old harbour, and THE old harbourS. | "
                   "crosshead: A old harbour");
  crosshead = stone_article_block (article, 1);
  g_assert_cmpint (stone_block_style_at (crosshead, 2).marks, ==, STONE_MARK_BOLD);
  g_assert_cmpint (stone_block_style_at (crosshead, 12).marks, ==, STONE_MARK_BOLD);
}

/* By nothing; and by what holds what is looked for. */
static void
test_replace_odd (void)
{
  g_autoptr (StoneProject) project = fixture_with_body (BODY, NULL);
  g_autofree char *body = NULL;
  g_autofree char *after = NULL;

  replace (&project, "quays", STONE_FIND_PLAIN, "");
  body = fixture_body (project, "quay");
  g_assert_cmpstr (body, ==, "paragraph: The quay’s “old” quay, and THE . | crosshead: A quay");
  replace (&project, "old", STONE_FIND_PLAIN, "old old");
  after = fixture_body (project, "quay");
  g_assert_cmpstr (after, ==,
                   "paragraph: The quay’s “old old” quay, and THE . | crosshead: A quay");
}

#define BOX                                                                                        \
  "[{\"kind\": \"box\", \"title\": [\"Quays\"], \"blocks\": ["                                     \
  "{\"kind\": \"paragraph\", \"spans\": [\"One \", {\"text\": \"quay\", \"marks\": "               \
  "[\"bold\"]}]}, "                                                                                \
  "{\"kind\": \"list-item\", \"spans\": [\"Two quays\"]}]}]"

static void
test_word (void)
{
  assert_found_by (BODY, "quay", STONE_FIND_WORDS,
                   "quay/headline[4,8] quay/body/0[4,8] quay/body/0[23,27] quay/body/1[2,6]");
  assert_found_by (BODY, "he", STONE_FIND_WORDS, "");
  assert_found_by ("[{\"kind\": \"paragraph\", \"spans\": [\"Éclat, clat\"]}]", "clat",
                   STONE_FIND_WORDS, "quay/body/0[8,12]");
}

static void
test_regex (void)
{
  assert_found_by (BODY, "q\\w+s", STONE_FIND_REGEX, "quay/body/0[37,42]");
  assert_found_by (BODY, "qua", STONE_FIND_REGEX | STONE_FIND_WORDS, "");
  assert_found_by (BODY, "z*", STONE_FIND_REGEX, ""); /* fits nothing everywhere */
  assert_found_by (BODY, "(?<=“)old", STONE_FIND_REGEX, "quay/body/0[16,19]");
}

static void
test_box (void)
{
  g_autoptr (StoneProject) project = fixture_with_body (BOX, NULL);
  g_autofree char *body = NULL;
  StoneArticle *article;

  assert_found_by (BOX, "quay", STONE_FIND_PLAIN,
                   "quay/headline[4,8] quay/body/0[0,4] quay/body/0/blocks/0[4,8] "
                   "quay/body/0/blocks/1[4,8]");
  replace (&project, "quay", STONE_FIND_PLAIN, "pier");
  body = fixture_body (project, "quay");
  g_assert_nonnull (strstr (body, "piers"));
  g_assert_nonnull (strstr (body, "One pier"));
  g_assert_nonnull (strstr (body, "Two piers"));
  article = stone_project_get_article (project, "quay");
  g_assert_cmpint (
      stone_block_style_at (g_ptr_array_index (stone_article_block (article, 0)->children, 0), 4)
          .marks,
      ==, STONE_MARK_BOLD);
}

/* Groups come back; what looks around sees the text as it was. */
static void
test_replace_regex (void)
{
  g_autoptr (StoneProject) project =
      fixture_with_body ("[{\"kind\": \"paragraph\", \"spans\": [\"12 May, 3 June; ab ab\"]}]",
                         NULL);
  g_autofree char *body = NULL;
  g_autofree char *after = NULL;

  g_assert_true (replace (&project, "(\\d+) (\\w+)", STONE_FIND_REGEX, "\\2 \\1"));
  g_assert_true (replace (&project, "ab(?= ab)|(?<=ab )ab", STONE_FIND_REGEX, "x"));
  body = fixture_body (project, "quay");
  g_assert_cmpstr (body, ==, "paragraph: May 12, June 3; x x");
  g_assert_false (replace (&project, "May", STONE_FIND_REGEX, "\\g<"));
  after = fixture_body (project, "quay");
  g_assert_cmpstr (after, ==, body);
}

static void
test_bad_regex (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stone_finder_new ("(open", STONE_FIND_REGEX, &error));
  g_assert_true (error != NULL && error->domain == G_REGEX_ERROR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/words", test_words);
  g_test_add_func ("/find/max", test_max);
  g_test_add_func ("/find/replace", test_replace);
  g_test_add_func ("/find/replace-odd", test_replace_odd);
  g_test_add_func ("/find/word", test_word);
  g_test_add_func ("/find/regex", test_regex);
  g_test_add_func ("/find/box", test_box);
  g_test_add_func ("/find/replace-regex", test_replace_regex);
  g_test_add_func ("/find/bad-regex", test_bad_regex);
  g_test_add_func ("/find/edition", test_edition);
  return g_test_run ();
}
