/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-private.h"

typedef struct
{
  StonePages *pages;
  char *article;
  int lines;
} Job;

static void
job_free (Job *job)
{
  stone_pages_unref (job->pages);
  g_free (job->article);
  g_free (job);
}

/* With a press of its own: the desk's may be at work on the next pages. */
static void
advise_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (StonePress) press = stone_press_new (stone_pages_get_faces (job->pages));
  GArray *cuts = stone_adviser_find (press, job->pages, job->article, job->lines, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, cuts, (GDestroyNotify) g_array_unref);
  else if (cuts != NULL)
    g_array_unref (cuts);
}

void
stone_desk_advise_async (StoneDesk *self,
                         const char *article,
                         int lines,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self) && self->pages != NULL && article != NULL);

  Job *job = g_new0 (Job, 1);
  job->pages = stone_pages_ref (self->pages);
  job->article = g_strdup (article);
  job->lines = lines;

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_desk_advise_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, advise_in_worker);
}

GArray *
stone_desk_advise_finish (StoneDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
