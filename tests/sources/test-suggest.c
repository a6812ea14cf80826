/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-json.h"

/* Thirty stories of six topics, five of each: what is suggested for one should be of its topic. */
static StoneValue *
read_stories (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sources/data/stories.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  StoneValue *stories;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  stories = stone_json_parse (text, length, &error);
  g_assert_no_error (error);
  return stories;
}

static const char *
member (StoneValue *stories, guint index, const char *name)
{
  return stone_value_member_string (stone_value_element (stories, index), name);
}

/* Every story an article "story-N" of one edition. */
static StoneProject *
make_edition (StoneValue *stories)
{
  StoneProject *project = fixture_project ("The Plumbline", "2026-11-21");

  for (guint i = 0; i < stone_value_length (stories); i++)
    {
      g_autofree char *id = g_strdup_printf ("story-%u", i);

      project = fixture_with_article (project, id, member (stories, i, "headline"),
                                      member (stories, i, "rubric"), member (stories, i, "body"));
    }
  return project;
}

static GPtrArray *
suggest (StoneLibrary *library, StoneProject *project, const char *id, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceQuery) query =
      stone_source_query_new_like (project, stone_project_get_article (project, id));
  g_autoptr (StoneSourceAnswer) found = NULL;

  query->limit = limit;
  found = stone_library_find (library, query, STONE_LIBRARY_OWN, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  return g_ptr_array_ref (found->stories);
}

static guint
topic_of (StoneValue *stories, const StoneSourceStory *story, const char *topic)
{
  guint index = (guint) g_ascii_strtoull (story->article + strlen ("story-"), NULL, 10);

  return g_str_equal (member (stories, index, "topic"), topic) ? 1 : 0;
}

static void
test_same_topic (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneValue) stories = read_stories ();
  g_autoptr (StoneProject) project = make_edition (stories);
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (GError) error = NULL;
  guint first = 0, of_three = 0, n = stone_value_length (stories);

  g_assert_true (stone_library_add_project (library, project, NULL, &error));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("story-%u", i);
      g_autoptr (GPtrArray) found = suggest (library, project, id, 3);

      g_assert_cmpuint (found->len, >, 0);
      for (guint j = 0; j < found->len; j++)
        {
          StoneSourceStory *story = g_ptr_array_index (found, j);
          guint hit = topic_of (stories, story, member (stories, i, "topic"));

          g_assert_cmpstr (story->article, !=, id);
          g_assert_cmpstr (story->why, !=, "");
          first += j == 0 ? hit : 0;
          of_three += hit;
        }
    }
  g_test_message ("same topic: first %u of %u, top three %u of %u", first, n, of_three, 3 * n);
  g_assert_cmpuint (first * 100, >=, n * 90);
  g_assert_cmpuint (of_three * 100, >=, 3 * n * 75);
}

/* `why` names words that stand in both, the most telling first; scores fall. */
static void
test_why (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneValue) stories = read_stories ();
  g_autoptr (StoneProject) project = make_edition (stories);
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) other = fixture_project ("The Wind", "2026-12-01");
  g_autoptr (GPtrArray) found = NULL;
  double score = G_MAXDOUBLE;

  g_assert_true (stone_library_add_project (library, project, NULL, &error));
  other = fixture_with_article (g_steal_pointer (&other), "kites", "Telescopes for all", "",
                                "An astronomer lends telescopes to anyone who can find an orbit.");
  found = suggest (library, other, "kites", 10);
  g_assert_cmpuint (found->len, >, 1);
  for (guint i = 0; i < found->len; i++)
    {
      StoneSourceStory *story = g_ptr_array_index (found, i);

      g_assert_cmpfloat (story->score, <=, score);
      score = story->score;
    }
  g_assert_nonnull (strstr (((StoneSourceStory *) g_ptr_array_index (found, 0))->why, "elescopes"));
}

/* Nothing in the library, nothing in the article, nothing in common: no suggestion, no error. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (StoneValue) stories = read_stories ();
  g_autoptr (StoneProject) edition = make_edition (stories);
  g_autoptr (StoneProject) project = fixture_project ("The Wind", "2026-12-01");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) of_empty_library = NULL;
  g_autoptr (GPtrArray) of_empty_article = NULL;
  g_autoptr (GPtrArray) of_other_words = NULL;

  project = fixture_with_article (g_steal_pointer (&project), "empty", "", "", "");
  project = fixture_with_article (g_steal_pointer (&project), "odd", "Zyx wvu", "", "tsr qpo nml");
  of_empty_library = suggest (library, project, "odd", 5);
  g_assert_cmpuint (of_empty_library->len, ==, 0);
  g_assert_true (stone_library_add_project (library, edition, NULL, &error));
  of_empty_article = suggest (library, project, "empty", 5);
  g_assert_cmpuint (of_empty_article->len, ==, 0);
  of_other_words = suggest (library, project, "odd", 5);
  g_assert_cmpuint (of_other_words->len, ==, 0);
}

/* Words that only hold sentences together make nothing alike, however rare they are here; nor does
 * one word that is said by the way. */
static void
test_function_words (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id, *headline, *body;
  } stories[] = {
    { "lamps", "Harbour lamps", "And that was the lantern, because they would have wanted it." },
    { "bread", "Sourdough", "Flour, water, salt. A harbour master bakes, too." },
    { "tides", "Neap", "Moon, spring, ebb." },
    { "roofs", "Slates", "Copper, nails." },
    { "goats", "Milk", "Cheese, hay." },
    { "birds", "Terns", "Nests, eggs, gravel." },
  };
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (StoneProject) edition = fixture_project ("The Plumbline", "2026-11-21");
  g_autoptr (StoneProject) own = fixture_project ("The Wind", "2026-12-01");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) of_function_words = NULL;
  g_autoptr (GPtrArray) of_one_word = NULL;
  g_autoptr (GPtrArray) of_headline = NULL;
  g_autoptr (GPtrArray) of_two_words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    edition = fixture_with_article (g_steal_pointer (&edition), stories[i].id, stories[i].headline,
                                    "", stories[i].body);
  g_assert_true (stone_library_add_project (library, edition, NULL, &error));
  own = fixture_with_article (g_steal_pointer (&own), "a", "That was the because", "",
                              "And they would have wanted that, the lot.");
  own = fixture_with_article (g_steal_pointer (&own), "b", "Chess", "", "Played near a harbour.");
  own = fixture_with_article (g_steal_pointer (&own), "c", "The lantern", "", "It is out.");
  own = fixture_with_article (g_steal_pointer (&own), "d", "Chess", "", "The moon was on the ebb.");
  of_function_words = suggest (library, own, "a", 5);
  g_assert_cmpuint (of_function_words->len, ==, 0);
  of_one_word = suggest (library, own, "b", 5);
  g_assert_cmpuint (of_one_word->len, ==, 0);
  of_headline = suggest (library, own, "c", 5);
  g_assert_cmpuint (of_headline->len, ==, 1);
  g_assert_cmpstr (((StoneSourceStory *) of_headline->pdata[0])->why, ==, "lantern");
  of_two_words = suggest (library, own, "d", 5);
  g_assert_cmpuint (of_two_words->len, ==, 1);
  g_assert_cmpstr (((StoneSourceStory *) of_two_words->pdata[0])->why, ==, "ebb, moon");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/suggest/same-topic", Fixture, NULL, fixture_set_up, test_same_topic,
              fixture_tear_down);
  g_test_add ("/suggest/why", Fixture, NULL, fixture_set_up, test_why, fixture_tear_down);
  g_test_add ("/suggest/function-words", Fixture, NULL, fixture_set_up, test_function_words,
              fixture_tear_down);
  g_test_add ("/suggest/nothing", Fixture, NULL, fixture_set_up, test_nothing, fixture_tear_down);
  return g_test_run ();
}
