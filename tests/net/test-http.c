/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "server.h"
#include "stone-http.h"

typedef struct
{
  Server *server;
  StoneHttp *http;
} Fixture;

typedef struct
{
  StoneHttpReply *reply;
  GError *error;
  gboolean done;
} Outcome;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_start ();
  fixture->http = stone_http_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->http);
  server_stop (fixture->server);
}

static void
on_got (GObject *http, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->reply = stone_http_send_finish (STONE_HTTP (http), result, &outcome->error);
  outcome->done = TRUE;
}

static void
outcome_clear (Outcome *outcome)
{
  stone_http_reply_free (outcome->reply);
  g_clear_error (&outcome->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static Outcome
run (Fixture *fixture, const StoneHttpRequest *request, GCancellable *cancellable)
{
  Outcome outcome = { 0 };

  stone_http_send_async (fixture->http, request, cancellable, on_got, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true ((outcome.reply == NULL) != (outcome.error == NULL));
  /* What was let go of on the way goes now. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return outcome;
}

static Outcome
get_url (Fixture *fixture, const char *url, const char *accept, GCancellable *cancellable)
{
  return run (fixture, &(StoneHttpRequest){ .url = url, .accept = accept }, cancellable);
}

static Outcome
get_path (Fixture *fixture, const char *path, const char *accept)
{
  g_autofree char *url = g_strconcat (fixture->server->base, path, NULL);

  return get_url (fixture, url, accept, NULL);
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = get_path (fixture, "/moved", "text/html, application/*");
  StoneHttpReply *reply = outcome.reply;
  g_autofree char *end = g_strconcat (fixture->server->base, "/page", NULL);

  g_assert_no_error (outcome.error);
  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body),
                   "<p>Caf\xe9</p>", 11);
  g_assert_cmpstr (reply->content_type, ==, "text/html");
  g_assert_cmpstr (reply->charset, ==, "ISO-8859-1");
  g_assert_cmpstr (reply->url, ==, end);
  g_assert_cmpstr (reply->etag, ==, "\"7\"");
  g_assert_cmpstr (reply->last_modified, ==, "");
  g_assert_true (g_str_has_prefix (fixture->server->user_agent, "Stonehand/"));
}

/* What goes wrong at a path, and what is said of it. */
typedef struct
{
  const char *path, *accept;
  StoneHttpError code;
  const char *words;
  gsize max_bytes; /* 0: as it is */
  guint deadline;  /* 0: as it is */
} Failure;

static const Failure failures[] = {
  { "/nowhere", NULL, STONE_HTTP_ERROR_STATUS, "404", 0, 0 },
  { "/page", "application/rss+xml, image/*", STONE_HTTP_ERROR_TYPE, "text/html", 0, 0 },
  { "/odd-type", "image/*", STONE_HTTP_ERROR_TYPE, "text/", 0, 0 },
  { "/loop", NULL, STONE_HTTP_ERROR_REDIRECT, "without end", 0, 0 },
  { "/to-file", NULL, STONE_HTTP_ERROR_REDIRECT, "file:///etc/passwd", 0, 0 },
  { "/to-nothing", NULL, STONE_HTTP_ERROR_REDIRECT, "which is not asked", 0, 0 },
  { "/to-plain", NULL, STONE_HTTP_ERROR_REDIRECT, "http://example.org/", 0, 0 },
  { "/busy", NULL, STONE_HTTP_ERROR_BUSY, "3600 seconds", 0, 0 },
  { "/endless", NULL, STONE_HTTP_ERROR_SIZE, "sends more than", 256 * 1024, 0 },
  { "/bomb", NULL, STONE_HTTP_ERROR_SIZE, "sends more than", 1024 * 1024, 0 },
  { "/page", NULL, STONE_HTTP_ERROR_SIZE, "sends more than", 10, 0 },
  { "/slow", NULL, STONE_HTTP_ERROR_DEADLINE, "in time", 0, 150 },
  { "/cut", NULL, STONE_HTTP_ERROR_NETWORK, "127.0.0.1", 0, 0 },
};

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  const Failure *failure = data;
  gint64 start = g_get_monotonic_time ();
  g_auto (Outcome) outcome = { 0 };

  if (failure->max_bytes > 0)
    stone_http_set_max_bytes (fixture->http, failure->max_bytes);
  if (failure->deadline > 0)
    stone_http_set_deadline (fixture->http, failure->deadline);
  outcome = get_path (fixture, failure->path, failure->accept);
  g_assert_error (outcome.error, STONE_HTTP_ERROR, (int) failure->code);
  if (strstr (outcome.error->message, failure->words) == NULL)
    g_error ("“%s” is not in “%s”", failure->words, outcome.error->message);
  g_assert_true (g_utf8_validate (outcome.error->message, -1, NULL));
  g_assert_null (strchr (outcome.error->message, '\x1b'));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_busy_once (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = get_path (fixture, "/busy-once", NULL);

  g_assert_no_error (outcome.error);
  g_assert_cmpmem (g_bytes_get_data (outcome.reply->body, NULL),
                   g_bytes_get_size (outcome.reply->body), "now", 3);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 2);
}

/* Plain http is for this machine, unless it was allowed; other schemes never. */
static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = { "http://example.org/",
                                         "http://127.0.0.1.example.org/",
                                         "file:///etc/passwd",
                                         "ftp://example.org/",
                                         "example.org",
                                         "",
                                         "http://",
                                         "https:///x",
                                         "javascript:alert(1)",
                                         "http://127.0.0.1;8" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (Outcome) outcome = get_url (fixture, refused[i], NULL, NULL);

      g_assert_error (outcome.error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_ADDRESS);
    }
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 0);
  g_assert_true (stone_http_may_lead ("https://example.org/", "https://example.net/a.jpg"));
  g_assert_true (stone_http_may_lead ("http://127.0.0.1:8080/", "http://localhost:8080/a.jpg"));
  g_assert_false (stone_http_may_lead ("https://example.org/", "http://127.0.0.1:631/"));
  g_assert_false (stone_http_may_lead ("https://example.org/", "https://[::1]/"));
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  g_auto (Outcome) outcome = { 0 };

  g_socket_listener_close (listener);
  outcome = get_url (fixture, url, NULL, NULL);
  g_assert_error (outcome.error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_NETWORK);
}

/* REQUEST to PATH. */
static Outcome
send (Fixture *fixture, const char *path, StoneHttpRequest request)
{
  g_autofree char *url = g_strconcat (fixture->server->base, path, NULL);

  request.url = url;
  return run (fixture, &request, NULL);
}

static void
assert_body (const Outcome *outcome, const char *text)
{
  g_assert_no_error (outcome->error);
  g_assert_cmpmem (g_bytes_get_data (outcome->reply->body, NULL),
                   g_bytes_get_size (outcome->reply->body), text, strlen (text));
}

/* A log-in is sent at once, and along a redirect of its own origin, never to another one. */
static void
test_log_in (Fixture *fixture, gconstpointer data)
{
  const StoneHttpRequest request = { .user = "ann", .password = "x:y" };
  g_auto (Outcome) direct = send (fixture, "/echo", request);
  g_auto (Outcome) moved = send (fixture, "/to-echo", request);
  g_auto (Outcome) away = send (fixture, "/elsewhere", request);
  g_auto (Outcome) nobody = send (fixture, "/elsewhere", (StoneHttpRequest){ NULL });

  assert_body (&direct, "GET|Basic YW5uOng6eQ==|-|-|");
  assert_body (&moved, "GET|Basic YW5uOng6eQ==|-|-|");
  g_assert_error (away.error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_REDIRECT);
  g_assert_no_error (nobody.error);
}

/* Even where plain http was allowed. */
static void
test_log_in_plain (Fixture *fixture, gconstpointer data)
{
  const StoneHttpRequest request = { .url = "http://example.org/", .user = "ann" };
  g_auto (Outcome) outcome = { 0 };

  stone_http_set_allow_plain (fixture->http, TRUE);
  outcome = run (fixture, &request, NULL);
  g_assert_error (outcome.error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_ADDRESS);
}

static void
test_post (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  const StoneHttpRequest request = { .method = "POST",
                                     .content_type = "application/json",
                                     .disposition = "attachment;\r\nX-Evil: 1",
                                     .body = body };
  g_auto (Outcome) outcome = send (fixture, "/echo", request);
  g_auto (Outcome) moved = send (fixture, "/to-echo", request);

  assert_body (&outcome, "POST|-|application/json|attachment;  X-Evil: 1|{}");
  g_assert_error (moved.error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_REDIRECT);
}

/* Sent once, whatever comes back. */
static void
test_post_busy (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = send (fixture, "/busy-once", (StoneHttpRequest){ .method = "POST" });

  g_assert_error (outcome.error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_BUSY);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 1);
}

static void
test_conditional (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) old = send (fixture, "/conditional", (StoneHttpRequest){ .etag = "\"6\"" });
  g_auto (Outcome) same =
      send (fixture, "/conditional", (StoneHttpRequest){ .etag = "\"7\"", .accept = "text/css" });

  assert_body (&old, "new");
  g_assert_cmpuint (old.reply->status, ==, 200);
  assert_body (&same, "");
  g_assert_cmpuint (same.reply->status, ==, 304);
  g_assert_cmpstr (same.reply->etag, ==, "\"7\"");
}

static void
test_any_status (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) asked = send (fixture, "/broken", (StoneHttpRequest){ .any_status = TRUE });
  g_auto (Outcome) other = send (fixture, "/broken", (StoneHttpRequest){ NULL });

  assert_body (&asked, "{\"code\": \"why\"}");
  g_assert_cmpuint (asked.reply->status, ==, 500);
  g_assert_cmpstr (stone_http_reply_header (asked.reply, "X-part"), ==, "1, 2");
  g_assert_cmpstr (stone_http_reply_header (asked.reply, "X-None"), ==, "");
  g_assert_error (other.error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_STATUS);
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->server->base, "/slow", NULL);
  g_autoptr (GCancellable) during = g_cancellable_new ();
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_auto (Outcome) one = { 0 };
  g_auto (Outcome) other = { 0 };

  g_timeout_add (50, cancel, during);
  one = get_url (fixture, url, NULL, during);
  g_assert_error (one.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_cancellable_cancel (before);
  other = get_url (fixture, url, NULL, before);
  g_assert_error (other.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_two_connections (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->server->base, "/slow-start", NULL);
  Outcome outcomes[6] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    stone_http_get_async (fixture->http, url, NULL, NULL, on_got, &outcomes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      while (!outcomes[i].done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_no_error (outcomes[i].error);
      outcome_clear (&outcomes[i]);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 6);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->most), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/http/page", Fixture, NULL, set_up, test_page, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *name = g_strdup_printf ("/http/fails%s/%u", failures[i].path, i);

      g_test_add (name, Fixture, &failures[i], set_up, test_failure, tear_down);
    }
  g_test_add ("/http/busy-once", Fixture, NULL, set_up, test_busy_once, tear_down);
  g_test_add ("/http/addresses", Fixture, NULL, set_up, test_addresses, tear_down);
  g_test_add ("/http/nobody-there", Fixture, NULL, set_up, test_nobody_there, tear_down);
  g_test_add ("/http/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/http/log-in", Fixture, NULL, set_up, test_log_in, tear_down);
  g_test_add ("/http/log-in-plain", Fixture, NULL, set_up, test_log_in_plain, tear_down);
  g_test_add ("/http/post", Fixture, NULL, set_up, test_post, tear_down);
  g_test_add ("/http/post-busy", Fixture, NULL, set_up, test_post_busy, tear_down);
  g_test_add ("/http/conditional", Fixture, NULL, set_up, test_conditional, tear_down);
  g_test_add ("/http/any-status", Fixture, NULL, set_up, test_any_status, tear_down);
  g_test_add ("/http/two-connections", Fixture, NULL, set_up, test_two_connections, tear_down);
  return g_test_run ();
}
