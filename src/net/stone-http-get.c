/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-net"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-http-private.h"

/* One GET, over as many requests as redirects and a busy server ask for.
 *
 *   begin → send → on_sent ┬ redirect → send
 *                          ├ busy → wait → send
 *                          └ read → on_read … → end
 *
 * Invariants: one request is under way at most; `request` is its cancellable, and stopping it is
 * the only way in which one is left before its end; `end` runs once. libsoup's own `timeout` holds
 * for each socket operation alone, so the deadline is a timer of ours. Redirects are followed here:
 * each hop has to pass the check of addresses. */

#define CHUNK (64 * 1024)
#define MAX_TRIES 3
#define STATUS_TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */
#define BACK_OFF_MS 500              /* then doubled, where a busy server doesn't say when */

typedef struct
{
  GUri *uri;
  char *accept;
  guint redirects, tries;
  gint64 ends; /* monotonic, µs */
  gboolean timed_out;
  GSource *deadline, *cancelled, *wait;
  GCancellable *request;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
} Get;

static void send_request (GTask *task);
static void read_more (GTask *task);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Cancelled before it is closed, so that libsoup drops the connection instead of reading what a
 * server goes on to send. */
static void
stop_request (Get *get)
{
  if (get->request != NULL)
    g_cancellable_cancel (get->request);
  if (get->stream != NULL)
    g_input_stream_close_async (get->stream, G_PRIORITY_DEFAULT, get->request, NULL, NULL);
  g_clear_object (&get->stream);
  g_clear_object (&get->message);
  g_clear_object (&get->request);
}

static void
get_free (gpointer data)
{
  Get *get = data;

  stop_request (get);
  clear_source (&get->deadline);
  clear_source (&get->cancelled);
  clear_source (&get->wait);
  g_clear_pointer (&get->uri, g_uri_unref);
  g_byte_array_unref (get->body);
  g_free (get->accept);
  g_free (get);
}

/* Takes ERROR. Timers let go of the task here, not when it is freed: they hold it. */
static void
end (GTask *task, StoneHttpReply *reply, GError *error)
{
  Get *get = g_task_get_task_data (task);

  stop_request (get);
  clear_source (&get->deadline);
  clear_source (&get->cancelled);
  clear_source (&get->wait);
  if (reply != NULL)
    g_task_return_pointer (task, reply, (GDestroyNotify) stone_http_reply_free);
  else
    g_task_return_error (task, error);
}

static void G_GNUC_PRINTF (3, 4) fail (GTask *task, StoneHttpError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  end (task, NULL, g_error_new_valist (STONE_HTTP_ERROR, code, format, arguments));
  va_end (arguments);
}

/* What libsoup and GIO say, as one of ours. Takes ERROR. */
static void
fail_with (GTask *task, GError *error)
{
  Get *get = g_task_get_task_data (task);
  const char *host = g_uri_get_host (get->uri);
  g_autoptr (GError) local = error;

  if (get->timed_out)
    fail (task, STONE_HTTP_ERROR_DEADLINE, _ ("%s did not answer in time"), host);
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end (task, NULL, g_steal_pointer (&local));
  else
    fail (task, STONE_HTTP_ERROR_NETWORK, "%s: %s", host, local->message);
}

/* Both timers only stop the request: it ends by itself then, with the error that says why. While
 * waiting there is none. */
static void
interrupt (GTask *task)
{
  Get *get = g_task_get_task_data (task);

  if (get->wait != NULL)
    fail_with (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled")));
  else
    g_cancellable_cancel (get->request);
}

static gboolean
on_deadline (gpointer task)
{
  Get *get = g_task_get_task_data (task);

  get->timed_out = TRUE;
  interrupt (task);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer task)
{
  interrupt (task);
  return G_SOURCE_REMOVE;
}

static GSource *
attach (GTask *task, GSource *source, GSourceFunc callback)
{
  g_source_set_callback (source, callback, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  return source;
}

/* What a server answers */

static void
follow (GTask *task)
{
  Get *get = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (get->message), "Location");
  g_autoptr (GUri) next = location != NULL
                              ? g_uri_parse_relative (get->uri, location, SOUP_HTTP_URI_FLAGS, NULL)
                              : NULL;
  g_autofree char *url = next != NULL ? g_uri_to_string (next) : g_strdup ("");
  g_autoptr (GUri) allowed = stone_http_check_address (self, url, NULL);

  if (get->redirects++ == STONE_HTTP_MAX_REDIRECTS)
    {
      fail (task, STONE_HTTP_ERROR_REDIRECT,
            _ ("%s sends from one address to the next without end"), g_uri_get_host (get->uri));
      return;
    }
  /* A page of the web has no business with what runs on this machine. */
  if (allowed == NULL || (stone_http_is_loopback (allowed) && !stone_http_is_loopback (get->uri)))
    {
      fail (task, STONE_HTTP_ERROR_REDIRECT, _ ("%s sends on to “%s”, which is not asked"),
            g_uri_get_host (get->uri), url);
      return;
    }
  g_uri_unref (get->uri);
  get->uri = g_steal_pointer (&allowed);
  send_request (task);
}

static gboolean
on_waited (gpointer task)
{
  Get *get = g_task_get_task_data (task);

  clear_source (&get->wait);
  send_request (task);
  return G_SOURCE_REMOVE;
}

static void
wait_or_fail (GTask *task)
{
  Get *get = g_task_get_task_data (task);
  gint64 asked = stone_http_retry_after (get->message);
  gint64 wait = asked >= 0 ? asked : BACK_OFF_MS << get->tries;

  if (++get->tries < MAX_TRIES && g_get_monotonic_time () + wait * 1000 < get->ends)
    {
      stop_request (get);
      get->wait = attach (task, g_timeout_source_new (wait), on_waited);
    }
  else if (asked > 0)
    fail (task, STONE_HTTP_ERROR_BUSY, _ ("%s is busy and asks to come back in %d seconds"),
          g_uri_get_host (get->uri), (int) MIN ((asked + 999) / 1000, G_MAXINT));
  else
    fail (task, STONE_HTTP_ERROR_BUSY, _ ("%s is busy: try again later"),
          g_uri_get_host (get->uri));
}

static void
fail_size (GTask *task)
{
  Get *get = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  g_autofree char *limit = g_format_size (self->max_bytes);

  fail (task, STONE_HTTP_ERROR_SIZE, _ ("%s sends more than %s"), g_uri_get_host (get->uri), limit);
}

static void
read_body (GTask *task)
{
  Get *get = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (get->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  if (!stone_http_accepts (get->accept, type != NULL ? type : ""))
    fail (task, STONE_HTTP_ERROR_TYPE, _ ("%s sends “%s”, which was not asked for"),
          g_uri_get_host (get->uri), type != NULL ? type : "");
  else if (soup_message_headers_get_content_length (headers) > (goffset) self->max_bytes)
    fail_size (task);
  else
    read_more (task);
}

static void
on_read (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Get *get = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);
  StoneHttpReply *reply;

  if (bytes == NULL)
    {
      fail_with (task, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (bytes) > self->max_bytes - get->body->len)
    {
      fail_size (task);
      return;
    }
  if (g_bytes_get_size (bytes) > 0)
    {
      g_byte_array_append (get->body, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      read_more (task);
      return;
    }
  reply = stone_http_reply_new (get->message);
  reply->body = g_byte_array_free_to_bytes (get->body);
  get->body = g_byte_array_new ();
  end (task, reply, NULL);
}

static void
read_more (GTask *task)
{
  Get *get = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (get->stream, CHUNK, G_PRIORITY_DEFAULT, get->request, on_read,
                                   g_object_ref (task));
}

static void
on_sent (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Get *get = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  guint status;

  get->stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  if (get->stream == NULL)
    {
      fail_with (task, g_steal_pointer (&error));
      return;
    }
  status = soup_message_get_status (get->message);
  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    follow (task);
  else if (status == STATUS_TOO_MANY_REQUESTS || status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    wait_or_fail (task);
  else if (SOUP_STATUS_IS_SUCCESSFUL (status))
    read_body (task);
  else
    fail (task, STONE_HTTP_ERROR_STATUS, _ ("%s answers %u (%s)"), g_uri_get_host (get->uri),
          status, soup_status_get_phrase (status));
}

static void
send_request (GTask *task)
{
  Get *get = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);

  stop_request (get);
  get->request = g_cancellable_new ();
  get->message = soup_message_new_from_uri (SOUP_METHOD_GET, get->uri);
  soup_message_add_flags (get->message, SOUP_MESSAGE_NO_REDIRECT);
  if (get->accept != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (get->message), "Accept",
                                  get->accept);
  soup_session_send_async (self->session, get->message, G_PRIORITY_DEFAULT, get->request, on_sent,
                           g_object_ref (task));
}

static void
watch (GTask *task)
{
  Get *get = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  get->ends = g_get_monotonic_time () + (gint64) self->deadline_ms * 1000;
  get->deadline = attach (task, g_timeout_source_new (self->deadline_ms), on_deadline);
  if (cancellable != NULL)
    get->cancelled =
        attach (task, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (on_cancelled));
}

void
stone_http_get_async (StoneHttp *self,
                      const char *url,
                      const char *accept,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GUri) uri = NULL;
  GError *error = NULL;
  Get *get;

  g_return_if_fail (STONE_IS_HTTP (self) && url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_http_get_async);
  uri = stone_http_check_address (self, url, &error);
  if (uri == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  get = g_new0 (Get, 1);
  get->uri = g_steal_pointer (&uri);
  get->accept = g_strdup (accept);
  get->body = g_byte_array_new ();
  g_task_set_task_data (task, get, get_free);
  watch (task);
  send_request (task);
}

StoneHttpReply *
stone_http_get_finish (StoneHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_http_get_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
