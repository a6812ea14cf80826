/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"

#define assert_text(imported, pointer, text)                                                       \
  g_assert_cmpstr (fixture_text (imported, pointer), ==, text)

/* The article that Stonehand was first made for, where it is at hand: STONEHAND_GOING_GLOBAL, or
 * beside the source tree. */
static char *
read_seed (gsize *length)
{
  const char *given = g_getenv ("STONEHAND_GOING_GLOBAL");
  g_autofree char *beside =
      g_test_build_filename (G_TEST_DIST, "../../shared/seed/going-global.txt", NULL);
  char *bytes = NULL;

  return g_file_get_contents (given != NULL ? given : beside, &bytes, length, NULL) ? bytes : NULL;
}

static void
assert_small_caps (StoneImported *imported, const char *word, guint times)
{
  StoneValue *body = stone_value_member (imported->article, "body");
  guint found = 0;

  for (guint i = 0; i < stone_value_length (body); i++)
    {
      StoneValue *spans = stone_value_member (stone_value_element (body, i), "spans");

      for (guint j = 0; j < stone_value_length (spans); j++)
        {
          StoneValue *span = stone_value_element (spans, j);
          const char *mark =
              stone_value_string (stone_value_element (stone_value_member (span, "marks"), 0));

          if (g_strcmp0 (stone_value_member_string (span, "text"), word) == 0)
            {
              g_assert_cmpstr (mark, ==, "small-caps");
              found++;
            }
        }
    }
  g_assert_cmpuint (found, ==, times);
}

static void
assert_is_seed (StoneImported *imported)
{
  static const char *const related[][2] = {
    { "University protests about Gaza spread to the Middle East",
      "But Arab students are looking to America for inspiration" },
    { "Gulf governments are changing, but not how they talk to citizens",
      "Rumours about downpours in Dubai and rosé in Riyadh stem from a lack of trust" },
    { "How South Africa has changed 30 years after apartheid",
      "Poverty is rife and inequality still starkly racial" },
  };
  StoneValue *body = stone_value_member (imported->article, "body");
  StoneValue *stories = stone_value_member (imported->article, "related");

  g_assert_cmpint (imported->kind, ==, STONE_IMPORT_SCRAPE);
  assert_text (imported, "/section", "Middle East & Africa");
  assert_text (imported, "/fly-title", "From ayatollahs to Albania");
  assert_text (imported, "/headline", "Iran’s cyberwar goes global");
  assert_text (imported, "/print-headline", "Going global");
  assert_text (imported, "/rubric",
               "Its targets include not only Israel but at least one NATO member");
  assert_text (imported, "/pictures/0/credit", "REUTERS/Florion Goga");
  g_assert_true (g_str_has_prefix (fixture_text (imported, "/pictures/0/caption"),
                                   "Members of the police special unit"));
  g_assert_true (
      g_str_has_suffix (fixture_text (imported, "/pictures/0/caption"), "September 8, 2022."));
  assert_text (imported, "/appeared/date", "2022-09-17");
  assert_text (imported, "/appeared/cover", "Getting the job done: How Ukraine can win");
  g_assert_cmpuint (stone_value_length (body), ==, 2);
  assert_text (imported, "/body/0/kind", "paragraph");
  g_assert_true (
      g_str_has_prefix (fixture_text (imported, "/body/0/spans/0"), "Iranian diplomats at"));
  assert_small_caps (imported, "pmoi", 1);
  assert_small_caps (imported, "mek", 3);
  assert_small_caps (imported, "eu", 1);
  g_assert_cmpuint (stone_value_length (stories), ==, G_N_ELEMENTS (related));
  for (guint i = 0; i < G_N_ELEMENTS (related); i++)
    {
      StoneValue *story = stone_value_element (stories, i);

      g_assert_cmpstr (stone_value_member_string (story, "headline"), ==, related[i][0]);
      g_assert_cmpstr (stone_value_member_string (story, "rubric"), ==, related[i][1]);
    }
  g_assert_cmpuint (imported->unrecognised->len, ==, 0);
}

static char *
replace_all (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/* The same text as other programs hand it on. */
static void
test_seed (void)
{
  gsize length, utf16_length;
  g_autofree char *seed = read_seed (&length);
  g_autofree char *crlf = NULL;
  g_autofree char *marked = NULL;
  g_autofree char *curly = NULL;
  g_autofree char *single_spaced = NULL;
  g_autofree char *utf16 = NULL;
  g_autofree char *cp1252 = NULL;
  g_autoptr (GError) error = NULL;

  if (seed == NULL)
    {
      g_test_skip ("going-global.txt is not here: set STONEHAND_GOING_GLOBAL to its path");
      return;
    }
  crlf = replace_all (seed, "\n", "\r\n");
  marked = g_strconcat ("\xef\xbb\xbf", seed, "\n\n\n", NULL);
  curly = replace_all (seed, "\"Going global\"", "“Going global”");
  single_spaced = replace_all (seed, "\n\n", "\n");
  for (guint i = 0; i < 5; i++)
    {
      const char *shapes[] = { seed, crlf, marked, curly, single_spaced };
      g_autoptr (StoneImported) imported = fixture_import (shapes[i], STONE_IMPORT_GUESS);

      assert_is_seed (imported);
      g_assert_true (stone_import_is_worth_offering (shapes[i]));
    }
  utf16 = g_convert (marked, -1, "UTF-16LE", "UTF-8", NULL, &utf16_length, &error);
  g_assert_no_error (error);
  {
    g_autoptr (StoneImported) imported =
        stone_import (utf16, utf16_length, NULL, STONE_IMPORT_GUESS, &error);

    g_assert_no_error (error);
    assert_is_seed (imported);
  }
  cp1252 = g_convert (seed, -1, "WINDOWS-1252", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  {
    g_autoptr (StoneImported) imported =
        stone_import (cp1252, length, NULL, STONE_IMPORT_GUESS, &error);

    g_assert_no_error (error);
    assert_is_seed (imported);
  }
}

static void
test_credits (void)
{
  static const struct
  {
    const char *line, *caption, *credit;
  } lines[] = {
    { "A quay at dusk. REUTERS/Florion Goga", "A quay at dusk.", "REUTERS/Florion Goga" },
    { "A quay at dusk. Getty Images", "A quay at dusk.", "Getty Images" },
    { "A quay, at dusk. AP", "A quay, at dusk.", "AP" },
    { "A quay at dusk. AP Photo/Ann Ash", "A quay at dusk.", "AP Photo/Ann Ash" },
    { "A quay at dusk. Ann Ash/AFP via Getty Images", "A quay at dusk.",
      "Ann Ash/AFP via Getty Images" },
    { "A quay at dusk. Photograph: Ann Ash", "A quay at dusk.", "Photograph: Ann Ash" },
    { "A quay at dusk. © Ann Ash", "A quay at dusk.", "© Ann Ash" },
    { "Image: Getty Images", "", "Image: Getty Images" },
    { "Getty Images", "", "Getty Images" },
  };
  static const char *const no_pictures[] = {
    "The story was first told by Reuters.",
    "He sold the pictures to Getty Images and went home.",
    "Iranian diplomats burned papers, reported Reuters. They were in a rush.",
    "Nobody asked. Everyone knew.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "Britain | Quays\n\nThe quay\n\nA rubric\n\n%s\n\nA body, which is long enough to be "
          "one and ends as a sentence does.",
          lines[i].line);
      g_autoptr (StoneImported) imported = fixture_import (text, STONE_IMPORT_GUESS);

      assert_text (imported, "/rubric", "A rubric");
      assert_text (imported, "/pictures/0/caption", lines[i].caption);
      assert_text (imported, "/pictures/0/credit", lines[i].credit);
      g_assert_cmpuint (stone_value_length (stone_value_member (imported->article, "body")), ==, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_pictures); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("Britain | Quays\n\nThe quay\n\nA rubric\n\n%s\n\nThe end.",
                           no_pictures[i]);
      g_autoptr (StoneImported) imported = fixture_import (text, STONE_IMPORT_GUESS);

      g_assert_null (stone_value_member (imported->article, "pictures"));
      assert_text (imported, "/body/0/spans/0", no_pictures[i]);
    }
}

/* Small capitals only where it is sure. */
static void
test_small_caps (void)
{
  static const struct
  {
    const char *text, *word;
    guint times;
  } texts[] = {
    { "The Ministry of Roads (mor) built it. The mor paid.", "mor", 2 },
    { "Gross domestic product (gdp) fell.", "gdp", 1 },
    { "Ask the eu, the eu’s court, eu-wide rules and neue eulogies.", "eu", 3 },
    { "Two ngos and an ngo met.", "ngo", 2 },
    { "It cost more (or less) than it did (see below), and who knows, it did (ate).", "or", 0 },
    { "It cost more (or less) than it did (see below), and who knows, it did (ate).", "ate", 0 },
    { "Old rents (or) new.", "or", 0 },
    { "Un-American, un-American, at eu.example.org or me@eu.", "eu", 0 },
    { "The EU and the eu.", "eu", 0 },
    { "It told us who it was.", "us", 0 },
    { "It told us who it was.", "who", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("Britain | Fly\n\nHeadline\n\nA rubric\n\n%s\n\nThe end of it.",
                           texts[i].text);
      g_autoptr (StoneImported) imported = fixture_import (text, STONE_IMPORT_GUESS);

      assert_small_caps (imported, texts[i].word, texts[i].times);
    }
}

static void
test_worth_offering (void)
{
  g_assert_true (stone_import_is_worth_offering ("Britain | Quays\n\nThe quay\n\nIt waits."));
  g_assert_true (stone_import_is_worth_offering ("---\nsection: Britain\n---\nIt waits."));
  g_assert_true (stone_import_is_worth_offering (
      "The quay\n\nIt waits.\n\nFrom the November 21st 2026 edition"));
  g_assert_false (stone_import_is_worth_offering (""));
  g_assert_false (stone_import_is_worth_offering ("A word"));
  g_assert_false (stone_import_is_worth_offering ("One paragraph.\n\nAnother.\n\nA third."));
  g_assert_false (stone_import_is_worth_offering ("| a | b |\n|---|---|\n| 1 | 2 |"));
  g_assert_false (stone_import_is_worth_offering ("---\n\nA rule, and text.\n\n---"));
  g_assert_false (stone_import_is_worth_offering ("---\nnonsense: yes\n---\nText"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scrape/seed", test_seed);
  g_test_add_data_func ("/scrape/harbour", "harbour.txt", fixture_assert_golden);
  g_test_add_data_func ("/scrape/cafe", "cafe.txt", fixture_assert_golden);
  g_test_add_func ("/scrape/credits", test_credits);
  g_test_add_func ("/scrape/small-caps", test_small_caps);
  g_test_add_func ("/scrape/worth-offering", test_worth_offering);
  return g_test_run ();
}
