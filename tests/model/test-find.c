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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/words", test_words);
  g_test_add_func ("/find/max", test_max);
  g_test_add_func ("/find/edition", test_edition);
  return g_test_run ();
}
