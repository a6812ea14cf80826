/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A WordPress site as a source: itself, more of a story, and whether it answers. */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-source-fetch.h"
#include "stone-source-open.h"
#include "stone-wordpress-source-private.h"

#define MAX_HEAD 2000 /* bytes of the site's name */

static void source_iface_init (StoneSourceInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (StoneWordpressSource,
                               stone_wordpress_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STONE_TYPE_SOURCE, source_iface_init))

static void
stone_wordpress_source_finalize (GObject *object)
{
  StoneWordpressSource *self = STONE_WORDPRESS_SOURCE (object);

  stone_source_settings_free (self->settings);
  g_object_unref (self->http);
  g_object_unref (self->site);
  g_free (self->title);
  G_OBJECT_CLASS (stone_wordpress_source_parent_class)->finalize (object);
}

static void
stone_wordpress_source_class_init (StoneWordpressSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_wordpress_source_finalize;
}

static void
stone_wordpress_source_init (StoneWordpressSource *self)
{
}

StoneSource *
stone_wordpress_source_new (const StoneSourceSettings *settings,
                            StoneHttp *http,
                            const char *password)
{
  StoneWordpressSource *self = g_object_new (STONE_TYPE_WORDPRESS_SOURCE, NULL);

  self->settings = stone_source_settings_copy (settings);
  self->http = g_object_ref (http);
  self->site = stone_wordpress_new (http, settings->address, settings->user, password);
  return STONE_SOURCE (self);
}

void
stone_wordpress_source_fail (GTask *task, GError *error)
{
  StoneSourceError code = STONE_SOURCE_ERROR_ANSWER;

  if (g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_LOGIN) ||
      g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_RIGHT))
    code = STONE_SOURCE_ERROR_LOGIN;
  else if (g_error_matches (error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_ADDRESS))
    code = STONE_SOURCE_ERROR_SETTINGS;
  else if (error->domain == STONE_HTTP_ERROR)
    code = STONE_SOURCE_ERROR_UNREACHABLE;
  if (error->domain == STONE_HTTP_ERROR || error->domain == STONE_WORDPRESS_ERROR)
    {
      error->domain = STONE_SOURCE_ERROR;
      error->code = code;
    }
  g_task_return_error (task, error);
}

void
stone_wordpress_source_send_for_title (GTask *task, GAsyncReadyCallback callback)
{
  StoneWordpressSource *self = g_task_get_source_object (task);
  static const char *const query[] = { "_fields", "name", NULL };
  const StoneWordpressRequest request = { .route = "", .query = query };

  stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), callback,
                              g_object_ref (task));
}

gboolean
stone_wordpress_source_take_title (GTask *task, GAsyncResult *result)
{
  StoneWordpressSource *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply = stone_wordpress_send_finish (self->site, result, &error);

  if (reply == NULL)
    {
      stone_wordpress_source_fail (task, error);
      return FALSE;
    }
  g_free (self->title);
  self->title = stone_wordpress_text (reply->value, "name", MAX_HEAD);
  return TRUE;
}

/* ---- fetch ---- */

static void
on_post (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpressSource *self = g_task_get_source_object (task);
  StoneSourceText *text;
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply == NULL)
    {
      stone_wordpress_source_fail (task, error);
      return;
    }
  text = g_new0 (StoneSourceText, 1);
  text->text = stone_wordpress_text (reply->value, "content", STONE_SOURCE_TEXT_CHARACTERS);
  stone_source_answer_fetch (task, text, self->http, self->settings->address,
                             g_task_get_task_data (task));
}

static void
fetch (StoneSource *source, const StoneSourceStory *story, GTask *task)
{
  StoneWordpressSource *self = STONE_WORDPRESS_SOURCE (source);
  static const char *const query[] = { "_fields", "content", NULL };
  g_autofree char *route =
      g_strdup_printf ("wp/v2/posts/%" G_GUINT64_FORMAT, g_ascii_strtoull (story->id, NULL, 10));
  const StoneWordpressRequest request = { .route = route, .query = query };

  g_task_set_task_data (task, g_strdup (story->picture), g_free);
  stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), on_post,
                              g_object_ref (task));
}

/* ---- test ---- */

static void
on_counted (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpressSource *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);
  g_autofree char *posts = NULL;

  if (reply == NULL)
    {
      stone_wordpress_source_fail (task, error);
      return;
    }
  posts = g_strdup_printf (ngettext ("%ld post", "%ld posts", (gulong) reply->total),
                           (long) reply->total);
  if (*self->settings->user != '\0')
    g_task_return_pointer (task,
                           g_strdup_printf (_ ("WordPress, “%s”, %s, as %s"), self->title, posts,
                                            self->settings->user),
                           g_free);
  else
    g_task_return_pointer (task, g_strdup_printf (_ ("WordPress, “%s”, %s"), self->title, posts),
                           g_free);
}

static void
count (GTask *task)
{
  StoneWordpressSource *self = g_task_get_source_object (task);
  static const char *const query[] = { "per_page", "1", "_fields", "id", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/posts", .query = query };

  stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), on_counted,
                              g_object_ref (task));
}

static void
on_logged_in (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply == NULL)
    stone_wordpress_source_fail (task, error);
  else
    count (task);
}

/* A wrong password is no error to what everybody may read: this is the question that it is. */
static void
on_tested_site (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpressSource *self = g_task_get_source_object (task);
  static const char *const query[] = { "context", "edit", "_fields", "id", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/users/me", .query = query };

  if (!stone_wordpress_source_take_title (task, result))
    return;
  if (*self->settings->user != '\0')
    stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), on_logged_in,
                                g_object_ref (task));
  else
    count (task);
}

static void
test (StoneSource *source, GTask *task)
{
  stone_wordpress_source_send_for_title (task, on_tested_site);
}

static void
source_iface_init (StoneSourceInterface *iface)
{
  iface->find = stone_wordpress_source_find;
  iface->fetch = fetch;
  iface->test = test;
}
