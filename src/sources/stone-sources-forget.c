/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a source that was removed. */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-library.h"
#include "stone-sources.h"

static void
forget_stories_in_worker (GTask *task, gpointer self, gpointer name, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);

  if (library != NULL && stone_library_remove_feed (library, name, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_password_forgotten (GObject *passwords, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (stone_passwords_forget_finish (STONE_PASSWORDS (passwords), result, &error))
    g_task_run_in_thread (task, forget_stories_in_worker);
  else
    g_task_return_error (task, error);
}

void
stone_sources_forget_async (StoneSources *self,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (STONE_IS_SOURCES (self) && name != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_sources_forget_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  stone_passwords_forget_async (stone_sources_get_passwords (self), name, cancellable,
                                on_password_forgotten, g_steal_pointer (&task));
}

gboolean
stone_sources_forget_finish (StoneSources *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_sources_forget_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
