/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "server.h"

static void
answer (SoupServerMessage *message, guint status, const char *type, const char *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
set_header (SoupServerMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), name, value);
}

/* Bodies that come in pieces */

static gboolean
go_on (gpointer message)
{
  soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

static void
go_on_later (Server *self, SoupServerMessage *message, guint milliseconds)
{
  g_autoptr (GSource) source = g_timeout_source_new (milliseconds);

  soup_server_message_pause (message);
  g_source_set_callback (source, go_on, g_object_ref (message), g_object_unref);
  g_source_attach (source, self->context);
}

/* A byte now and then: each socket operation is quick enough, the whole never ends. */
static void
write_slowly (SoupServerMessage *message, gpointer data)
{
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            "x", 1);
  go_on_later (data, message, 20);
}

static void
write_endlessly (SoupServerMessage *message, gpointer data)
{
  static char chunk[64 * 1024];

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            chunk, sizeof chunk);
}

static void
in_pieces (Server *self, SoupServerMessage *message, void (*write) (SoupServerMessage *, gpointer))
{
  soup_server_message_set_status (message, 200, NULL);
  set_header (message, "Content-Type", "text/plain");
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (write), self);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (write), self);
}

/* 8 MB of zeros in a few kilobytes. */
static void
answer_bomb (SoupServerMessage *message)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) stream =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *zeros = g_malloc0 (8 * 1024 * 1024);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_output_stream_write_all (stream, zeros, 8 * 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 32 * 1024);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  set_header (message, "Content-Encoding", "gzip");
}

static void
answer_raw (SoupServerMessage *message, const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                             NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

/* Says a thousand bytes, sends ten, hangs up. */
static void
answer_cut (SoupServerMessage *message)
{
  answer_raw (message, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                       "Content-Length: 1000\r\n\r\n0123456789");
}

/* A type that would colour a terminal, and is no UTF-8. */
static void
answer_odd_type (SoupServerMessage *message)
{
  answer_raw (message, "HTTP/1.1 200 OK\r\nContent-Type: text/\x1b[31mred\xff\r\n"
                       "Content-Length: 2\r\n\r\nOK");
}

static void
finished_slow_start (SoupServerMessage *message, gpointer data)
{
  Server *self = data;

  g_atomic_int_add (&self->open_now, -1);
}

static void
slow_start (Server *self, SoupServerMessage *message)
{
  int open_now = g_atomic_int_add (&self->open_now, 1) + 1;

  if (open_now > g_atomic_int_get (&self->most))
    g_atomic_int_set (&self->most, open_now);
  g_signal_connect (message, "finished", G_CALLBACK (finished_slow_start), self);
  answer (message, 200, "text/plain", "slow");
  go_on_later (self, message, 60);
}

/* What came, in words. */
static void
answer_echo (SoupServerMessage *message)
{
  static const char *const names[] = { "Authorization", "Content-Type", "Content-Disposition" };
  GString *text = g_string_new (soup_server_message_get_method (message));
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value =
          soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                        names[i]);
      g_string_append_printf (text, "|%s", value != NULL ? value : "-");
    }
  g_string_append_c (text, '|');
  g_string_append_len (text, body->data, body->length);
  answer (message, 200, "text/plain", text->str);
  g_string_free (text, TRUE);
}

static void
answer_conditional (SoupServerMessage *message)
{
  const char *etag =
      soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                    "If-None-Match");

  if (g_strcmp0 (etag, "\"7\"") == 0)
    soup_server_message_set_status (message, 304, NULL);
  else
    answer (message, 200, "text/plain", "new");
  set_header (message, "ETag", "\"7\"");
}

/* The same server by its other name: another origin. */
static void
send_elsewhere (Server *self, SoupServerMessage *message)
{
  g_autofree char *other =
      g_strconcat ("http://localhost:", strrchr (self->base, ':') + 1, "/page", NULL);

  soup_server_message_set_redirect (message, 302, other);
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Server *self = data;
  int n = g_atomic_int_add (&self->requests, 1);

  g_free (self->user_agent);
  self->user_agent =
      g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                              "User-Agent"));
  if (g_str_equal (path, "/page"))
    {
      answer (message, 200, "text/html; charset=ISO-8859-1", "<p>Caf\xe9</p>");
      set_header (message, "ETag", "\"7\"");
    }
  else if (g_str_equal (path, "/moved"))
    soup_server_message_set_redirect (message, 302, "/page");
  else if (g_str_equal (path, "/loop"))
    soup_server_message_set_redirect (message, 301, "/loop");
  else if (g_str_equal (path, "/to-file"))
    soup_server_message_set_redirect (message, 302, "file:///etc/passwd");
  else if (g_str_equal (path, "/to-nothing"))
    {
      soup_server_message_set_status (message, 302, NULL);
      set_header (message, "Location", "http://127.0.0.1;8");
    }
  else if (g_str_equal (path, "/to-plain"))
    soup_server_message_set_redirect (message, 302, "http://example.org/");
  else if (g_str_equal (path, "/busy-once") && n == 0)
    {
      answer (message, 429, "text/plain", "later");
      set_header (message, "Retry-After", "0");
    }
  else if (g_str_equal (path, "/busy-once"))
    answer (message, 200, "text/plain", "now");
  else if (g_str_equal (path, "/busy"))
    {
      answer (message, 429, "text/plain", "later");
      set_header (message, "Retry-After", "3600");
    }
  else if (g_str_equal (path, "/echo"))
    answer_echo (message);
  else if (g_str_equal (path, "/to-echo"))
    soup_server_message_set_redirect (message, 302, "/echo");
  else if (g_str_equal (path, "/elsewhere"))
    send_elsewhere (self, message);
  else if (g_str_equal (path, "/conditional"))
    answer_conditional (message);
  else if (g_str_equal (path, "/broken"))
    {
      answer (message, 500, "application/json", "{\"code\": \"why\"}");
      set_header (message, "X-Part", "1");
      soup_message_headers_append (soup_server_message_get_response_headers (message), "X-Part",
                                   "2");
    }
  else if (g_str_equal (path, "/slow"))
    in_pieces (self, message, write_slowly);
  else if (g_str_equal (path, "/endless"))
    in_pieces (self, message, write_endlessly);
  else if (g_str_equal (path, "/bomb"))
    answer_bomb (message);
  else if (g_str_equal (path, "/cut"))
    answer_cut (message);
  else if (g_str_equal (path, "/odd-type"))
    answer_odd_type (message);
  else if (g_str_equal (path, "/slow-start"))
    slow_start (self, message);
  else
    answer (message, 404, "text/plain", "not here");
}

static gpointer
run (gpointer data)
{
  Server *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->soup);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

Server *
server_start (void)
{
  Server *self = g_new0 (Server, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->soup);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("server", run, self);
  return self;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* From within the loop: it may not have begun to run yet. */
void
server_stop (Server *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_object_unref (self->soup);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->user_agent);
  g_free (self->base);
  g_free (self);
}
