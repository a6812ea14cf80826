/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-private.h"

typedef struct
{
  StonePages *pages;
  char *folder, *path;
  double dpi;
} Job;

static void
job_free (Job *job)
{
  stone_pages_unref (job->pages);
  g_free (job->folder);
  g_free (job->path);
  g_free (job);
}

static void
write_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *parent = g_path_get_dirname (job->path);
  g_autoptr (GError) error = NULL;
  const StoneExportOptions options = { .project_dir = job->folder, .dpi = job->dpi, .n_pages = 1 };

  g_mkdir_with_parents (parent, 0700);
  if (!stone_export (job->pages, STONE_EXPORT_PNG, job->path, &options, cancellable, &error))
    g_debug ("no picture of the first page: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
stone_desk_write_cover (StoneDesk *self, const char *path, int height)
{
  StoneLength page_width, page_height, bleed;
  Job *job;

  g_return_if_fail (STONE_IS_DESK (self) && path != NULL && height > 0);
  if (self->pages == NULL || stone_pages_get_n (self->pages) == 0)
    return;
  stone_design_get_trim (stone_pages_get_design (self->pages), &page_width, &page_height, &bleed);
  job = g_new0 (Job, 1);
  job->pages = stone_pages_ref (self->pages);
  job->folder = g_strdup (stone_desk_get_folder (self));
  job->path = g_strdup (path);
  job->dpi = 72.0 * height / stone_length_to_pt (page_height);
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, stone_desk_write_cover);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, write_in_worker);
}
