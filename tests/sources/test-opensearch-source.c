/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenSearch and Elasticsearch as their documentation has them: a server of our own holds each
 * request against the documented query language, and answers as documented, or badly. */
#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "opensearch-contract.h"
#include "stone-json.h"
#include "stone-source-open.h"

typedef struct
{
  SoupServer *server;
  char *base;
  StoneHttp *http;
  StoneSource *source;

  /* What is answered next; a second answer, where there is one, to the request after. */
  guint status;
  const char *type;
  const char *answer, *second;
  gboolean silent;

  /* What was asked last. */
  guint n_requests;
  char *method, *path, *content_type, *authorization;
  StoneValue *body;
} Fixture;

static void
assert_search (Fixture *fixture)
{
  g_assert_cmpstr (fixture->method, ==, "POST");
  g_assert_cmpstr (fixture->content_type, ==, "application/json");
  assert_search_body (fixture->body);
}

/* The server */

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Fixture *fixture = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *answer =
      fixture->n_requests++ > 0 && fixture->second != NULL ? fixture->second : fixture->answer;

  g_free (fixture->method);
  g_free (fixture->path);
  g_free (fixture->content_type);
  g_free (fixture->authorization);
  g_clear_pointer (&fixture->body, stone_value_unref);
  fixture->method = g_strdup (soup_server_message_get_method (message));
  fixture->path = g_strdup (path);
  fixture->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  fixture->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  if (body->length > 0)
    fixture->body = stone_json_parse (body->data, body->length, NULL);
  if (fixture->silent)
    soup_server_message_pause (message);
  soup_server_message_set_status (message, fixture->status, NULL);
  soup_server_message_set_response (message, fixture->type, SOUP_MEMORY_COPY, answer,
                                    strlen (answer));
}

static void
open_source (Fixture *fixture, const char *index, const char *user, const char *password)
{
  g_autofree char *address = g_strconcat (fixture->base, index, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceSettings) settings =
      stone_source_settings_new (STONE_SOURCE_OPENSEARCH, "The archive", address, user, FALSE,
                                 &error);

  g_assert_no_error (error);
  g_clear_object (&fixture->source);
  fixture->source = stone_source_open (settings, fixture->http, password, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  g_assert_true (
      soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  uris = soup_server_get_uris (fixture->server);
  fixture->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->status = 200;
  fixture->type = "application/json; charset=UTF-8";
  fixture->http = stone_http_new ();
  open_source (fixture, "/stories/", "", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->source);
  g_object_unref (fixture->http);
  g_object_unref (fixture->server);
  g_clear_pointer (&fixture->body, stone_value_unref);
  g_free (fixture->base);
  g_free (fixture->method);
  g_free (fixture->path);
  g_free (fixture->content_type);
  g_free (fixture->authorization);
}

/* Asking */

static void
on_done (GObject *object, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static StoneSourceAnswer *
find (Fixture *fixture, StoneSourceQuery *query, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fixture->n_requests = 0;
  stone_source_find_async (fixture->source, query, NULL, on_done, &result);
  wait_for (&result);
  return stone_source_find_finish (fixture->source, result, error);
}

static StoneSourceAnswer *
find_well (Fixture *fixture, StoneSourceQuery *query, const char *answer)
{
  g_autoptr (GError) error = NULL;
  StoneSourceAnswer *found;

  fixture->answer = answer;
  found = find (fixture, query, &error);
  g_assert_no_error (error);
  assert_search (fixture);
  return found;
}

static char *
test_source (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fixture->n_requests = 0;
  stone_source_test_async (fixture->source, NULL, on_done, &result);
  wait_for (&result);
  return stone_source_test_finish (fixture->source, result, error);
}

static void
set (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

static StoneSourceQuery *
query_like (const char *headline, const char *text)
{
  StoneSourceQuery *query = stone_source_query_new_search ("");

  g_clear_pointer (&query->words, g_free);
  set (&query->own, "The Plumbline/2026-11-21/quay");
  set (&query->headline, headline);
  set (&query->text, text);
  return query;
}

static const StoneSourceStory *
story (const StoneSourceAnswer *answer, guint index)
{
  g_assert_cmpuint (index, <, answer->stories->len);
  return g_ptr_array_index (answer->stories, index);
}

/* An answer as it is documented, in data/opensearch. Transfer full. */
static char *
read_answer (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "sources/data/opensearch", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static StoneSourceAnswer *
find_in (Fixture *fixture, StoneSourceQuery *query, const char *name)
{
  g_autofree char *answer = read_answer (name);

  return find_well (fixture, query, answer);
}

static const char *
text_at (Fixture *fixture, const char *pointer)
{
  return stone_value_string (stone_value_at (fixture->body, pointer));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("\"quay\" AND (lam*");
  g_autoptr (StoneSourceAnswer) answer = find_in (fixture, query, "search");

  g_assert_cmpstr (fixture->path, ==, "/stories/_search");
  g_assert_null (fixture->authorization);
  g_assert_cmpint (stone_value_length (stone_value_at (fixture->body, "/query/bool/must")), ==, 3);
  g_assert_cmpstr (text_at (fixture, "/query/bool/must/0/multi_match/query"), ==, "quay");
  g_assert_cmpstr (text_at (fixture, "/query/bool/must/1/multi_match/type"), ==, "best_fields");
  g_assert_cmpstr (text_at (fixture, "/query/bool/must/2/multi_match/query"), ==, "lam");
  g_assert_cmpstr (text_at (fixture, "/query/bool/must/2/multi_match/type"), ==, "bool_prefix");
  g_assert_cmpstr (text_at (fixture, "/query/bool/must/2/multi_match/fields/0"), ==, "headline^4");

  g_assert_cmpuint (answer->stories->len, ==, 3);
  g_assert_false (answer->more);
  g_assert_cmpstr (answer->note, ==, "");
  g_assert_cmpstr (story (answer, 0)->origin, ==, "The archive");
  g_assert_cmpstr (story (answer, 0)->id, ==, "a/1");
  g_assert_cmpstr (story (answer, 0)->headline, ==, "The <b>quay</b>");
  g_assert_cmpstr (story (answer, 0)->date, ==, "2026-10-03");
  g_assert_cmpstr (story (answer, 0)->opening, ==, "At the quay");
  g_assert_cmpfloat (story (answer, 0)->score, ==, 3.5);
  g_assert_cmpstr (story (answer, 1)->headline, ==, "Lamps");
  g_assert_cmpstr (story (answer, 1)->rubric, ==, "S");
  g_assert_cmpstr (story (answer, 1)->section, ==, "Culture");
  g_assert_cmpstr (story (answer, 1)->url, ==, "L");
  g_assert_cmpstr (story (answer, 1)->date, ==, "2026-10-03");
  g_assert_cmpstr (story (answer, 1)->picture, ==, "https://example.org/i.png");
  g_assert_cmpstr (story (answer, 1)->why, ==, "");
  g_assert_cmpstr (story (answer, 2)->date, ==, "2026-10-03");
}

/* Nothing to ask for is not asked. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) words = stone_source_query_new_search (" ?! ");
  g_autoptr (StoneSourceQuery) text = query_like ("", " \n");
  g_autoptr (StoneSourceQuery) deep = stone_source_query_new_search ("quay");
  StoneSourceQuery *queries[] = { words, text, deep };

  deep->page = 499; /* the last page of 20 that lies within 10,000 needs one story more */
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StoneSourceAnswer) answer = find (fixture, queries[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (answer->stories->len, ==, 0);
      g_assert_false (answer->more);
      g_assert_cmpuint (fixture->n_requests, ==, 0);
    }
}

/* The article itself, its copy and doubles are left out; `why` names words of the article. */
static void
test_like (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query =
      query_like ("The quay\nOn the quay\nFly", "Telescopes see which comets pass the harbour.");
  g_autoptr (StoneSourceAnswer) answer = NULL;

  set (&query->own_section, "World");
  answer = find_in (fixture, query, "like");
  g_assert_cmpstr (text_at (fixture, "/query/bool/must_not/ids/values/0"), ==, query->own);
  g_assert_true (
      g_str_has_prefix (text_at (fixture, "/query/bool/must/more_like_this/like"), "The quay\n"));
  g_assert_nonnull (stone_value_at (fixture->body, "/query/bool/should/constant_score/filter"));
  g_assert_cmpuint (answer->stories->len, ==, 2);
  g_assert_cmpstr (story (answer, 0)->id, ==, "z");
  g_assert_cmpstr (story (answer, 0)->why, ==, "Telescopes, comets");
  g_assert_cmpstr (story (answer, 1)->id, ==, "v");
  g_assert_cmpstr (story (answer, 1)->why, ==, "harbour");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
  g_autoptr (StoneSourceAnswer) answer = NULL;
  StoneValue *filter;

  set (&query->section, "World");
  set (&query->since, "2026-01-01");
  set (&query->until, "2026-12-31");
  /* Hits that lie: of another section, too old, undated, with no headline. */
  answer = find_in (fixture, query, "lies");
  filter = stone_value_at (fixture->body, "/query/bool/filter");
  g_assert_cmpuint (stone_value_length (filter), ==, 2);
  g_assert_cmpstr (stone_value_string (
                       stone_value_at (filter, "/0/bool/should/1/term/section.keyword/value")),
                   ==, "World");
  g_assert_cmpstr (stone_value_string (stone_value_at (filter, "/1/bool/should/0/range/date/gte")),
                   ==, "2026-01-01");
  g_assert_cmpstr (stone_value_string (
                       stone_value_at (filter, "/1/bool/should/0/range/date/format")),
                   ==, "yyyy-MM-dd");
  g_assert_cmpuint (answer->stories->len, ==, 2);
  g_assert_cmpstr (story (answer, 0)->id, ==, "a");
  g_assert_cmpstr (story (answer, 1)->id, ==, "f");
}

/* N hits, each of another headline. */
static char *
many_hits (guint n, gsize title_bytes)
{
  g_autofree char *filling = g_strnfill (title_bytes, 'x');
  GString *hits = g_string_new ("{\"hits\": {\"hits\": [");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        hits, "%s{\"_id\": \"%u\", \"_score\": 1, \"_source\": {\"title\": \"%u%s\"}}",
        i > 0 ? "," : "", i, i, filling);
  g_string_append (hits, "]}}");
  return g_string_free (hits, FALSE);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint page, n, found;
    gboolean more;
  } cases[] = { { 0, 21, 20, TRUE },
                { 0, 20, 20, FALSE },
                { 3, 21, 20, TRUE },
                { 498, 21, 20, FALSE }, /* the next one is beyond the window */
                { 0, 10000, 20, TRUE } /* more than was asked for */ };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
      g_autofree char *hits = many_hits (cases[i].n, 0);
      g_autoptr (StoneSourceAnswer) answer = NULL;

      query->page = cases[i].page;
      answer = find_well (fixture, query, hits);
      g_assert_cmpint (stone_value_integer (stone_value_member (fixture->body, "from")), ==,
                       cases[i].page * 20);
      g_assert_cmpint (stone_value_integer (stone_value_member (fixture->body, "size")), ==, 21);
      g_assert_cmpuint (answer->stories->len, ==, cases[i].found);
      g_assert_cmpint (answer->more, ==, cases[i].more);
    }
}

static void
test_partial (Fixture *fixture, gconstpointer data)
{
  static const char *const answers[] = {
    "{\"timed_out\": true, \"hits\": {\"hits\": []}}",
    "{\"timed_out\": false, \"_shards\": {\"failed\": 1}, \"hits\": {\"hits\": []}}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
      g_autoptr (StoneSourceAnswer) answer = find_well (fixture, query, answers[i]);

      g_assert_nonnull (strstr (answer->note, "not all"));
    }
}

/* Errors in the shapes that both document, and what is no answer at all. */
static void
test_bad_answers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *type, *answer;
    StoneSourceError code;
    const char *words;
  } cases[] = {
    { 404, "application/json",
      "{\"error\": {\"root_cause\": [], \"type\": \"index_not_found_exception\", \"reason\": "
      "\"no such index [stories]\"}, \"status\": 404}",
      STONE_SOURCE_ERROR_SETTINGS, "index_not_found_exception: no such index [stories]" },
    { 400, "application/json",
      "{\"error\": {\"type\": \"parsing_exception\", \"reason\": \"unknown\\u0000\\u202e query\"},"
      "\"status\": 400}",
      STONE_SOURCE_ERROR_ANSWER, "400" },
    { 401, "application/json",
      "{\"error\": {\"type\": \"security_exception\", \"reason\": \"unable to authenticate "
      "user\"}}",
      STONE_SOURCE_ERROR_LOGIN, "unable to authenticate" },
    { 401, "text/plain", "Unauthorized", STONE_SOURCE_ERROR_LOGIN, "401" },
    { 403, "application/json", "{\"error\": \"no permissions for [indices:data/read/search]\"}",
      STONE_SOURCE_ERROR_LOGIN, "no permissions" },
    { 500, "text/html", "<html><h1>Internal error</h1>", STONE_SOURCE_ERROR_ANSWER, "500" },
    { 500, "application/json", "{\"error\": [1]}", STONE_SOURCE_ERROR_ANSWER, "500" },
    { 200, "text/html", "<html><title>Log in to the hotel's network</title>",
      STONE_SOURCE_ERROR_ANSWER, "" },
    { 200, "application/json", "", STONE_SOURCE_ERROR_ANSWER, "can’t be read" },
    { 200, "application/json", "{\"hits\": {\"hits\": [{\"_id\": \"a\", \"_sou",
      STONE_SOURCE_ERROR_ANSWER, "can’t be read" },
    { 200, "application/json", "[]", STONE_SOURCE_ERROR_ANSWER, "no answer" },
    { 200, "application/json", "{\"hits\": 7}", STONE_SOURCE_ERROR_ANSWER, "no answer" },
    { 200, "application/json", "{\"hits\": {\"hits\": {\"0\": 1}}}", STONE_SOURCE_ERROR_ANSWER,
      "no answer" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
      g_autoptr (StoneSourceAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      fixture->status = cases[i].status;
      fixture->type = cases[i].type;
      fixture->answer = cases[i].answer;
      answer = find (fixture, query, &error);
      g_assert_null (answer);
      g_assert_error (error, STONE_SOURCE_ERROR, (int) cases[i].code);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].words);
      g_assert_cmpuint (strlen (error->message), <, 600);
      g_assert_cmpuint (fixture->n_requests, ==, 1);
    }
}

/* Hits of which something can be read, or nothing: no hit takes the others with it. */
static void
test_odd_hits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = query_like ("Q", "Some words of the article");
  g_autoptr (StoneSourceAnswer) answer = find_in (fixture, query, "odd-hits");
  g_autofree char *huge = many_hits (3, 1000 * 1000);
  g_autoptr (StoneSourceAnswer) long_ones = NULL;

  g_assert_cmpuint (answer->stories->len, ==, 0);
  long_ones = find_well (fixture, query, huge);
  g_assert_cmpuint (long_ones->stories->len, ==, 3);
  g_assert_cmpuint (strlen (story (long_ones, 0)->headline), <=, 4096);
}

static void
test_wrong_types (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
  g_autoptr (StoneSourceAnswer) answer = find_in (fixture, query, "wrong-types");

  g_assert_cmpuint (answer->stories->len, ==, 2);
  g_assert_cmpstr (story (answer, 0)->headline, ==, "B");
  g_assert_cmpstr (story (answer, 0)->rubric, ==, "7");
  g_assert_cmpstr (story (answer, 0)->date, ==, "");
  g_assert_cmpfloat (story (answer, 0)->score, ==, 0);
  g_assert_cmpstr (story (answer, 1)->headline, ==, "2026");
}

static void
test_log_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
  g_autoptr (StoneSourceAnswer) answer = NULL;

  open_source (fixture, "/stories", "editor", "o:pen");
  answer = find_in (fixture, query, "empty");
  g_assert_cmpstr (fixture->authorization, ==, "Basic ZWRpdG9yOm86cGVu");
}

static void
test_fetch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceStory) wanted = stone_source_story_new ();
  g_autofree char *letters = g_strnfill (5000, 'e');
  g_autofree char *answer = g_strdup_printf (
      "{\"hits\": {\"hits\": [{\"_id\": \"a/1\", \"_source\": {\"content\": \"é%s\"}}]}}", letters);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (StoneSourceText) text = NULL;
  g_autoptr (GError) error = NULL;

  set (&wanted->id, "a/1?x=\"y\"");
  fixture->answer = answer;
  stone_source_fetch_async (fixture->source, wanted, NULL, on_done, &result);
  wait_for (&result);
  text = stone_source_fetch_finish (fixture->source, result, &error);
  g_assert_no_error (error);
  assert_search (fixture);
  g_assert_cmpstr (text_at (fixture, "/query/ids/values/0"), ==, wanted->id);
  g_assert_cmpint (g_utf8_strlen (text->text, -1), ==, STONE_SOURCE_TEXT_CHARACTERS);
  g_assert_true (g_str_has_prefix (text->text, "éeee"));
}

static void
test_test (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *root, *words;
  } cases[] = {
    { "{\"version\": {\"distribution\": \"opensearch\", \"number\": \"2.11.0\"}}",
      "OpenSearch 2.11.0, 1234 stories" },
    { "{\"version\": {\"number\": \"8.12.1\", \"build_flavor\": \"default\"}}",
      "Elasticsearch 8.12.1, 1234 stories" },
    { "{\"error\": \"not let in at the door\"}", "1234 stories" },
    { "nothing", "1234 stories" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *words = NULL;

      fixture->answer = "{\"count\": 1234, \"_shards\": {\"failed\": 0}}";
      fixture->second = cases[i].root;
      words = test_source (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (fixture->path, ==, "/");
      g_assert_cmpuint (fixture->n_requests, ==, 2);
    }
  {
    g_autoptr (GError) error = NULL;

    fixture->answer = "{\"count\": \"many\"}";
    g_assert_null (test_source (fixture, &error));
    g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER);
  }
}

static void
test_no_index (Fixture *fixture, gconstpointer data)
{
  static const char *const indices[] = { "", "/", "/stories?q=1" };

  for (guint i = 0; i < G_N_ELEMENTS (indices); i++)
    {
      g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
      g_autoptr (GError) error = NULL;

      open_source (fixture, indices[i], "", NULL);
      g_assert_null (find (fixture, query, &error));
      g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS);
      g_assert_cmpuint (fixture->n_requests, ==, 0);
    }
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (fixture->server);
  g_assert_null (find (fixture, query, &error));
  g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE);
}

static gboolean
on_cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->silent = TRUE;
  fixture->answer = "{}";
  g_timeout_add (50, on_cancel, cancellable);
  stone_source_find_async (fixture->source, query, cancellable, on_done, &result);
  wait_for (&result);
  g_assert_null (stone_source_find_finish (fixture->source, result, &error));
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
    { "/opensearch/search", test_search },
    { "/opensearch/nothing", test_nothing },
    { "/opensearch/like", test_like },
    { "/opensearch/filters", test_filters },
    { "/opensearch/pages", test_pages },
    { "/opensearch/partial", test_partial },
    { "/opensearch/bad-answers", test_bad_answers },
    { "/opensearch/odd-hits", test_odd_hits },
    { "/opensearch/wrong-types", test_wrong_types },
    { "/opensearch/log-in", test_log_in },
    { "/opensearch/fetch", test_fetch },
    { "/opensearch/test", test_test },
    { "/opensearch/no-index", test_no_index },
    { "/opensearch/nobody-there", test_nobody_there },
    { "/opensearch/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
