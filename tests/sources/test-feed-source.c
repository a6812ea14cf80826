/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <sqlite3.h>
#include <string.h>

#include "stone-library.h"
#include "stone-source-open.h"
#include "stone-sources.h"

#define FEED(title)                                                                                \
  "<rss><channel><title>The Wind</title><item><guid>1</guid><title>" title "</title>"              \
  "<link>https://example.org/1</link><description>A kite flies over the harbour.</description>"    \
  "</item></channel></rss>"

/* A server in this very thread, and a library of its own. */
typedef struct
{
  SoupServer *soup;
  char *base, *database;
  StoneHttp *http;
  StoneSource *source;
  const char *body; /* what it answers … */
  guint status;     /* … unless this is not 0 */
  gboolean moved;   /* 301 to another path */
  guint requests, unchanged;
} Fixture;

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Fixture *fixture = data;
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *answer = soup_server_message_get_response_headers (message);
  const char *tag = soup_message_headers_get_one (asked, "If-None-Match");

  fixture->requests++;
  if (g_str_equal (path, "/kite.png"))
    {
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "image/png", SOUP_MEMORY_STATIC, "PNG", 3);
    }
  else if (fixture->moved && g_str_equal (path, "/feed"))
    soup_server_message_set_redirect (message, 301, "/new");
  else if (fixture->status != 0)
    soup_server_message_set_status (message, fixture->status, NULL);
  else if (tag != NULL && g_str_equal (tag, "\"7\""))
    {
      fixture->unchanged++;
      soup_server_message_set_status (message, 304, NULL);
    }
  else
    {
      soup_message_headers_replace (answer, "ETag", "\"7\"");
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "application/rss+xml", SOUP_MEMORY_STATIC,
                                        fixture->body, strlen (fixture->body));
    }
}

static StoneSource *
make_source (Fixture *fixture, const char *path)
{
  g_autofree char *address = g_strconcat (fixture->base, path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceSettings) settings =
      stone_source_settings_new (STONE_SOURCE_FEED, "Wind", address, "", FALSE, &error);

  g_assert_no_error (error);
  return stone_feed_source_new (settings, fixture->http);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  GSList *uris;

  fixture->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->soup, NULL, on_request, fixture, NULL);
  soup_server_listen_local (fixture->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->soup);
  fixture->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->database = g_build_filename (g_get_user_data_dir (), "stonehand", "library.db", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (fixture->database, suffixes[i], NULL);

      g_remove (file);
    }
  fixture->http = stone_http_new ();
  fixture->source = make_source (fixture, "/feed");
  fixture->body = FEED ("Kites");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->source);
  g_object_unref (fixture->http);
  soup_server_disconnect (fixture->soup);
  g_object_unref (fixture->soup);
  g_free (fixture->base);
  g_free (fixture->database);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *slot;
}

static StoneSourceAnswer *
ask (StoneSource *source, const char *words, GError **error)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search (words);
  g_autoptr (GAsyncResult) result = NULL;

  stone_source_find_async (source, query, NULL, on_done, &result);
  return stone_source_find_finish (source, wait_for (&result), error);
}

/* That words are found in N stories, with a note that has NOTE in it ("": none). */
static void
assert_finds (StoneSource *source, const char *words, guint n, const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceAnswer) answer = ask (source, words, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (answer->stories->len, ==, n);
  if (*note == '\0')
    g_assert_cmpstr (answer->note, ==, "");
  else
    g_assert_nonnull (strstr (answer->note, note));
}

static char *
test_it (StoneSource *source, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  stone_source_test_async (source, NULL, on_done, &result);
  return stone_source_test_finish (source, wait_for (&result), error);
}

static guint
count_stories (const char *origin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_true (stone_library_count (library, origin, &n, &error));
  g_assert_no_error (error);
  return n;
}

/* As if the feed was asked last an hour ago. */
static void
grow_old (Fixture *fixture)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE feed SET asked = asked - 3600", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (db);
}

static void
test_conditional (Fixture *fixture, gconstpointer data)
{
  assert_finds (fixture->source, "kite", 1, "");
  assert_finds (fixture->source, "harbour", 1, "");
  g_assert_cmpuint (fixture->requests, ==, 1);
  grow_old (fixture);
  assert_finds (fixture->source, "kite", 1, "");
  g_assert_cmpuint (fixture->unchanged, ==, 1);
  assert_finds (fixture->source, "kite", 1, "");
  g_assert_cmpuint (fixture->requests, ==, 2);
}

/* Without a keyring the password is known to the program alone, and forgotten with it. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autofree char *settings = g_build_filename (g_get_user_config_dir (), "none.json", NULL);
  g_autoptr (StoneSources) sources = stone_sources_new (settings);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);
  char origin[] = "Rain", id[] = "1", headline[] = "A kite in the rain";
  const StoneSourceStory mine = { .origin = origin, .id = id, .headline = headline };

  g_assert_no_error (error);
  g_assert_true (stone_library_add_story (library, &mine, "", &error));
  assert_finds (fixture->source, "kite", 1, "");
  g_assert_cmpuint (count_stories ("Wind"), ==, 1);
  stone_sources_forget_async (sources, "Wind", NULL, on_done, &result);
  g_assert_true (stone_sources_forget_finish (sources, wait_for (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_stories ("Wind"), ==, 0);
  g_assert_cmpuint (count_stories ("Rain"), ==, 1);
  /* Set up once more, it is asked as one that is new. */
  assert_finds (fixture->source, "kite", 1, "");
  g_assert_cmpuint (fixture->requests, ==, 2);
  g_assert_cmpuint (fixture->unchanged, ==, 0);
}

static void
test_origin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSource) library = stone_library_source_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceAnswer) answer = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (StoneSourceText) text = NULL;
  g_autoptr (StoneSourceAnswer) of_library = NULL;
  StoneSourceStory *story;

  answer = ask (fixture->source, "kite", &error);
  g_assert_no_error (error);
  story = g_ptr_array_index (answer->stories, 0);
  g_assert_cmpstr (story->origin, ==, "Wind");
  g_assert_cmpstr (story->source, ==, "The Wind");
  stone_source_fetch_async (fixture->source, story, NULL, on_done, &result);
  text = stone_source_fetch_finish (fixture->source, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->text, ==, "A kite flies over the harbour.");
  of_library = ask (library, "kite", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_library->stories->len, ==, 0);
}

/* From where it is; where it isn't, the text is there without. */
static void
test_picture (Fixture *fixture, gconstpointer data)
{
  static const char *const pictures[] = { "/kite.png", "/feed" };
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceAnswer) answer = ask (fixture->source, "kite", &error);
  StoneSourceStory *story;

  g_assert_no_error (error);
  story = g_ptr_array_index (answer->stories, 0);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (StoneSourceText) text = NULL;

      g_free (story->picture);
      story->picture = g_strconcat (fixture->base, pictures[i], NULL);
      stone_source_fetch_async (fixture->source, story, NULL, on_done, &result);
      text = stone_source_fetch_finish (fixture->source, wait_for (&result), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text->text, ==, "A kite flies over the harbour.");
      g_assert_cmpuint (text->picture != NULL ? g_bytes_get_size (text->picture) : 0, ==,
                        i == 0 ? 3 : 0);
    }
}

/* A feed of the web has no business with what runs on this machine. */
static void
test_picture_of_this_machine (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceSettings) settings =
      stone_source_settings_new (STONE_SOURCE_FEED, "Wind", "https://wire.example/rss", NULL, FALSE,
                                 &error);
  g_autoptr (StoneSource) far = stone_feed_source_new (settings, fixture->http);
  g_autoptr (StoneSourceAnswer) answer = ask (fixture->source, "kite", &error);
  StoneSourceStory *story = g_ptr_array_index (answer->stories, 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (StoneSourceText) text = NULL;

  g_free (story->picture);
  story->picture = g_strconcat (fixture->base, "/kite.png", NULL);
  fixture->requests = 0;
  stone_source_fetch_async (far, story, NULL, on_done, &result);
  text = stone_source_fetch_finish (far, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->text, ==, "A kite flies over the harbour.");
  g_assert_null (text->picture);
  g_assert_cmpuint (fixture->requests, ==, 0);
}

/* Whatever goes wrong, what was there is still found, and it is said. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body, *words;
  } troubles[] = { { 410, "", "410" }, { 500, "", "500" }, { 0, "<html/>", "not a feed" } };

  assert_finds (fixture->source, "kite", 1, "");
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autoptr (StoneSource) source = make_source (fixture, "/feed");
      sqlite3 *db;

      g_assert_cmpint (sqlite3_open (fixture->database, &db), ==, SQLITE_OK);
      sqlite3_exec (db, "UPDATE feed SET asked = asked - 3600, etag = ''", NULL, NULL, NULL);
      sqlite3_close (db);
      fixture->status = troubles[i].status;
      fixture->body = troubles[i].body;
      fixture->requests = 0;
      assert_finds (source, "kite", 1, troubles[i].words);
      assert_finds (source, "kite", 1, troubles[i].words);
      g_assert_cmpuint (fixture->requests, ==, 1); /* not at every letter that is typed */
    }
}

static void
test_never_reached (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSource) source = make_source (fixture, "/never");

  fixture->status = 404;
  g_assert_null (ask (source, "kite", &error));
  g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSource) source = make_source (fixture, "/feed?again");

  fixture->moved = TRUE;
  assert_finds (source, "kite", 1, "/new");
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = test_it (fixture->source, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (words, ==, "The Wind: 1 story");
  fixture->status = 410;
  g_assert_null (test_it (fixture->source, &error));
  g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("kite");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  stone_source_find_async (fixture->source, query, cancellable, on_done, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (stone_source_find_finish (fixture->source, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/feed-source/conditional", test_conditional },
    { "/feed-source/forgotten", test_forgotten },
    { "/feed-source/origin", test_origin },
    { "/feed-source/picture", test_picture },
    { "/feed-source/picture-of-this-machine", test_picture_of_this_machine },
    { "/feed-source/trouble", test_trouble },
    { "/feed-source/never-reached", test_never_reached },
    { "/feed-source/moved", test_moved },
    { "/feed-source/words", test_words },
    { "/feed-source/cancelled", test_cancelled },
  };

  g_autofree char *data = g_dir_make_tmp ("stonehand-feed-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("XDG_CONFIG_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
