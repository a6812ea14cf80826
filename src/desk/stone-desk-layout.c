/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-private.h"

/* The newest snapshot wins: an edit cancels the run under way, which is of an older state. But a
 * hand that types faster than a page is set must not starve the page: once what is shown has been
 * old for more than a frame or two, the run under way may end first. */
#define PATIENCE (40 * 1000) /* µs */

typedef struct
{
  StoneProject *project;
  StoneDesign *design; /* NULL: to be loaded */
  char *design_name;
  char *folder;
  StonePress *press;        /* borrowed from the desk, which the task keeps */
  StonePictureSizes *sizes; /* as above */
} Job;

static void
job_free (Job *job)
{
  stone_project_unref (job->project);
  g_clear_pointer (&job->design, stone_design_unref);
  g_free (job->design_name);
  g_free (job->folder);
  g_free (job);
}

StonePages *
stone_desk_lay_out_with (const char *folder,
                         StoneProject *project,
                         StoneDesign *design,
                         const char *only,
                         StonePress *press,
                         StonePictureSizes *sizes,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (StoneDesign) loaded = NULL;
  if (design == NULL)
    {
      const char *name = stone_project_get_edition (project)->design;
      loaded = stone_desk_load_design (folder, name, error);
      design = loaded;
    }
  if (design == NULL)
    return NULL;
  return stone_press_lay_out (press, project, design, only, stone_picture_sizes_get, sizes,
                              cancellable, error);
}

static void
lay_out_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  StonePages *pages = stone_desk_lay_out_with (job->folder, job->project, job->design, NULL,
                                               job->press, job->sizes, cancellable, &error);
  if (pages != NULL)
    g_task_return_pointer (task, pages, (GDestroyNotify) stone_pages_unref);
  else
    g_task_return_error (task, error);
}

static void
set_laying_out (StoneDesk *self, gboolean laying_out)
{
  if (self->laying_out == laying_out)
    return;
  self->laying_out = laying_out;
  stone_desk_notify (self, STONE_DESK_PROP_LAYING_OUT);
}

static void
take_pages (StoneDesk *self, StonePages *pages, const char *design_name)
{
  g_clear_pointer (&self->pages, stone_pages_unref);
  self->pages = pages;
  g_clear_pointer (&self->layout_error, g_free);

  /* Kept, so that the press knows it again. */
  g_clear_pointer (&self->design, stone_design_unref);
  self->design = stone_design_ref (stone_pages_get_design (pages));
  g_free (self->design_name);
  self->design_name = g_strdup (design_name);
}

static void start_layout (StoneDesk *self);

static void
layout_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StoneDesk *self = STONE_DESK (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  gboolean newest = job->project == self->project;
  g_autoptr (GError) error = NULL;
  StonePages *pages = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->layout_cancellable);
  if (pages != NULL)
    take_pages (self, pages, job->design_name);
  else if (newest)
    {
      g_free (self->layout_error);
      self->layout_error = g_strdup (error->message);
    }

  /* A run that was cancelled showed nothing: patience goes on wearing thin. */
  if (newest)
    self->stale_since = 0;
  else if (pages != NULL)
    self->stale_since = g_get_monotonic_time ();
  if (!newest)
    start_layout (self);
  if (pages != NULL)
    stone_desk_notify (self, STONE_DESK_PROP_PAGES);
  if (newest && self->layout_cancellable == NULL)
    {
      set_laying_out (self, FALSE);
      stone_desk_queue_check (self);
    }
}

static void
start_layout (StoneDesk *self)
{
  const char *name = stone_project_get_edition (self->project)->design;
  Job *job = g_new0 (Job, 1);
  job->project = stone_project_ref (self->project);
  job->design_name = g_strdup (name);
  if (self->design != NULL && g_strcmp0 (name, self->design_name) == 0)
    job->design = stone_design_ref (self->design);
  job->folder = g_strdup (stone_desk_get_folder (self));
  job->press = self->press;
  job->sizes = self->sizes;

  self->layout_cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->layout_cancellable, layout_done, NULL);
  g_task_set_source_tag (task, start_layout);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  /* A result that came in spite of being cancelled is still newer than what is shown. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, lay_out_in_worker);
}

void
stone_desk_begin_layout (StoneDesk *self)
{
  set_laying_out (self, TRUE);
  start_layout (self);
}

static gboolean
start_in_idle (gpointer data)
{
  StoneDesk *self = data;

  self->layout_source = 0;
  if (self->layout_cancellable == NULL)
    start_layout (self);
  return G_SOURCE_REMOVE;
}

/* The letter that was typed is shown first, the page is set after that: a worker that were woken
 * before would take the processor, as often as not, from the very loop that draws the letter. */
void
stone_desk_queue_layout (StoneDesk *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->stale_since == 0)
    self->stale_since = now;
  set_laying_out (self, TRUE);
  if (self->layout_cancellable != NULL && now - self->stale_since < PATIENCE)
    g_cancellable_cancel (self->layout_cancellable);
  if (self->layout_cancellable == NULL && self->layout_source == 0)
    self->layout_source = g_idle_add (start_in_idle, self);
}
