/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-library-private.h"
#include "stone-story-search.h"

static StoneSourceStory *
make_story (const char *id, const char *headline, const char *url, const char *date)
{
  StoneSourceStory *story = stone_source_story_new ();

  stone_source_story_set (&story->id, id, 100);
  stone_source_story_set (&story->headline, headline, 100);
  stone_source_story_set (&story->url, url, 100);
  stone_source_story_set (&story->date, date, 100);
  return story;
}

/* The user's own library, and a feed that was read just now. */
static void
fill (void)
{
  static const char address[] = "https://wire.example/rss";
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_story_free);
  g_autoptr (StoneSourceStory) own = make_story ("1", "Harbour LAMPS", "", "2026-11-21");
  g_autoptr (StoneLibrary) library = fixture_open (NULL);
  g_autoptr (GError) error = NULL;
  StoneFeedState state = { (char *) address, (char *) "The wire", (char *) "", (char *) "",
                           g_get_real_time () / G_USEC_PER_SEC };

  g_assert_true (stone_library_add_story (library, own, "Moon and ebb and lantern.", &error));
  g_ptr_array_add (stories,
                   make_story ("a", "Harbour lamps", "https://wire.example/a", "2026-11-21"));
  g_ptr_array_add (stories,
                   make_story ("b", "Harbour lamps", "https://wire.example/b", "2026-11-14"));
  g_ptr_array_add (stories,
                   make_story ("c", "Harbour moon", "https://wire.example/c", "2026-12-01"));
  g_assert_true (stone_library_put_feed (library, "wire", &state, stories, &error));
  g_assert_no_error (error);
}

static guint
ask (StoneStorySearch *search, StoneSourceQuery *query)
{
  stone_story_search_ask (search, query, NULL);
  while (stone_story_search_is_asking (search))
    g_main_context_iteration (NULL, TRUE);
  return stone_story_search_get_stories (search)->len;
}

static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "sources.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceSettings) settings =
      stone_source_settings_new (STONE_SOURCE_FEED, "wire", "https://wire.example/rss", "", FALSE,
                                 &error);
  g_autoptr (StoneSources) sources = stone_sources_new (path);
  g_autoptr (StoneStorySearch) search = stone_story_search_new (sources);
  g_autoptr (StoneSourceQuery) lamps = stone_source_query_new_search ("harbour lamps");
  g_autoptr (StoneSourceQuery) nothing = stone_source_query_new_search (" – ?! ");
  g_autoptr (StoneProject) project = fixture_project ("The Wind", "2026-12-01");
  g_autoptr (StoneSourceQuery) like = NULL;

  g_assert_true (stone_sources_add (sources, settings, &error));
  fill ();
  g_assert_cmpuint (ask (search, lamps), ==, 2);
  g_assert_cmpuint (ask (search, nothing), ==, 0);
  g_assert_null (((StoneStorySearchPart *) stone_story_search_get_parts (search)->pdata[1])->error);

  project = fixture_with_article (g_steal_pointer (&project), "own", "Harbour moon", "",
                                  "The moon, the lamps.");
  like = stone_source_query_new_like (project, stone_project_get_article (project, "own"));
  g_assert_cmpuint (ask (search, like), >, 0);
  for (guint i = 0; i < stone_story_search_get_stories (search)->len; i++)
    g_assert_cmpstr (
        ((StoneSourceStory *) stone_story_search_get_stories (search)->pdata[i])->headline, !=,
        "Harbour moon");
}

/* A server would refuse more. */
static void
test_long_query (void)
{
  g_autofree char *words = g_strnfill (10000, 'x');
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search (words);

  g_assert_cmpuint (strlen (query->words), ==, STONE_SOURCE_QUERY_BYTES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/once/once", Fixture, NULL, fixture_set_up, test_once, fixture_tear_down);
  g_test_add_func ("/once/long-query", test_long_query);
  return g_test_run ();
}
