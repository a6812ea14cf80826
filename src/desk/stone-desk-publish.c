/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-publish.h"

typedef struct
{
  StoneHttp *http;
  StoneSourceSettings *site;
  char *article;
  gboolean publish, touch_published;
} Publishing;

static void
publishing_free (gpointer data)
{
  Publishing *publishing = data;

  g_object_unref (publishing->http);
  stone_source_settings_free (publishing->site);
  g_free (publishing->article);
  g_free (publishing);
}

const StoneSourceSettings *
stone_publish_find_site (StoneSources *sources, const char *name, GError **error)
{
  const StoneSourceSettings *settings;

  g_return_val_if_fail (STONE_IS_SOURCES (sources) && name != NULL, NULL);

  settings = stone_source_settings_find (stone_sources_list (sources), name, error);
  if (settings == NULL)
    return NULL;
  if (settings->kind == STONE_SOURCE_WORDPRESS && *settings->user != '\0')
    return settings;
  g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
               settings->kind == STONE_SOURCE_WORDPRESS
                   ? _ ("“%s” was set up without a user, so nothing can be published there")
                   : _ ("“%s” is no WordPress, so nothing can be published there"),
               name);
  return NULL;
}

static void
on_saved (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) saved = data;
  GError *error = NULL;

  if (stone_desk_save_finish (STONE_DESK (desk), result, &error))
    g_task_return_boolean (saved, TRUE);
  else
    g_task_return_error (saved, error);
}

static void
save (StoneEdit *edit, GTask *saved, gpointer data)
{
  GTask *task = data;
  StoneDesk *self = g_task_get_source_object (task);
  Publishing *publishing = g_task_get_task_data (task);
  GError *error = NULL;

  if (stone_desk_do (self, edit, &error))
    stone_desk_save_async (self, publishing->article, NULL, on_saved, g_object_ref (saved));
  else
    g_task_return_error (saved, error);
}

static void
on_published (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  StonePublishReport *report = stone_publish_finish (result, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) stone_publish_report_free);
  else
    g_task_return_error (task, error);
}

static void
on_password (GObject *passwords, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneDesk *self = g_task_get_source_object (task);
  Publishing *publishing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *password =
      stone_passwords_find_finish (STONE_PASSWORDS (passwords), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  const StonePublishTarget target = { publishing->site->name, publishing->site->address,
                                      publishing->site->user, password };
  const StonePublishOptions options = { .project = stone_desk_get_project (self),
                                        .folder = stone_desk_get_folder (self),
                                        .article = publishing->article,
                                        .publish = publishing->publish,
                                        .touch_published = publishing->touch_published,
                                        .save = save,
                                        .save_data = task };
  stone_publish_async (publishing->http, &target, &options, g_task_get_cancellable (task),
                       on_published, g_object_ref (task));
}

void
stone_desk_publish_async (StoneDesk *self,
                          StoneSources *sources,
                          const char *site,
                          const char *article,
                          gboolean publish,
                          gboolean touch_published,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const StoneSourceSettings *settings;
  GError *error = NULL;
  Publishing *publishing;

  g_return_if_fail (STONE_IS_DESK (self) && STONE_IS_SOURCES (sources));
  g_return_if_fail (site != NULL && article != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_desk_publish_async);
  /* What was sent, was sent. */
  g_task_set_check_cancellable (task, FALSE);
  settings = stone_publish_find_site (sources, site, &error);
  if (settings == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  publishing = g_new0 (Publishing, 1);
  publishing->http = stone_http_new ();
  stone_http_set_deadline (publishing->http, STONE_PUBLISH_DEADLINE_SECONDS * 1000);
  publishing->site = stone_source_settings_copy (settings);
  publishing->article = g_strdup (article);
  publishing->publish = publish;
  publishing->touch_published = touch_published;
  g_task_set_task_data (task, publishing, publishing_free);
  stone_passwords_find_async (stone_sources_get_passwords (sources), settings->name, cancellable,
                              on_password, g_object_ref (task));
}

StonePublishReport *
stone_desk_publish_finish (StoneDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_publish_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
