/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "stone-find.h"
#include "stone-place.h"

#define BODY                                                                                       \
  "[{\"kind\": \"paragraph\", \"spans\": [\"The quay’s “old” quay, and THE QUAYS.\"]},"      \
  " {\"kind\": \"crosshead\", \"spans\": [\"A \", {\"text\": \"qu\", \"marks\": [\"bold\"]}, "     \
  "\"ay\"]}]"

/* "/body/0[4,8] …" */
static char *
found (StoneProject *project, const char *id, const char *needle, guint max)
{
  g_autoptr (GArray) places = stone_find (project, id, needle, max);
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
assert_found (const char *needle, const char *expected)
{
  g_autoptr (StoneProject) project = fixture_with_body (BODY, NULL);
  g_autofree char *text = found (project, "quay", needle, 100);

  g_assert_cmpstr (text, ==, expected);
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
  g_autofree char *text = found (project, "quay", "quay", 2);

  g_assert_cmpstr (text, ==, "quay/headline[4,8] quay/body/0[4,8]");
}

/* In running order, fields before bodies. */
static void
test_edition (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  g_autoptr (GArray) places = stone_find (project, NULL, "e", 1000);
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
  g_autoptr (GArray) places = stone_find (project, "quay", "quay", 100);
  StoneEditBuilder *builder = stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Replace");
  g_autofree char *body = NULL;
  const StoneBlock *crosshead;
  StoneArticle *article;

  stone_find_replace (builder, (const StonePlace *) places->data, places->len, "old harbour");
  g_assert_nonnull (fixture_do (&project, builder));
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
  g_autoptr (GArray) quays = stone_find (project, "quay", "quays", 100);
  StoneEditBuilder *builder = stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Replace");
  g_autofree char *body = NULL;
  g_autofree char *after = NULL;

  stone_find_replace (builder, (const StonePlace *) quays->data, quays->len, "");
  fixture_do (&project, builder);
  body = fixture_body (project, "quay");
  g_assert_cmpstr (body, ==, "paragraph: The quay’s “old” quay, and THE . | crosshead: A quay");
  g_autoptr (GArray) olds = stone_find (project, "quay", "old", 100);
  builder = stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Replace");
  stone_find_replace (builder, (const StonePlace *) olds->data, olds->len, "old old");
  fixture_do (&project, builder);
  after = fixture_body (project, "quay");
  g_assert_cmpstr (after, ==,
                   "paragraph: The quay’s “old old” quay, and THE . | crosshead: A quay");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/words", test_words);
  g_test_add_func ("/find/max", test_max);
  g_test_add_func ("/find/replace", test_replace);
  g_test_add_func ("/find/replace-odd", test_replace_odd);
  g_test_add_func ("/find/edition", test_edition);
  return g_test_run ();
}
