/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fake-wordpress.h"
#include "stone-source-open.h"

typedef struct
{
  FakeWordpress *site;
  StoneHttp *http;
  StoneSource *source;
  GAsyncResult *result;
} Fixture;

static StoneSource *
open_source (Fixture *fixture, const char *user)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceSettings) settings =
      stone_source_settings_new (STONE_SOURCE_WORDPRESS, "Lamp", fixture->site->base, user, FALSE,
                                 &error);
  StoneSource *source;

  g_assert_no_error (error);
  source = stone_source_open (settings, fixture->http, "secret", &error);
  g_assert_no_error (error);
  return source;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->site = fake_wordpress_new ();
  fixture->http = stone_http_new ();
  fixture->source = open_source (fixture, "editor");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->source);
  g_object_unref (fixture->http);
  fake_wordpress_free (fixture->site);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&fixture->result);
}

static StoneSourceAnswer *
find (Fixture *fixture, StoneSourceQuery *query, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  stone_source_find_async (fixture->source, query, NULL, on_done, fixture);
  result = wait_for_result (fixture);
  return stone_source_find_finish (fixture->source, result, error);
}

static char *
test_source (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  stone_source_test_async (fixture->source, NULL, on_done, fixture);
  result = wait_for_result (fixture);
  return stone_source_test_finish (fixture->source, result, error);
}

/* HTML becomes text, and what is no address is none. */
static void
test_story (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("mole");
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceAnswer) answer = NULL;
  const StoneSourceStory *story;
  g_autofree char *post = g_strdup_printf (
      "{\"title\": {\"rendered\": \"The &lt;Quay&gt; &amp; the <em>mole</em>\"},"
      " \"excerpt\": {\"rendered\": \"<p>Short.</p>\"}, \"date\": \"2024-03-01T09:00:00\","
      " \"link\": \"javascript:alert(1)\","
      " \"_embedded\": {\"wp:featuredmedia\": [{\"source_url\": \"%sbig.jpg\","
      " \"media_details\": {\"sizes\": {\"medium\": {\"source_url\": \"%spicture.jpg\"}}}}],"
      " \"wp:term\": [[{\"name\": \"Town &amp; Country\"}], []]}}",
      fixture->site->base, fixture->site->base);
  g_autofree char *picture = g_strconcat (fixture->site->base, "picture.jpg", NULL);

  fake_wordpress_add_post (fixture->site, post);
  answer = find (fixture, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->stories->len, ==, 1);
  story = g_ptr_array_index (answer->stories, 0);
  g_assert_cmpstr (story->headline, ==, "The <Quay> & the mole");
  g_assert_cmpstr (story->rubric, ==, "Short.");
  g_assert_cmpstr (story->section, ==, "Town & Country");
  g_assert_cmpstr (story->source, ==, "A & B");
  g_assert_cmpstr (story->origin, ==, "Lamp");
  g_assert_cmpstr (story->date, ==, "2024-03-01");
  g_assert_cmpstr (story->url, ==, "");
  g_assert_cmpstr (story->picture, ==, picture);
}

static void
test_fetch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceStory) story = stone_source_story_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *picture = g_strconcat (fixture->site->base, "picture.jpg", NULL);
  g_autofree char *page = g_strconcat (fixture->site->base, "page", NULL);
  const char *pictures[] = { picture, page, "" };

  fake_wordpress_add_post (fixture->site,
                           "{\"content\": {\"rendered\": \"<p>One &amp; two.</p><p>Three.</p>\"}}");
  stone_source_story_set (&story->id, "1", 10);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (StoneSourceText) text = NULL;

      stone_source_story_set (&story->picture, pictures[i], 1000);
      stone_source_fetch_async (fixture->source, story, NULL, on_done, fixture);
      result = wait_for_result (fixture);
      text = stone_source_fetch_finish (fixture->source, result, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text->text, ==, "One & two.\nThree.");
      g_assert_true ((text->picture != NULL) == (i == 0)); /* what is none is left out */
      if (i == 0)
        g_assert_cmpmem (g_bytes_get_data (text->picture, NULL), g_bytes_get_size (text->picture),
                         "a picture", strlen ("a picture"));
    }
  stone_source_story_set (&story->id, "9", 10);
  stone_source_fetch_async (fixture->source, story, NULL, on_done, fixture);
  g_autoptr (GAsyncResult) result = wait_for_result (fixture);
  g_assert_null (stone_source_fetch_finish (fixture->source, result, &error));
  g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER);
}

/* A likeness: names and long words, each by itself; the article itself is not found. */
static void
test_like (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("a");
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceAnswer) answer = NULL;
  const StoneSourceStory *first, *second;

  g_clear_pointer (&query->words, g_free);
  g_free (query->headline);
  g_free (query->text);
  query->headline = g_strdup ("Lighthouse keepers of Averley\nThe lamp is lit\nAverley");
  query->text =
      g_strdup ("Once the lighthouse stood at Averley. That was before Averley had keepers.");
  fake_wordpress_add_post (fixture->site, "{\"title\": \"That was it\"}");
  fake_wordpress_add_post (fixture->site, "{\"title\": \"Averley in the fog\"}");
  fake_wordpress_add_post (fixture->site, "{\"title\": \"The keepers whom Averley forgot\"}");
  fake_wordpress_add_post (fixture->site, "{\"title\": \"Lighthouse Keepers of Averley\"}");
  answer = find (fixture, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->stories->len, ==, 2);
  first = g_ptr_array_index (answer->stories, 0);
  second = g_ptr_array_index (answer->stories, 1);
  g_assert_cmpstr (first->headline, ==, "The keepers whom Averley forgot");
  g_assert_nonnull (strstr (first->why, "Averley"));
  g_assert_nonnull (strstr (first->why, "keepers"));
  g_assert_cmpstr (second->why, ==, "Averley");
  g_assert_cmpfloat (first->score, >, second->score);
}

static void
send_on (SoupServer *soup,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer site)
{
  soup_server_message_set_redirect (message, 302, ((FakeWordpress *) site)->base);
}

/* A site that is sent on to another one is read there, and no password is sent there. */
static void
test_sent_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupServer) soup = soup_server_new (NULL, NULL);
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("a");
  const char *const users[] = { "", "editor" };
  GSList *uris;
  char *base = fixture->site->base;

  soup_server_add_handler (soup, NULL, send_on, fixture->site, NULL);
  g_assert_true (soup_server_listen_local (soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (soup);
  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autofree char *other = g_uri_to_string (uris->data);
      g_autoptr (GError) error = NULL;
      g_autoptr (StoneSourceAnswer) answer = NULL;

      fixture->site->base = other;
      g_object_unref (fixture->source);
      fixture->source = open_source (fixture, users[i]);
      fixture->site->base = base;
      g_string_truncate (fixture->site->log, 0);
      answer = find (fixture, query, &error);
      if (*users[i] == '\0')
        g_assert_no_error (error);
      else
        g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER);
      g_assert_true ((fixture->site->log->len == 0) == (*users[i] != '\0'));
    }
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
test_said (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = test_source (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "WordPress, “A & B”, 0 posts, as editor");
}

/* Errors are those of a source. */
static void
test_errors (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *request, *body;
    guint status;
    StoneSourceError code;
  } cases[] = {
    { "GET users/me", "{\"code\": \"incorrect_password\"}", 401, STONE_SOURCE_ERROR_LOGIN },
    { "GET users/me", "{\"code\": \"rest_forbidden_context\"}", 403, STONE_SOURCE_ERROR_LOGIN },
    { "GET posts", "<html>", 200, STONE_SOURCE_ERROR_ANSWER },
    { "GET posts", "<html>", 500, STONE_SOURCE_ERROR_ANSWER },
    { "GET ", "{\"code\": \"rest_no_route\"}", 404, STONE_SOURCE_ERROR_ANSWER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture->site->refused = cases[i].request;
      fixture->site->refused_status = cases[i].status;
      fixture->site->refused_body = cases[i].body;
      g_assert_null (test_source (fixture, &error));
      g_assert_error (error, STONE_SOURCE_ERROR, (int) cases[i].code);
    }
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (fixture->site->soup);
  g_assert_null (test_source (fixture, &error));
  g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("x");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  stone_source_find_async (fixture->source, query, cancellable, on_done, fixture);
  g_cancellable_cancel (cancellable);
  result = wait_for_result (fixture);
  g_assert_null (stone_source_find_finish (fixture->source, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/wordpress/story", test_story);
  add ("/wordpress/fetch", test_fetch);
  add ("/wordpress/like", test_like);
  add ("/wordpress/sent-on", test_sent_on);
  add ("/wordpress/said", test_said);
  add ("/wordpress/errors", test_errors);
  add ("/wordpress/nobody-there", test_nobody_there);
  add ("/wordpress/cancelled", test_cancelled);

  return g_test_run ();
}
