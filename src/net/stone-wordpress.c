/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-net"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-json.h"
#include "stone-plain-html.h"
#include "stone-text.h"
#include "stone-wordpress.h"

#define API_RELATION "rel=\"https://api.w.org/\""
#define MAX_WORDS 400 /* bytes of what a site says about an error */

struct _StoneWordpress
{
  GObject parent_instance;
  StoneHttp *http;
  char *address, *user, *password;
  char *base; /* of the API; NULL until it was found */
};

G_DEFINE_QUARK (stone - wordpress - error - quark, stone_wordpress_error)
G_DEFINE_FINAL_TYPE (StoneWordpress, stone_wordpress, G_TYPE_OBJECT)

/* A request, until the site is found and has answered. */
typedef struct
{
  char *route, *query; /* QUERY as it stands in an address */
  GBytes *body;        /* or NULL */
  char *type, *disposition;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->route);
  g_free (call->query);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_free (call->type);
  g_free (call->disposition);
  g_free (call);
}

void
stone_wordpress_reply_free (StoneWordpressReply *self)
{
  if (self == NULL)
    return;
  stone_value_unref (self->value);
  g_free (self);
}

static void
stone_wordpress_finalize (GObject *object)
{
  StoneWordpress *self = STONE_WORDPRESS (object);

  g_object_unref (self->http);
  g_free (self->address);
  g_free (self->user);
  g_free (self->password);
  g_free (self->base);
  G_OBJECT_CLASS (stone_wordpress_parent_class)->finalize (object);
}

static void
stone_wordpress_class_init (StoneWordpressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_wordpress_finalize;
}

static void
stone_wordpress_init (StoneWordpress *self)
{
}

StoneWordpress *
stone_wordpress_new (StoneHttp *http, const char *address, const char *user, const char *password)
{
  StoneWordpress *self;

  g_return_val_if_fail (STONE_IS_HTTP (http) && address != NULL, NULL);

  self = g_object_new (STONE_TYPE_WORDPRESS, NULL);
  self->http = g_object_ref (http);
  self->address = g_strdup (address);
  self->user = user != NULL && *user != '\0' ? g_strdup (user) : NULL;
  self->password = g_strdup (password != NULL ? password : "");
  return self;
}

char *
stone_wordpress_text (const StoneValue *value, const char *name, gsize max_bytes)
{
  StoneValue *member = stone_value_member (value, name);

  return stone_html_to_text (stone_value_is (member, STONE_VALUE_OBJECT)
                                 ? stone_value_member_string (member, "rendered")
                                 : stone_value_string (member),
                             max_bytes);
}

/* ---- what it answers ---- */

static gint64
read_number (const StoneHttpReply *reply, const char *name)
{
  return MAX (0, g_ascii_strtoll (stone_http_reply_header (reply, name), NULL, 10));
}

/* An error's body is {code, message, data}. */
static GError *
explain (StoneWordpress *self, guint status, const StoneValue *value)
{
  const char *said = stone_value_member_string (value, "code");
  const char *code = said != NULL ? said : "";
  g_autofree char *words = stone_wordpress_text (value, "message", MAX_WORDS);

  if (status == 401 && self->user != NULL)
    return g_error_new (STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_LOGIN,
                        _ ("%s does not take the name “%s” with this password: it wants an "
                           "application password of that user"),
                        self->address, self->user);
  if (status == 401)
    return g_error_new (STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_LOGIN,
                        _ ("%s wants a user and a password: %s"), self->address, words);
  if (status == 403)
    return g_error_new (STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_RIGHT,
                        _ ("“%s” may not do that at %s: %s"), self->user != NULL ? self->user : "",
                        self->address, words);
  if (g_str_equal (code, "rest_no_route") || (status == 404 && *code == '\0'))
    return g_error_new (STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_NO_API,
                        _ ("%s has no REST API, or it is shut off"), self->address);
  if (status == 404 || status == 410)
    return g_error_new (STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_GONE, "%s: %s", self->address,
                        words);
  if (g_str_has_suffix (code, "invalid_page_number"))
    return g_error_new (STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_PAGE, "%s: %s", self->address,
                        words);
  if (*code == '\0')
    return g_error_new (STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_ANSWER,
                        _ ("%s answers %u and does not say why"), self->address, status);
  return g_error_new (STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_REFUSED, _ ("%s says no: %s"),
                      self->address, words);
}

static void
on_answered (GObject *http, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpress *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (StoneHttpReply) reply = stone_http_send_finish (STONE_HTTP (http), result, &error);
  g_autoptr (StoneValue) value = NULL;
  StoneWordpressReply *answer;

  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  value =
      stone_json_parse (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), NULL);
  if (reply->status >= 400)
    g_task_return_error (task, explain (self, reply->status, value));
  else if (value == NULL)
    g_task_return_new_error (task, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_ANSWER,
                             _ ("%s answers with something else than JSON"), self->address);
  else
    {
      answer = g_new0 (StoneWordpressReply, 1);
      answer->value = g_steal_pointer (&value);
      answer->total = read_number (reply, "x-wp-total");
      answer->pages = read_number (reply, "x-wp-totalpages");
      g_task_return_pointer (task, answer, (GDestroyNotify) stone_wordpress_reply_free);
    }
}

static void
ask (GTask *task)
{
  StoneWordpress *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  const char *joint = *call->query == '\0' ? "" : strchr (self->base, '?') != NULL ? "&" : "?";
  g_autofree char *url = g_strconcat (self->base, call->route, joint, call->query, NULL);
  const StoneHttpRequest request = {
    .method = call->body != NULL ? "POST" : "GET",
    .url = url,
    .accept = "application/json",
    .user = self->user,
    .password = self->user != NULL ? self->password : NULL,
    .content_type = call->type,
    .body = call->body,
    .disposition = call->disposition,
    .any_status = TRUE,
  };

  stone_http_send_async (self->http, &request, g_task_get_cancellable (task), on_answered,
                         g_object_ref (task));
}

/* ---- where it is ---- */

/* The address that a Link header gives to the API (RFC 8288), or NULL. Transfer full. */
static char *
find_link (const char *header)
{
  const char *relation = strstr (header, API_RELATION);
  const char *start = relation != NULL ? g_strrstr_len (header, relation - header, "<") : NULL;
  const char *end = start != NULL ? strchr (start, '>') : NULL;

  return end != NULL && end < relation ? g_strndup (start + 1, end - start - 1) : NULL;
}

static gboolean
is_same_origin (const char *a, const char *b)
{
  g_autoptr (GUri) one = g_uri_parse (a, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autoptr (GUri) other = g_uri_parse (b, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *host = one != NULL ? g_uri_get_host (one) : NULL;
  const char *other_host = other != NULL ? g_uri_get_host (other) : NULL;

  return host != NULL && other_host != NULL &&
         g_str_equal (g_uri_get_scheme (one), g_uri_get_scheme (other)) &&
         g_ascii_strcasecmp (host, other_host) == 0 &&
         g_uri_get_port (one) == g_uri_get_port (other);
}

static void look_for_api (GTask *task, const char *method, GAsyncReadyCallback callback);

/* FALSE: there is no word of it in REPLY. The question is asked without a password, so it may have
 * been sent on; a password goes to the origin that the user named, and to none that is led to. */
static gboolean
take_api (GTask *task, const StoneHttpReply *reply)
{
  StoneWordpress *self = g_task_get_source_object (task);
  g_autofree char *link = find_link (stone_http_reply_header (reply, "link"));
  g_autofree char *clean = stone_text_clean (link);

  if (link == NULL)
    return FALSE;
  if (is_same_origin (link, self->user != NULL ? self->address : reply->url))
    {
      g_free (self->base);
      self->base = g_steal_pointer (&link);
      ask (task);
    }
  else
    g_task_return_new_error (task, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_NO_API,
                             _ ("%s says that its API is at %s: use the address of that site"),
                             self->address, clean);
  return TRUE;
}

static void
on_got (GObject *http, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpress *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (StoneHttpReply) reply = stone_http_send_finish (STONE_HTTP (http), result, &error);

  if (reply == NULL)
    g_task_return_error (task, error);
  else if (!take_api (task, reply))
    g_task_return_new_error (task, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_NO_API,
                             _ ("There is no WordPress at %s, or its REST API is shut off"),
                             self->address);
}

/* Some servers answer a HEAD in a way of their own. */
static void
on_looked (GObject *http, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (StoneHttpReply) reply = stone_http_send_finish (STONE_HTTP (http), result, &error);

  if (reply == NULL)
    g_task_return_error (task, error);
  else if (!take_api (task, reply))
    look_for_api (task, "GET", on_got);
}

static void
look_for_api (GTask *task, const char *method, GAsyncReadyCallback callback)
{
  StoneWordpress *self = g_task_get_source_object (task);
  const StoneHttpRequest request = { .method = method, .url = self->address, .any_status = TRUE };

  stone_http_send_async (self->http, &request, g_task_get_cancellable (task), callback,
                         g_object_ref (task));
}

/* ---- what is asked ---- */

static char *
join_query (const char *const *query)
{
  GString *joined = g_string_new (NULL);

  for (; query != NULL && *query != NULL; query += 2)
    {
      g_autofree char *value = g_uri_escape_string (query[1], NULL, FALSE);

      g_string_append_printf (joined, "%s%s=%s", joined->len > 0 ? "&" : "", query[0], value);
    }
  return g_string_free (joined, FALSE);
}

static Call *
call_new (const StoneWordpressRequest *request)
{
  Call *call = g_new0 (Call, 1);

  call->route = g_strdup (request->route);
  call->query = join_query (request->query);
  if (request->json != NULL)
    {
      char *json = stone_json_print_line (request->json);

      call->body = g_bytes_new_take (json, strlen (json));
      call->type = g_strdup ("application/json");
    }
  else if (request->file != NULL)
    {
      call->body = g_bytes_ref (request->file);
      call->type = g_strdup (request->file_type);
      call->disposition = g_strdup_printf ("attachment; filename=\"%s\"", request->file_name);
    }
  return call;
}

void
stone_wordpress_send_async (StoneWordpress *self,
                            const StoneWordpressRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (STONE_IS_WORDPRESS (self) && request != NULL && request->route != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_wordpress_send_async);
  g_task_set_task_data (task, call_new (request), call_free);
  if (self->base != NULL)
    ask (task);
  else
    look_for_api (task, "HEAD", on_looked);
}

StoneWordpressReply *
stone_wordpress_send_finish (StoneWordpress *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_wordpress_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
