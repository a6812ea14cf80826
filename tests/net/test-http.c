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

  outcome->reply = stone_http_get_finish (STONE_HTTP (http), result, &outcome->error);
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
get_url (Fixture *fixture, const char *url, const char *accept, GCancellable *cancellable)
{
  Outcome outcome = { 0 };

  stone_http_get_async (fixture->http, url, accept, cancellable, on_got, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true ((outcome.reply == NULL) != (outcome.error == NULL));
  /* What was let go of on the way goes now. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return outcome;
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
  { "/loop", NULL, STONE_HTTP_ERROR_REDIRECT, "without end", 0, 0 },
  { "/to-file", NULL, STONE_HTTP_ERROR_REDIRECT, "file:///etc/passwd", 0, 0 },
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
                                         "javascript:alert(1)" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (Outcome) outcome = get_url (fixture, refused[i], NULL, NULL);

      g_assert_error (outcome.error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_ADDRESS);
    }
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 0);
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
  g_test_add ("/http/two-connections", Fixture, NULL, set_up, test_two_connections, tear_down);
  return g_test_run ();
}
