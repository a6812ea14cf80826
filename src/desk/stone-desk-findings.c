/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-private.h"
#include "stone-sent-pages.h"

/* Preflight of what is shown, in a worker, once hand and layout rest. */
#define REST 400 /* ms */

typedef struct
{
  StonePages *pages;
  StonePictureSizes *sizes;
  StonePicturePhotos *photos;
} Job;

static void
job_free (Job *job)
{
  stone_pages_unref (job->pages);
  stone_picture_sizes_unref (job->sizes);
  stone_picture_photos_unref (job->photos);
  g_free (job);
}

static void
check_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const StoneCheckInput input = { .project = stone_pages_get_project (job->pages),
                                  .pages = job->pages,
                                  .picture_size = stone_picture_sizes_get,
                                  .user_data = job->sizes,
                                  .photo = stone_picture_photos_get,
                                  .photo_data = job->photos,
                                  .changed = stone_sent_list_changed };

  g_task_return_pointer (task, stone_check (&input), (GDestroyNotify) g_ptr_array_unref);
}

static void
check_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StoneDesk *self = STONE_DESK (source);

  self->checking = FALSE;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_task_propagate_pointer (G_TASK (result), NULL);
  stone_desk_notify (self, STONE_DESK_PROP_FINDINGS);
}

static gboolean
start_check (gpointer data)
{
  StoneDesk *self = data;
  Job *job;

  if (self->checking)
    return G_SOURCE_CONTINUE; /* after the one under way */
  self->check_source = 0;
  self->checking = TRUE;
  job = g_new0 (Job, 1);
  job->pages = stone_pages_ref (self->pages);
  job->sizes = stone_picture_sizes_ref (self->sizes);
  job->photos = stone_picture_photos_ref (self->photos);
  g_autoptr (GTask) task = g_task_new (self, NULL, check_done, NULL);
  g_task_set_source_tag (task, start_check);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, check_in_worker);
  return G_SOURCE_REMOVE;
}

void
stone_desk_queue_check (StoneDesk *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->pages != NULL)
    self->check_source = g_timeout_add (REST, start_check, self);
}

GPtrArray *
stone_desk_get_findings (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->findings;
}
