/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-json.h"
#include "stone-opensearch-answer.h"
#include "stone-opensearch-query.h"
#include "stone-source-open.h"
#include "stone-text.h"

/* A shared archive in OpenSearch or Elasticsearch: stone-opensearch-query.h says which, and how far
 * that was tested. ADDRESS is that of an index (or alias, or pattern): https://host:9200/stories.
 */
#define STONE_TYPE_OPENSEARCH_SOURCE (stone_opensearch_source_get_type ())
G_DECLARE_FINAL_TYPE (StoneOpensearchSource,
                      stone_opensearch_source,
                      STONE,
                      OPENSEARCH_SOURCE,
                      GObject)

struct _StoneOpensearchSource
{
  GObject parent_instance;
  StoneSourceSettings *settings;
  StoneHttp *http;
  char *password;
  char *index; /* its address, without a slash at the end */
};

static void stone_opensearch_source_iface_init (StoneSourceInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (StoneOpensearchSource,
                               stone_opensearch_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STONE_TYPE_SOURCE,
                                                      stone_opensearch_source_iface_init))

/* Asking */

/* The index stands as the path: without one every index of the server would be searched. */
static gboolean
check_index (StoneOpensearchSource *self, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (self->index, G_URI_FLAGS_NONE, NULL);

  if (uri != NULL && strlen (g_uri_get_path (uri)) > 1 && g_uri_get_query (uri) == NULL)
    return TRUE;
  g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
               _ ("“%s” names no index: the address is like https://host:9200/stories"),
               self->settings->address);
  return FALSE;
}

/* BODY NULL: a GET. */
static void
send (GTask *task, const char *url, const StoneValue *body, GAsyncReadyCallback callback)
{
  StoneOpensearchSource *self = g_task_get_source_object (task);
  g_autofree char *json = body != NULL ? stone_json_print_line (body) : NULL;
  g_autoptr (GBytes) bytes = json != NULL ? g_bytes_new (json, strlen (json)) : NULL;
  const StoneHttpRequest request = {
    .method = body != NULL ? "POST" : "GET",
    .url = url,
    .accept = "application/json",
    .user = *self->settings->user != '\0' ? self->settings->user : NULL,
    .password = self->password,
    .content_type = body != NULL ? "application/json" : NULL,
    .body = bytes,
    .any_status = TRUE,
  };

  stone_http_send_async (self->http, &request, g_task_get_cancellable (task), callback, task);
}

static void
send_search (GTask *task, const StoneValue *body, GAsyncReadyCallback callback)
{
  StoneOpensearchSource *self = g_task_get_source_object (task);
  g_autofree char *url = g_strconcat (self->index, "/_search", NULL);

  send (task, url, body, callback);
}

/* An error of net/ as one of a source. */
static void
translate_error (GError **error)
{
  GError *original = *error;
  StoneSourceError code = STONE_SOURCE_ERROR_UNREACHABLE;

  if (original == NULL || original->domain != STONE_HTTP_ERROR)
    return;
  if (original->code == STONE_HTTP_ERROR_ADDRESS)
    code = STONE_SOURCE_ERROR_SETTINGS;
  else if (original->code == STONE_HTTP_ERROR_SIZE || original->code == STONE_HTTP_ERROR_TYPE)
    code = STONE_SOURCE_ERROR_ANSWER;
  *error = g_error_new_literal (STONE_SOURCE_ERROR, code, original->message);
  g_error_free (original);
}

/* The JSON that was answered; else TASK is answered with what went wrong. */
static StoneValue *
take_reply (GObject *http, GAsyncResult *result, GTask *task)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneHttpReply) reply = stone_http_send_finish (STONE_HTTP (http), result, &error);
  StoneValue *value = NULL;

  translate_error (&error);
  if (reply != NULL)
    value = stone_opensearch_read_reply (reply, &error);
  if (value == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  return value;
}

/* Finding */

static void
on_found (GObject *http, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StoneOpensearchSource *self = g_task_get_source_object (task);
  g_autoptr (StoneValue) reply = take_reply (http, result, task);
  StoneSourceAnswer *answer;
  GError *error = NULL;

  if (reply == NULL)
    return;
  answer = stone_opensearch_read_answer (reply, g_task_get_task_data (task), self->settings->name,
                                         &error);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) stone_source_answer_free);
  else
    g_task_return_error (task, error);
}

static void
stone_opensearch_source_find (StoneSource *source, StoneSourceQuery *query, GTask *task)
{
  StoneOpensearchSource *self = STONE_OPENSEARCH_SOURCE (source);
  g_autoptr (StoneValue) body = NULL;
  GError *error = NULL;

  g_task_set_task_data (task, stone_source_query_ref (query),
                        (GDestroyNotify) stone_source_query_unref);
  if (!check_index (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  body = stone_opensearch_find_body (query);
  if (body != NULL)
    send_search (g_object_ref (task), body, on_found);
  else
    g_task_return_pointer (task, stone_source_answer_new (),
                           (GDestroyNotify) stone_source_answer_free);
}

/* More of a story */

static void
on_text (GObject *http, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (StoneValue) reply = take_reply (http, result, task);
  g_autofree char *body = NULL;
  StoneSourceText *text;
  GError *error = NULL;

  if (reply == NULL)
    return;
  body = stone_opensearch_read_text (reply, &error);
  if (body == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  text = g_new0 (StoneSourceText, 1);
  text->text =
      g_utf8_substring (body, 0, MIN (g_utf8_strlen (body, -1), STONE_SOURCE_TEXT_CHARACTERS));
  g_task_return_pointer (task, text, (GDestroyNotify) stone_source_text_free);
}

static void
stone_opensearch_source_fetch (StoneSource *source, const StoneSourceStory *story, GTask *task)
{
  g_autoptr (StoneValue) body = stone_opensearch_fetch_body (story->id);
  GError *error = NULL;

  if (check_index (STONE_OPENSEARCH_SOURCE (source), &error))
    send_search (g_object_ref (task), body, on_text);
  else
    g_task_return_error (task, error);
}

/* Testing: how many stories there are, then what the server calls itself, where it says so: who may
 * ask for an index need not be let in at the door. */

static void
on_root (GObject *http, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (StoneHttpReply) reply = stone_http_send_finish (STONE_HTTP (http), result, NULL);
  g_autoptr (StoneValue) root = reply != NULL ? stone_opensearch_read_reply (reply, NULL) : NULL;
  const char *stories = g_task_get_task_data (task);
  const char *number = stone_value_string (stone_value_at (root, "/version/number"));
  const char *kind = stone_value_string (stone_value_at (root, "/version/distribution"));
  g_autofree char *clean = stone_text_clean (number);
  const char *name = g_strcmp0 (kind, "opensearch") == 0 ? "OpenSearch" : "Elasticsearch";

  g_task_return_pointer (task,
                         *clean != '\0' ? g_strdup_printf ("%s %s, %s", name, clean, stories)
                                        : g_strdup (stories),
                         g_free);
}

static void
on_count (GObject *http, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StoneOpensearchSource *self = g_task_get_source_object (task);
  g_autoptr (StoneValue) reply = take_reply (http, result, task);
  const StoneValue *count = stone_value_member (reply, "count");
  g_autofree char *root = NULL;
  gulong n;

  if (reply == NULL)
    return;
  if (!stone_value_is (count, STONE_VALUE_INTEGER))
    {
      g_task_return_new_error (task, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER,
                               _ ("what came is no answer of an OpenSearch or Elasticsearch"));
      return;
    }
  n = (gulong) stone_value_integer (count);
  g_task_set_task_data (
      task, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu story", "%lu stories", n), n),
      g_free);
  root = g_uri_resolve_relative (self->index, "/", G_URI_FLAGS_NONE, NULL);
  send (g_object_ref (task), root, NULL, on_root);
}

static void
stone_opensearch_source_test (StoneSource *source, GTask *task)
{
  StoneOpensearchSource *self = STONE_OPENSEARCH_SOURCE (source);
  g_autofree char *url = g_strconcat (self->index, "/_count", NULL);
  GError *error = NULL;

  if (check_index (self, &error))
    send (g_object_ref (task), url, NULL, on_count);
  else
    g_task_return_error (task, error);
}

static void
stone_opensearch_source_iface_init (StoneSourceInterface *iface)
{
  iface->find = stone_opensearch_source_find;
  iface->fetch = stone_opensearch_source_fetch;
  iface->test = stone_opensearch_source_test;
}

static void
stone_opensearch_source_finalize (GObject *object)
{
  StoneOpensearchSource *self = STONE_OPENSEARCH_SOURCE (object);

  stone_source_settings_free (self->settings);
  g_object_unref (self->http);
  g_free (self->password);
  g_free (self->index);

  G_OBJECT_CLASS (stone_opensearch_source_parent_class)->finalize (object);
}

static void
stone_opensearch_source_class_init (StoneOpensearchSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_opensearch_source_finalize;
}

static void
stone_opensearch_source_init (StoneOpensearchSource *self)
{
}

StoneSource *
stone_opensearch_source_new (const StoneSourceSettings *settings,
                             StoneHttp *http,
                             const char *password)
{
  StoneOpensearchSource *self;

  g_return_val_if_fail (settings != NULL && STONE_IS_HTTP (http), NULL);

  self = g_object_new (STONE_TYPE_OPENSEARCH_SOURCE, NULL);
  self->settings = stone_source_settings_copy (settings);
  self->http = g_object_ref (http);
  self->password = g_strdup (password);
  self->index = g_strdup (settings->address);
  while (g_str_has_suffix (self->index, "/"))
    self->index[strlen (self->index) - 1] = '\0';
  return STONE_SOURCE (self);
}
