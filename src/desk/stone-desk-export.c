/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-private.h"

typedef struct
{
  char *article; /* or NULL: the whole edition */
  StoneExportKind kind;
  char *path;
  char *folder;
  StoneProject *project;
  StonePages *pages;        /* of PROJECT; NULL: still to be laid out */
  StoneFaces *faces;        /* borrowed from the desk, which the task keeps */
  StonePictureSizes *sizes; /* as above */
  StonePrintOptions *print; /* or NULL */
  GPtrArray *remarks;
  StonePartFunc part; /* or NULL */
  gpointer part_data;
  int done, n;   /* pages; atomic, as is: */
  gboolean told; /* DONE goes to PART as soon as the main loop gets to it */
} Export;

static void
export_free (Export *job)
{
  g_free (job->article);
  g_free (job->path);
  g_free (job->folder);
  stone_project_unref (job->project);
  g_clear_pointer (&job->pages, stone_pages_unref);
  stone_print_options_free (job->print);
  g_clear_pointer (&job->remarks, g_ptr_array_unref);
  g_free (job);
}

/* A press of its own: the desk's may be at work. */
static gboolean
lay_out (Export *job, GCancellable *cancellable, GError **error)
{
  if (job->article != NULL && stone_project_get_article (job->project, job->article) == NULL)
    {
      g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE,
                   _ ("there is no article “%s”"), job->article);
      return FALSE;
    }
  if (job->pages == NULL)
    {
      g_autoptr (StonePress) press = stone_press_new (job->faces);
      job->pages =
          stone_desk_lay_out_with (job->folder, job->project, NULL,
                                   stone_export_kind_is_of_articles (job->kind) ? NULL
                                                                                : job->article,
                                   press, job->sizes, cancellable, error);
    }
  if (job->pages == NULL)
    return FALSE;
  if (stone_pages_get_n (job->pages) > 0 || stone_export_kind_is_of_articles (job->kind))
    return TRUE;
  g_set_error_literal (error, STONE_DESK_ERROR, STONE_DESK_ERROR_EMPTY,
                       _ ("there is no page to export yet"));
  return FALSE;
}

static gboolean
complete (Export *job, GError **error)
{
  if (job->print != NULL && job->print->profile == NULL)
    job->print->profile = stone_desk_find_profile (error);
  return job->print == NULL || job->print->profile != NULL;
}

static gboolean
tell_part (gpointer data)
{
  Export *job = g_task_get_task_data (data);

  g_atomic_int_set (&job->told, FALSE);
  if (!g_task_get_completed (data))
    job->part ((double) g_atomic_int_get (&job->done) / g_atomic_int_get (&job->n), job->part_data);
  return G_SOURCE_REMOVE;
}

/* In the worker. */
static void
note_part (guint done, guint n, gpointer data)
{
  Export *job = g_task_get_task_data (data);

  g_atomic_int_set (&job->n, (int) n);
  g_atomic_int_set (&job->done, (int) done);
  if (job->part != NULL && g_atomic_int_compare_and_exchange (&job->told, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT, tell_part, g_object_ref (data), g_object_unref);
}

static void
export_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *job = data;
  GError *error = NULL;
  const StoneExportOptions options = { .project_dir = job->folder,
                                       .article = job->article,
                                       .print = job->print,
                                       .remarks = job->remarks,
                                       .progress = note_part,
                                       .progress_data = task };

  if (complete (job, &error) && lay_out (job, cancellable, &error) &&
      stone_export (job->pages, job->kind, job->path, &options, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
stone_desk_export_async (StoneDesk *self,
                         const char *article,
                         StoneExportKind kind,
                         const char *path,
                         const StonePrintOptions *print,
                         StonePartFunc part,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self) && path != NULL);

  Export *job = g_new0 (Export, 1);
  job->article = g_strdup (article);
  job->kind = kind;
  job->path = g_strdup (path);
  job->print = print != NULL ? stone_print_options_copy (print) : NULL;
  job->part = part;
  job->part_data = user_data;
  job->remarks = g_ptr_array_new_with_free_func (g_free);
  job->folder = g_strdup (stone_desk_get_folder (self));
  job->project = stone_project_ref (self->project);
  if ((article == NULL || stone_export_kind_is_of_articles (kind)) && self->pages != NULL &&
      stone_pages_get_project (self->pages) == self->project)
    job->pages = stone_pages_ref (self->pages);
  job->faces = self->faces;
  job->sizes = self->sizes;

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_desk_export_async);
  g_task_set_task_data (task, job, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, export_in_worker);
}

gboolean
stone_desk_export_finish (StoneDesk *self,
                          GAsyncResult *result,
                          StonePages **pages,
                          GPtrArray **remarks,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_export_async), FALSE);

  Export *job = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (pages != NULL)
    *pages = stone_pages_ref (job->pages);
  if (remarks != NULL)
    *remarks = g_ptr_array_ref (job->remarks);
  return TRUE;
}
