/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stone-library.h"
#include "stone-story-search.h"

/* A server in this very thread, with a feed at each path: its headlines are FEEDS, separated by
 * "|", and where they stand is WHERE. One that is held is not answered until it is let go. */
typedef struct
{
  SoupServer *soup;
  char *base, *folder, *path;
  StoneSources *sources;
  StoneStorySearch *search;
  GPtrArray *held; /* SoupServerMessage */
  gboolean hold;   /* "/one" */
  guint status;    /* of "/two", unless it is 0 */
  guint requests, changes;
} Fixture;

static const char *const feeds[][2] = {
  { "/one", "A kite at dawn|A kite at noon" },
  { "/two", "A kite in the rain" },
  { "/same", "A kite seen twice" },
  { "/again", "The kite seen twice" },
};

static char *
make_feed (Fixture *fixture, const char *path, const char *headlines)
{
  g_auto (GStrv) parts = g_strsplit (headlines, "|", -1);
  GString *feed = g_string_new ("<rss><channel><title>The Wind</title>");
  gboolean same = strstr (headlines, "twice") != NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (feed,
                            "<item><guid>%s%u</guid><title>%s</title><link>%s/story%s/%u</link>"
                            "<description>It flies.</description></item>",
                            path, i, parts[i], fixture->base, same ? "" : path, i);
  g_string_append (feed, "</channel></rss>");
  return g_string_free (feed, FALSE);
}

static void
answer (Fixture *fixture, SoupServerMessage *message, const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    if (g_str_equal (path, feeds[i][0]))
      {
        char *feed = make_feed (fixture, path, feeds[i][1]);

        soup_server_message_set_status (message, 200, NULL);
        soup_server_message_set_response (message, "application/rss+xml", SOUP_MEMORY_TAKE, feed,
                                          strlen (feed));
        return;
      }
  soup_server_message_set_status (message, 404, NULL);
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Fixture *fixture = data;

  fixture->requests++;
  if (fixture->status != 0 && g_str_equal (path, "/two"))
    soup_server_message_set_status (message, fixture->status, NULL);
  else if (fixture->hold && g_str_equal (path, "/one"))
    {
      soup_server_message_pause (message);
      g_ptr_array_add (fixture->held, g_object_ref (message));
    }
  else
    answer (fixture, message, path);
}

static void
let_go (Fixture *fixture)
{
  for (guint i = 0; i < fixture->held->len; i++)
    {
      SoupServerMessage *message = g_ptr_array_index (fixture->held, i);

      answer (fixture, message, "/one");
      soup_server_message_unpause (message);
    }
  fixture->hold = FALSE;
  g_ptr_array_set_size (fixture->held, 0);
}

static void
on_changed (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  GSList *uris;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat ("library.db", suffixes[i], NULL);
      g_autofree char *file = g_build_filename (g_get_user_data_dir (), "stonehand", name, NULL);

      g_remove (file);
    }
  fixture->held = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->soup, NULL, on_request, fixture, NULL);
  soup_server_listen_local (fixture->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->soup);
  fixture->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->folder = g_dir_make_tmp ("stonehand-search-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "sources.json", NULL);
  fixture->sources = stone_sources_new (fixture->path);
  fixture->search = stone_story_search_new (fixture->sources);
  g_signal_connect_swapped (fixture->search, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->search);
  g_object_unref (fixture->sources);
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_ptr_array_unref (fixture->held);
  soup_server_disconnect (fixture->soup);
  g_object_unref (fixture->soup);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_free (fixture->base);
}

static void
add_feed (Fixture *fixture, const char *name)
{
  g_autofree char *address = g_strconcat (fixture->base, "/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceSettings) settings =
      stone_source_settings_new (STONE_SOURCE_FEED, name, address, "", FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (stone_sources_add (fixture->sources, settings, &error));
  g_assert_no_error (error);
}

static void
fill_library (const char *headline, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StoneSourceStory) story = stone_source_story_new ();
      g_autofree char *id = g_strdup_printf ("%s %u", headline, i);

      stone_source_story_set (&story->id, id, G_MAXSIZE);
      stone_source_story_set (&story->headline, id, G_MAXSIZE);
      stone_library_add_story (library, story, "A kite flies.", &error);
      g_assert_no_error (error);
    }
}

static void
ask (Fixture *fixture, const char *words, const char *const *names)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search (words);

  stone_story_search_ask (fixture->search, query, names);
}

static const StoneStorySearchPart *
get_part (Fixture *fixture, const char *name)
{
  GPtrArray *parts = stone_story_search_get_parts (fixture->search);

  for (guint i = 0; i < parts->len; i++)
    {
      const StoneStorySearchPart *part = g_ptr_array_index (parts, i);

      if (g_str_equal (part->name, name))
        return part;
    }
  g_assert_not_reached ();
}

static void
wait_for_part (Fixture *fixture, const char *name)
{
  while (get_part (fixture, name)->asking)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_all (Fixture *fixture)
{
  while (stone_story_search_is_asking (fixture->search))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_held (Fixture *fixture, guint n)
{
  while (fixture->held->len < n)
    g_main_context_iteration (NULL, TRUE);
}

/* What is still to come, comes. */
static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 5;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

/* Headlines, in their order, joined by "|". */
static void
assert_stories (Fixture *fixture, const char *expected)
{
  GPtrArray *stories = stone_story_search_get_stories (fixture->search);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) headlines = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < stories->len; i++)
    g_strv_builder_add (builder, ((StoneSourceStory *) g_ptr_array_index (stories, i))->headline);
  headlines = g_strv_builder_end (builder);
  joined = g_strjoinv ("|", headlines);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_streaming (Fixture *fixture, gconstpointer data)
{
  fill_library ("Kite", 1);
  add_feed (fixture, "one");
  add_feed (fixture, "two");
  fixture->hold = TRUE;
  ask (fixture, "kite", NULL);
  g_assert_cmpuint (stone_story_search_get_parts (fixture->search)->len, ==, 3);
  g_assert_cmpuint (fixture->changes, ==, 1);
  wait_for_part (fixture, "library");
  wait_for_part (fixture, "two");
  wait_until_held (fixture, 1);
  g_assert_cmpuint (stone_story_search_get_stories (fixture->search)->len, ==, 2);
  g_assert_true (get_part (fixture, "one")->asking);
  g_assert_true (stone_story_search_is_asking (fixture->search));
  let_go (fixture);
  wait_for_all (fixture);
  g_assert_cmpuint (stone_story_search_get_stories (fixture->search)->len, ==, 4);
  for (guint i = 2; i < 4; i++)
    {
      StoneSourceStory *story =
          g_ptr_array_index (stone_story_search_get_stories (fixture->search), i);

      g_assert_cmpstr (story->origin, ==, "one"); /* what came last stands last */
    }
  g_assert_cmpuint (fixture->changes, ==, 4);
}

static void
test_named (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "two", "two", NULL };
  g_autoptr (GError) error = NULL;

  fill_library ("Kite", 1);
  add_feed (fixture, "one");
  add_feed (fixture, "two");
  stone_sources_set_off (fixture->sources, "two", TRUE, &error);
  g_assert_no_error (error);
  ask (fixture, "kite", NULL);
  g_assert_cmpuint (stone_story_search_get_parts (fixture->search)->len, ==, 2);
  ask (fixture, "kite", names); /* off, but asked for; and once */
  wait_for_all (fixture);
  assert_stories (fixture, "A kite in the rain");
}

static void
test_one_fails (Fixture *fixture, gconstpointer data)
{
  static const char *const nowhere[] = { "library", "nowhere", NULL };

  fill_library ("Kite", 1);
  add_feed (fixture, "two");
  fixture->status = 500;
  ask (fixture, "kite", NULL);
  wait_for_all (fixture);
  assert_stories (fixture, "Kite 0");
  g_assert_error (get_part (fixture, "two")->error, STONE_SOURCE_ERROR,
                  STONE_SOURCE_ERROR_UNREACHABLE);
  g_assert_no_error (get_part (fixture, "library")->error);
  ask (fixture, "kite", nowhere);
  wait_for_all (fixture);
  assert_stories (fixture, "Kite 0");
  g_assert_error (get_part (fixture, "nowhere")->error, STONE_SOURCE_ERROR,
                  STONE_SOURCE_ERROR_NO_SOURCE);
}

static void
test_retry (Fixture *fixture, gconstpointer data)
{
  fill_library ("Kite", 1);
  add_feed (fixture, "two");
  fixture->status = 500;
  ask (fixture, "kite", NULL);
  wait_for_all (fixture);
  g_assert_cmpuint (fixture->requests, ==, 1);
  stone_story_search_retry (fixture->search, "two");
  g_assert_no_error (get_part (fixture, "two")->error);
  wait_for_all (fixture);
  g_assert_nonnull (get_part (fixture, "two")->error);
  g_assert_cmpuint (fixture->requests, ==, 2); /* at once, though it just failed */
  fixture->status = 0;
  stone_story_search_retry (fixture->search, "two");
  wait_for_all (fixture);
  assert_stories (fixture, "Kite 0|A kite in the rain");
  g_assert_no_error (get_part (fixture, "two")->error);
  /* What did not fail is not asked again. */
  stone_story_search_retry (fixture->search, "two");
  stone_story_search_retry (fixture->search, "library");
  stone_story_search_retry (fixture->search, "nobody");
  g_assert_false (stone_story_search_is_asking (fixture->search));
}

static void
test_more (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *stories;

  fill_library ("Kite", 45);
  add_feed (fixture, "two");
  ask (fixture, "kite", NULL);
  wait_for_all (fixture);
  g_assert_true (stone_story_search_has_more (fixture->search));
  g_assert_cmpuint (stone_story_search_get_stories (fixture->search)->len, ==, 21);
  stone_story_search_more (fixture->search);
  stone_story_search_more (fixture->search); /* a page is asked for once */
  wait_for_all (fixture);
  g_assert_cmpuint (stone_story_search_get_stories (fixture->search)->len, ==, 41);
  stone_story_search_more (fixture->search);
  wait_for_all (fixture);
  g_assert_false (stone_story_search_has_more (fixture->search));
  stories = stone_story_search_get_stories (fixture->search);
  g_assert_cmpuint (stories->len, ==, 46);
  for (guint i = 0; i < stories->len; i++)
    g_assert_true (
        g_hash_table_add (seen, ((StoneSourceStory *) g_ptr_array_index (stories, i))->headline));
  stone_story_search_more (fixture->search);
  g_assert_false (stone_story_search_is_asking (fixture->search));
}

static void
test_new_question (Fixture *fixture, gconstpointer data)
{
  fill_library ("Kite", 1);
  fill_library ("Lamp", 1);
  add_feed (fixture, "one");
  fixture->hold = TRUE;
  ask (fixture, "kite", NULL);
  wait_for_part (fixture, "library");
  wait_until_held (fixture, 1);
  ask (fixture, "lamp", NULL);
  g_assert_cmpuint (stone_story_search_get_stories (fixture->search)->len, ==, 0);
  wait_for_part (fixture, "library");
  wait_until_held (fixture, 2);
  let_go (fixture);
  wait_for_all (fixture);
  settle ();
  assert_stories (fixture, "Lamp 0"); /* none of the kites */
  g_assert_no_error (get_part (fixture, "one")->error);
}

static void
test_doubles (Fixture *fixture, gconstpointer data)
{
  add_feed (fixture, "same");
  add_feed (fixture, "again");
  ask (fixture, "kite", NULL);
  wait_for_all (fixture);
  g_assert_cmpuint (stone_story_search_get_stories (fixture->search)->len, ==, 1);
  g_assert_no_error (get_part (fixture, "same")->error);
  g_assert_no_error (get_part (fixture, "again")->error);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  guint changes;

  fill_library ("Kite", 1);
  add_feed (fixture, "one");
  fixture->hold = TRUE;
  ask (fixture, "kite", NULL);
  wait_until_held (fixture, 1);
  stone_story_search_stop (fixture->search);
  changes = fixture->changes;
  g_assert_false (stone_story_search_is_asking (fixture->search));
  g_assert_cmpuint (stone_story_search_get_parts (fixture->search)->len, ==, 0);
  let_go (fixture);
  settle ();
  g_assert_cmpuint (fixture->changes, ==, changes);
  assert_stories (fixture, "");
  stone_story_search_more (fixture->search);
  g_assert_false (stone_story_search_is_asking (fixture->search));
}

/* Whoever asked may go: the search is gone once the answers are, and nothing is touched. */
static void
test_let_go_while_asking (Fixture *fixture, gconstpointer data)
{
  StoneStorySearch *search;

  fill_library ("Kite", 1);
  add_feed (fixture, "one");
  fixture->hold = TRUE;
  ask (fixture, "kite", NULL);
  wait_until_held (fixture, 1);
  g_signal_handlers_disconnect_by_data (fixture->search, fixture);
  search = fixture->search;
  g_object_add_weak_pointer (G_OBJECT (search), (gpointer *) &search);
  g_clear_object (&fixture->search);
  let_go (fixture);
  while (search != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/story-search/streaming", test_streaming },
    { "/story-search/named", test_named },
    { "/story-search/one-fails", test_one_fails },
    { "/story-search/retry", test_retry },
    { "/story-search/more", test_more },
    { "/story-search/new-question", test_new_question },
    { "/story-search/doubles", test_doubles },
    { "/story-search/stop", test_stop },
    { "/story-search/let-go-while-asking", test_let_go_while_asking },
  };
  g_autofree char *data = g_dir_make_tmp ("stonehand-search-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
