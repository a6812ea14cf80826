/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-net"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-address.h"
#include "stone-http-private.h"
#include "stone-text.h"

G_DEFINE_QUARK (stone - http - error - quark, stone_http_error)
G_DEFINE_FINAL_TYPE (StoneHttp, stone_http, G_TYPE_OBJECT)

void
stone_http_reply_free (StoneHttpReply *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->charset);
  g_free (self->url);
  g_free (self->etag);
  g_free (self->last_modified);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_free (self);
}

const char *
stone_http_reply_header (const StoneHttpReply *self, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *value = g_hash_table_lookup (self->headers, lower);

  return value != NULL ? value : "";
}

static void
stone_http_finalize (GObject *object)
{
  StoneHttp *self = STONE_HTTP (object);

  soup_session_abort (self->session);
  g_object_unref (self->session);
  G_OBJECT_CLASS (stone_http_parent_class)->finalize (object);
}

static void
stone_http_class_init (StoneHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_http_finalize;
}

static void
stone_http_init (StoneHttp *self)
{
  self->session = soup_session_new_with_options ("user-agent", "Stonehand/" PACKAGE_VERSION,
                                                 "max-conns-per-host", 2, "timeout",
                                                 STONE_HTTP_DEADLINE_SECONDS, "idle-timeout",
                                                 STONE_HTTP_DEADLINE_SECONDS, NULL);
  self->max_bytes = STONE_HTTP_MAX_BYTES;
  self->deadline_ms = STONE_HTTP_DEADLINE_SECONDS * 1000;
}

StoneHttp *
stone_http_new (void)
{
  return g_object_new (STONE_TYPE_HTTP, NULL);
}

void
stone_http_set_max_bytes (StoneHttp *self, gsize bytes)
{
  g_return_if_fail (STONE_IS_HTTP (self));

  self->max_bytes = bytes;
}

void
stone_http_set_deadline (StoneHttp *self, guint milliseconds)
{
  g_return_if_fail (STONE_IS_HTTP (self));

  self->deadline_ms = milliseconds;
  if (milliseconds / 1000 > STONE_HTTP_DEADLINE_SECONDS)
    soup_session_set_timeout (self->session, milliseconds / 1000);
}

void
stone_http_set_allow_plain (StoneHttp *self, gboolean allow)
{
  g_return_if_fail (STONE_IS_HTTP (self));

  self->allow_plain = allow;
}

/* Addresses */

gboolean
stone_http_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : host != NULL && g_ascii_strcasecmp (host, "localhost") == 0;
}

static GUri *
check_address (const char *url, gboolean allow_plain, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, &local);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  gboolean plain = g_str_equal (scheme, "http");

  if ((!plain && !g_str_equal (scheme, "https")) || g_uri_get_host (uri) == NULL ||
      *g_uri_get_host (uri) == '\0' || !stone_address_is_sound (uri))
    {
      g_set_error (error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_ADDRESS,
                   _ ("“%s” is no address of the web"), url);
      return NULL;
    }
  if (plain && !allow_plain && !stone_http_is_loopback (uri))
    {
      g_set_error (error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_ADDRESS,
                   _ ("“%s” is not encrypted: use its https address"), url);
      return NULL;
    }
  return g_steal_pointer (&uri);
}

GUri *
stone_http_check_address (StoneHttp *self, const char *url, GError **error)
{
  return check_address (url, self->allow_plain, error);
}

gboolean
stone_http_may_ask (const char *url, gboolean plain, GError **error)
{
  g_autoptr (GUri) uri = check_address (url, plain, error);

  return uri != NULL;
}

gboolean
stone_http_may_lead (const char *from, const char *to)
{
  g_autoptr (GUri) here = g_uri_parse (from, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) there = g_uri_parse (to, SOUP_HTTP_URI_FLAGS, NULL);

  return there != NULL &&
         (!stone_http_is_loopback (there) || (here != NULL && stone_http_is_loopback (here)));
}

/* What a server says */

static gboolean
accepts (const char *pattern, const char *type)
{
  g_autofree char *wanted = g_strstrip (g_strndup (pattern, strcspn (pattern, ";")));
  gsize length = strlen (wanted);

  if (g_str_equal (wanted, "*/*") || g_ascii_strcasecmp (wanted, type) == 0)
    return TRUE;
  return g_str_has_suffix (wanted, "/*") && g_ascii_strncasecmp (wanted, type, length - 1) == 0;
}

gboolean
stone_http_accepts (const char *accept, const char *type)
{
  g_auto (GStrv) patterns = g_strsplit (accept != NULL ? accept : "*/*", ",", -1);

  for (char **pattern = patterns; *pattern != NULL; pattern++)
    if (accepts (*pattern, type))
      return TRUE;
  return FALSE;
}

/* Seconds or a date (RFC 9110, 10.2.3). */
gint64
stone_http_retry_after (SoupMessage *message)
{
  const char *after =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (after == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (after, 10, 0, G_MAXINT, &seconds, NULL))
    return (gint64) seconds * 1000;
  date = soup_date_time_new_from_http_string (after);
  if (date == NULL)
    return -1;
  return MAX (0, g_date_time_to_unix (date) * 1000 - g_get_real_time () / 1000);
}

static void
add_header (const char *name, const char *value, gpointer headers)
{
  char *lower = g_ascii_strdown (name, -1);
  const char *before = g_hash_table_lookup (headers, lower);
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_hash_table_replace (headers, lower,
                        before != NULL ? g_strdup_printf ("%s, %s", before, valid)
                                       : g_steal_pointer (&valid));
}

StoneHttpReply *
stone_http_reply_new (SoupMessage *message)
{
  StoneHttpReply *reply = g_new0 (StoneHttpReply, 1);
  g_autoptr (GHashTable) parameters = NULL;
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message),
                                             &parameters);
  const char *charset = parameters != NULL ? g_hash_table_lookup (parameters, "charset") : NULL;

  reply->status = soup_message_get_status (message);
  reply->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  soup_message_headers_foreach (soup_message_get_response_headers (message), add_header,
                                reply->headers);
  reply->content_type = stone_text_clean (type);
  for (char *p = reply->content_type; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  reply->charset = stone_text_clean (charset);
  reply->url = g_uri_to_string_partial (soup_message_get_uri (message), G_URI_HIDE_PASSWORD);
  reply->etag = g_strdup (stone_http_reply_header (reply, "ETag"));
  reply->last_modified = g_strdup (stone_http_reply_header (reply, "Last-Modified"));
  return reply;
}
