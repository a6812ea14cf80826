/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-net"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-address.h"
#include "stone-http-private.h"
#include "stone-text.h"

/* One exchange, over as many requests as redirects and a busy server ask for.
 *
 *   begin → send → on_sent ┬ redirect → send
 *                          ├ busy → wait → send
 *                          └ read → on_read … → end
 *
 * Invariants: one request is under way at most; `request` is its cancellable, and stopping it is
 * the only way in which one is left before its end; `end` runs once. libsoup's own `timeout` holds
 * for each socket operation alone, so the deadline is a timer of ours. Redirects are followed here:
 * each hop has to pass the check of addresses. A POST is sent once, whatever comes back. */

#define CHUNK (64 * 1024)
#define MAX_TRIES 3
#define STATUS_TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */
#define PERMANENT_REDIRECT 308       /* RFC 9110; nor for this one */
#define BACK_OFF_MS 500              /* then doubled, where a busy server doesn't say when */

typedef struct
{
  GUri *uri;
  char *method, *accept, *authorization, *content_type, *disposition, *etag, *last_modified;
  GBytes *content; /* or NULL */
  gboolean any_status;
  guint redirects, tries;
  gboolean for_now; /* a redirect was not for good */
  gint64 ends;      /* monotonic, µs */
  gboolean timed_out;
  GSource *deadline, *cancelled, *wait;
  GCancellable *request;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
} Exchange;

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
stop_request (Exchange *exchange)
{
  if (exchange->request != NULL)
    g_cancellable_cancel (exchange->request);
  if (exchange->stream != NULL)
    g_input_stream_close_async (exchange->stream, G_PRIORITY_DEFAULT, exchange->request, NULL,
                                NULL);
  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->request);
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  stop_request (exchange);
  clear_source (&exchange->deadline);
  clear_source (&exchange->cancelled);
  clear_source (&exchange->wait);
  g_clear_pointer (&exchange->uri, g_uri_unref);
  g_byte_array_unref (exchange->body);
  g_clear_pointer (&exchange->content, g_bytes_unref);
  g_free (exchange->method);
  g_free (exchange->accept);
  g_free (exchange->authorization);
  g_free (exchange->content_type);
  g_free (exchange->disposition);
  g_free (exchange->etag);
  g_free (exchange->last_modified);
  g_free (exchange);
}

/* Takes ERROR. Timers let go of the task here, not when it is freed: they hold it. */
static void
end (GTask *task, StoneHttpReply *reply, GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);

  stop_request (exchange);
  clear_source (&exchange->deadline);
  clear_source (&exchange->cancelled);
  clear_source (&exchange->wait);
  if (reply != NULL)
    g_task_return_pointer (task, reply, (GDestroyNotify) stone_http_reply_free);
  else
    g_task_return_error (task, error);
}

/* A server's words may be among it: its types and addresses come as bytes of any kind. */
static void G_GNUC_PRINTF (3, 4) fail (GTask *task, StoneHttpError code, const char *format, ...)
{
  g_autofree char *words = NULL;
  g_autofree char *clean = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  clean = stone_text_clean (words);
  end (task, NULL, g_error_new_literal (STONE_HTTP_ERROR, code, clean));
}

/* What libsoup and GIO say, as one of ours. Takes ERROR. */
static void
fail_with (GTask *task, GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);
  const char *host = g_uri_get_host (exchange->uri);
  g_autoptr (GError) local = error;

  if (exchange->timed_out)
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
  Exchange *exchange = g_task_get_task_data (task);

  if (exchange->wait != NULL)
    fail_with (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled")));
  else
    g_cancellable_cancel (exchange->request);
}

static gboolean
on_deadline (gpointer task)
{
  Exchange *exchange = g_task_get_task_data (task);

  exchange->timed_out = TRUE;
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

static gboolean
is_asking (Exchange *exchange)
{
  return g_str_equal (exchange->method, SOUP_METHOD_GET) ||
         g_str_equal (exchange->method, SOUP_METHOD_HEAD);
}

/* A page of the web has no business with what runs on this machine; a log-in is for one origin. */
static gboolean
may_follow (Exchange *exchange, GUri *to)
{
  if (exchange->authorization != NULL)
    return g_strcmp0 (g_uri_get_scheme (to), g_uri_get_scheme (exchange->uri)) == 0 &&
           g_ascii_strcasecmp (g_uri_get_host (to), g_uri_get_host (exchange->uri)) == 0 &&
           g_uri_get_port (to) == g_uri_get_port (exchange->uri);
  return !stone_http_is_loopback (to) || stone_http_is_loopback (exchange->uri);
}

static void
follow (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (exchange->message),
                                    "Location");
  g_autoptr (GUri) next = location != NULL
                              ? stone_address_resolve (exchange->uri, location, SOUP_HTTP_URI_FLAGS)
                              : NULL;
  g_autofree char *url = next != NULL ? g_uri_to_string (next) : g_strdup ("");
  g_autoptr (GUri) allowed = stone_http_check_address (self, url, NULL);
  guint status = soup_message_get_status (exchange->message);

  if (exchange->redirects++ == STONE_HTTP_MAX_REDIRECTS)
    {
      fail (task, STONE_HTTP_ERROR_REDIRECT,
            _ ("%s sends from one address to the next without end"),
            g_uri_get_host (exchange->uri));
      return;
    }
  if (!is_asking (exchange) || allowed == NULL || !may_follow (exchange, allowed))
    {
      fail (task, STONE_HTTP_ERROR_REDIRECT, _ ("%s sends on to “%s”, which is not asked"),
            g_uri_get_host (exchange->uri), url);
      return;
    }
  exchange->for_now |= status != SOUP_STATUS_MOVED_PERMANENTLY && status != PERMANENT_REDIRECT;
  g_uri_unref (exchange->uri);
  exchange->uri = g_steal_pointer (&allowed);
  send_request (task);
}

static gboolean
on_waited (gpointer task)
{
  Exchange *exchange = g_task_get_task_data (task);

  clear_source (&exchange->wait);
  send_request (task);
  return G_SOURCE_REMOVE;
}

static void
wait_or_fail (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  gint64 asked = stone_http_retry_after (exchange->message);
  gint64 wait = asked >= 0 ? asked : BACK_OFF_MS << exchange->tries;

  if (is_asking (exchange) && ++exchange->tries < MAX_TRIES &&
      g_get_monotonic_time () + wait * 1000 < exchange->ends)
    {
      stop_request (exchange);
      exchange->wait = attach (task, g_timeout_source_new (wait), on_waited);
    }
  else if (asked > 0)
    fail (task, STONE_HTTP_ERROR_BUSY, _ ("%s is busy and asks to come back in %d seconds"),
          g_uri_get_host (exchange->uri), (int) MIN ((asked + 999) / 1000, G_MAXINT));
  else
    fail (task, STONE_HTTP_ERROR_BUSY, _ ("%s is busy: try again later"),
          g_uri_get_host (exchange->uri));
}

static void
fail_size (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  g_autofree char *limit = g_format_size (self->max_bytes);

  fail (task, STONE_HTTP_ERROR_SIZE, _ ("%s sends more than %s"), g_uri_get_host (exchange->uri),
        limit);
}

static void
read_body (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (exchange->message)) &&
      !stone_http_accepts (exchange->accept, type != NULL ? type : ""))
    fail (task, STONE_HTTP_ERROR_TYPE, _ ("%s sends “%s”, which was not asked for"),
          g_uri_get_host (exchange->uri), type != NULL ? type : "");
  else if (soup_message_headers_get_content_length (headers) > (goffset) self->max_bytes)
    fail_size (task);
  else
    read_more (task);
}

static void
on_read (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *exchange = g_task_get_task_data (task);
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
  if (g_bytes_get_size (bytes) > self->max_bytes - exchange->body->len)
    {
      fail_size (task);
      return;
    }
  if (g_bytes_get_size (bytes) > 0)
    {
      g_byte_array_append (exchange->body, g_bytes_get_data (bytes, NULL),
                           g_bytes_get_size (bytes));
      read_more (task);
      return;
    }
  reply = stone_http_reply_new (exchange->message);
  reply->moved = exchange->redirects > 0 && !exchange->for_now;
  reply->body = g_byte_array_free_to_bytes (exchange->body);
  exchange->body = g_byte_array_new ();
  end (task, reply, NULL);
}

static void
read_more (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT, exchange->request,
                                   on_read, g_object_ref (task));
}

static gboolean
is_conditional (Exchange *exchange)
{
  return exchange->etag != NULL || exchange->last_modified != NULL;
}

static void
on_sent (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  guint status;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  if (exchange->stream == NULL)
    {
      fail_with (task, g_steal_pointer (&error));
      return;
    }
  status = soup_message_get_status (exchange->message);
  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    follow (task);
  else if (status == STATUS_TOO_MANY_REQUESTS || status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    wait_or_fail (task);
  else if (SOUP_STATUS_IS_SUCCESSFUL (status) || exchange->any_status ||
           (status == SOUP_STATUS_NOT_MODIFIED && is_conditional (exchange)))
    read_body (task);
  else
    fail (task, STONE_HTTP_ERROR_STATUS, _ ("%s answers %u (%s)"), g_uri_get_host (exchange->uri),
          status, soup_status_get_phrase (status));
}

static SoupMessage *
make_message (Exchange *exchange)
{
  SoupMessage *message = soup_message_new_from_uri (exchange->method, exchange->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const struct
  {
    const char *name, *value;
  } given[] = {
    { "Accept", exchange->accept },
    { "Authorization", exchange->authorization },
    { "Content-Disposition", exchange->disposition },
    { "If-None-Match", exchange->etag },
    { "If-Modified-Since", exchange->last_modified },
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i].value != NULL)
      soup_message_headers_replace (headers, given[i].name, given[i].value);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  if (exchange->content != NULL)
    soup_message_set_request_body_from_bytes (message, exchange->content_type, exchange->content);
  return message;
}

static void
send_request (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);

  stop_request (exchange);
  exchange->request = g_cancellable_new ();
  exchange->message = make_message (exchange);
  soup_session_send_async (self->session, exchange->message, G_PRIORITY_DEFAULT, exchange->request,
                           on_sent, g_object_ref (task));
}

static void
watch (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  StoneHttp *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  exchange->ends = g_get_monotonic_time () + (gint64) self->deadline_ms * 1000;
  exchange->deadline = attach (task, g_timeout_source_new (self->deadline_ms), on_deadline);
  if (cancellable != NULL)
    exchange->cancelled =
        attach (task, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (on_cancelled));
}

/* A log-in goes over an encrypted line, even where reading over a plain one was allowed. */
static GUri *
check_request (StoneHttp *self, const StoneHttpRequest *request, GError **error)
{
  g_autoptr (GUri) uri = stone_http_check_address (self, request->url, error);

  if (uri == NULL || request->user == NULL || g_str_equal (g_uri_get_scheme (uri), "https") ||
      stone_http_is_loopback (uri))
    return g_steal_pointer (&uri);
  g_set_error (error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_ADDRESS,
               _ ("“%s” is not encrypted, so no password is sent there: use its https address"),
               request->url);
  return NULL;
}

/* RFC 7617. */
static char *
make_authorization (const StoneHttpRequest *request)
{
  const char *password = request->password != NULL ? request->password : "";
  g_autofree char *both = g_strdup_printf ("%s:%s", request->user, password);
  g_autofree char *encoded = g_base64_encode ((const guchar *) both, strlen (both));

  return g_strconcat ("Basic ", encoded, NULL);
}

static char *
header_value (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdelimit (g_strdup (text), "\r\n", ' ') : NULL;
}

static Exchange *
exchange_new (const StoneHttpRequest *request, GUri *uri)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->uri = g_uri_ref (uri);
  exchange->method = g_strdup (request->method != NULL ? request->method : SOUP_METHOD_GET);
  exchange->accept = header_value (request->accept);
  exchange->authorization = request->user != NULL ? make_authorization (request) : NULL;
  exchange->content = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  exchange->content_type = header_value (request->content_type);
  exchange->disposition = header_value (request->disposition);
  exchange->etag = header_value (request->etag);
  exchange->last_modified = header_value (request->last_modified);
  exchange->any_status = request->any_status;
  exchange->body = g_byte_array_new ();
  return exchange;
}

void
stone_http_send_async (StoneHttp *self,
                       const StoneHttpRequest *request,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GUri) uri = NULL;
  GError *error = NULL;

  g_return_if_fail (STONE_IS_HTTP (self) && request != NULL && request->url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_http_send_async);
  uri = check_request (self, request, &error);
  if (uri == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, exchange_new (request, uri), exchange_free);
  watch (task);
  send_request (task);
}

StoneHttpReply *
stone_http_send_finish (StoneHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_http_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stone_http_get_async (StoneHttp *self,
                      const char *url,
                      const char *accept,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  stone_http_send_async (self, &(StoneHttpRequest){ .url = url, .accept = accept }, cancellable,
                         callback, user_data);
}

StoneHttpReply *
stone_http_get_finish (StoneHttp *self, GAsyncResult *result, GError **error)
{
  return stone_http_send_finish (self, result, error);
}
