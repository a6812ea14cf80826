/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-private.h"

/* Opening and making an edition: the folder is read in a worker, and the desk made around it there,
 * so that its first page is being set while a window is still being built. */

typedef struct
{
  char *path;
  StoneProject *project; /* of a new edition */
  char *from;            /* the folder that it is a copy of, or comes after; or NULL */
  gboolean next;         /* it comes after */
} Request;

static void
request_free (Request *request)
{
  g_free (request->path);
  g_free (request->from);
  g_clear_pointer (&request->project, stone_project_unref);
  g_free (request);
}

static void
open_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  StoneProject *project = NULL;
  g_autofree char *folder = stone_store_find_folder (request->path, &error);
  StoneStore *store = folder != NULL ? stone_store_open (folder, &project, &error) : NULL;

  if (store != NULL)
    g_task_return_pointer (task,
                           stone_desk_new (store, project, stone_orphans_find (folder, project)),
                           g_object_unref);
  else
    g_task_return_error (task, error);
}

/* The folder with its pictures, as far as it is still there, then the project as it stands now. */
static StoneStore *
create_copy (const Request *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (StoneStore) store = NULL;
  g_autoptr (StoneProject) on_disk = NULL;

  if (!g_file_test (request->from, G_FILE_TEST_IS_DIR))
    return stone_store_create (request->path, request->project, error);
  if (!stone_store_copy_folder (request->from, request->path, cancellable, error))
    return NULL;
  store = stone_store_open (request->path, &on_disk, error);
  if (store == NULL || !stone_store_save (store, request->project, NULL, error))
    return NULL;
  return g_steal_pointer (&store);
}

/* The pictures that ARTICLE brings along, under the names that they get. One that can't be read
 * stays named: it is missing then as it was before. */
static void
carry_pictures (const Request *request,
                StoneStore *store,
                StoneArticle *article,
                StoneEditBuilder *builder)
{
  g_autofree char *file = stone_project_article_file (article->id);

  for (guint i = 0; i < article->pictures->len; i++)
    {
      const char *picture = stone_article_picture (article, i)->file;
      g_autofree char *place = g_strdup_printf ("/pictures/%u/file", i);
      g_autofree char *source =
          *picture != '\0' ? stone_store_resolve (request->from, picture, NULL) : NULL;
      g_autofree char *name =
          source != NULL ? stone_store_add_picture (store, source, NULL, NULL) : NULL;

      if (name != NULL)
        stone_edit_builder_set_string (builder, file, place, name);
    }
}

/* A new folder with what is carried over from the edition before. */
static StoneStore *
create_next (Request *request, GError **error)
{
  g_autoptr (StoneStore) store = stone_store_create (request->path, request->project, error);
  g_autofree const char **ids = stone_project_list_articles (request->project);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (request->project, STONE_ORIGIN_COMMAND, "carry pictures");
  g_autoptr (StoneProject) project = NULL;

  if (store == NULL)
    return NULL;
  for (const char **id = ids; *id != NULL; id++)
    carry_pictures (request, store, stone_project_get_article (request->project, *id), builder);
  project = stone_project_ref (stone_edit_builder_peek (builder));
  if (!stone_store_save (store, project, NULL, error))
    return NULL;
  stone_project_unref (request->project);
  request->project = g_steal_pointer (&project);
  return g_steal_pointer (&store);
}

static void
create_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  StoneStore *store = request->next ? create_next (request, &error)
                      : request->from != NULL
                          ? create_copy (request, cancellable, &error)
                          : stone_store_create (request->path, request->project, &error);

  if (store != NULL)
    g_task_return_pointer (task, stone_desk_new (store, stone_project_ref (request->project), NULL),
                           g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
run (gpointer tag,
     GTaskThreadFunc worker,
     const char *path,
     StoneProject *project,
     const char *from,
     gboolean next,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  Request *request = g_new0 (Request, 1);
  request->path = g_strdup (path);
  request->project = project ? stone_project_ref (project) : NULL;
  request->from = g_strdup (from);
  request->next = next;

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, tag);
  /* What is only read may be left to be read; what writes must put its folder right first. */
  g_task_set_return_on_cancel (task, worker == open_in_worker);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, worker);
}

void
stone_desk_open_async (const char *path,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (path != NULL);

  run (stone_desk_open_async, open_in_worker, path, NULL, NULL, FALSE, cancellable, callback,
       user_data);
}

StoneDesk *
stone_desk_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stone_desk_create_async (const char *folder,
                         StoneProject *project,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (folder != NULL && project != NULL);

  run (stone_desk_create_async, create_in_worker, folder, project, NULL, FALSE, cancellable,
       callback, user_data);
}

void
stone_desk_copy_async (StoneDesk *self,
                       const char *folder,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self) && folder != NULL);

  run (stone_desk_create_async, create_in_worker, folder, stone_desk_get_project (self),
       stone_desk_get_folder (self), FALSE, cancellable, callback, user_data);
}

void
stone_desk_create_next_async (StoneDesk *before,
                              const char *folder,
                              StoneProject *project,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (before) && folder != NULL && project != NULL);

  run (stone_desk_create_async, create_in_worker, folder, project, stone_desk_get_folder (before),
       TRUE, cancellable, callback, user_data);
}

StoneDesk *
stone_desk_create_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_create_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
