/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures whose files are gone, found again by name. */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-private.h"
#include "stone-lost-pictures.h"

typedef struct
{
  StoneStore *store; /* borrowed from the desk, which the task keeps */
  StoneProject *project;
  char *folder;
  char **lost; /* result */
} Search;

static void
search_free (Search *search)
{
  stone_project_unref (search->project);
  g_free (search->folder);
  g_strfreev (search->lost);
  g_free (search);
}

static void
search_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  GError *error = NULL;

  search->lost = stone_lost_pictures_list (search->store, search->project);
  char **found = stone_lost_pictures_bring_back (search->store, (const char *const *) search->lost,
                                                 search->folder, cancellable, &error);
  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

void
stone_desk_find_lost_pictures_async (StoneDesk *self,
                                     const char *folder,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self) && folder != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->store = self->store;
  search->project = stone_project_ref (self->project);
  search->folder = g_strdup (folder);
  g_task_set_source_tag (task, stone_desk_find_lost_pictures_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, search_in_worker);
}

gboolean
stone_desk_find_lost_pictures_finish (StoneDesk *self,
                                      GAsyncResult *result,
                                      guint *n_found,
                                      guint *n_lost,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_find_lost_pictures_async),
                        FALSE);

  Search *search = g_task_get_task_data (G_TASK (result));
  g_auto (GStrv) found = g_task_propagate_pointer (G_TASK (result), error);

  /* Also after a search that ended half-way: some may be back. */
  stone_desk_look_at_pictures_again (self, (const char *const *) search->lost);
  if (found == NULL)
    return FALSE;
  *n_found = g_strv_length (found);
  *n_lost = g_strv_length (search->lost);
  return TRUE;
}
