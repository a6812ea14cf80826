/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-private.h"

#define MAX_STORIES 20

typedef struct
{
  char *id;
  char *query; /* NULL: what is like article ID */
  StoneProject *project;
} Search;

static void
search_free (Search *search)
{
  g_free (search->id);
  g_free (search->query);
  stone_project_unref (search->project);
  g_free (search);
}

static GPtrArray *
find_stories (Search *search, GError **error)
{
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, error);
  if (library == NULL)
    return NULL;
  if (search->query != NULL)
    return stone_library_search (library, search->query, MAX_STORIES, error);

  StoneArticle *article = stone_project_get_article (search->project, search->id);
  if (article != NULL)
    return stone_library_suggest (library, search->project, article, MAX_STORIES, error);
  g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE, _ ("there is no article “%s”"),
               search->id);
  return NULL;
}

static void
find_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *stories = find_stories (data, &error);
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

  Search *search = g_new0 (Search, 1);
  search->id = g_strdup (id);
  search->query = query != NULL && *query != '\0' ? g_strdup (query) : NULL;
  search->project = stone_project_ref (self->project);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_desk_find_stories_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, find_in_worker);
}

GPtrArray *
stone_desk_find_stories_finish (StoneDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_find_stories_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
