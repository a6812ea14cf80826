/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-private.h"

static GPtrArray *
find_stories (StoneSourceQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, error);
  g_autoptr (StoneSourceAnswer) answer =
      library != NULL ? stone_library_find (library, query, STONE_LIBRARY_OWN, cancellable, error)
                      : NULL;
  return answer != NULL ? g_ptr_array_ref (answer->stories) : NULL;
}

static void
find_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *stories = find_stories (data, cancellable, &error);
  if (stories != NULL)
    g_task_return_pointer (task, stories, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
stone_desk_find_stories_async (StoneDesk *self,
                               const char *id,
                               const char *query,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self) && id != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_desk_find_stories_async);

  StoneArticle *article = stone_project_get_article (self->project, id);
  StoneSourceQuery *asked = NULL;
  if (query != NULL && *query != '\0')
    asked = stone_source_query_new_search (query);
  else if (article != NULL)
    asked = stone_source_query_new_like (self->project, article);
  if (asked == NULL)
    {
      g_task_return_new_error (task, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE,
                               _ ("there is no article “%s”"), id);
      return;
    }
  g_task_set_task_data (task, asked, (GDestroyNotify) stone_source_query_unref);
  g_task_run_in_thread (task, find_in_worker);
}

GPtrArray *
stone_desk_find_stories_finish (StoneDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_find_stories_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
