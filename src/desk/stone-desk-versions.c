/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-private.h"
#include "stone-desk-versions.h"
#include "stone-merge.h"
#include "stone-print-change.h"
#include "stone-versions.h"

#define MAX_VERSIONS 100

static void
version_free (gpointer data)
{
  StoneFileVersion *self = data;

  g_clear_pointer (&self->value, stone_value_unref);
  g_clear_pointer (&self->diff, stone_file_diff_free);
  g_free (self->problem);
  g_free (self->printed);
  g_free (self->restored);
  g_free (self);
}

static void
lost_free (gpointer data)
{
  StoneLostArticle *self = data;

  g_free (self->file);
  g_free (self->headline);
  g_free (self);
}

void
stone_file_history_free (StoneFileHistory *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->versions);
  g_ptr_array_unref (self->lost);
  g_free (self);
}

/* ---- reading ---- */

typedef struct
{
  char *folder, *file;
  StoneProject *project;
  StoneDesign *design; /* of the pages shown; NULL: to be loaded */
  StoneFaces *faces;
} Job;

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_free (job->file);
  stone_project_unref (job->project);
  g_clear_pointer (&job->design, stone_design_unref);
  stone_faces_unref (job->faces);
  g_free (job);
}

/* Pages of one version after another, with a press of their own: the desk's may be at work. */
typedef struct
{
  const Job *job;
  char *article; /* NULL: the edition, whose print is not compared */
  StonePress *press;
  StonePictureSizes *sizes;
  GCancellable *cancellable;
} Printing;

/* The article as VALUE has it, alone; NULL if there is none, or it can't be set. */
static StonePages *
lay_out (const Printing *self, StoneValue *value)
{
  if (self->article == NULL || value == NULL)
    return NULL;
  g_autoptr (StoneProject) project =
      stone_project_with_file (self->job->project, self->job->file, value, NULL);
  return project != NULL ? stone_desk_lay_out_with (self->job->folder, project, self->job->design,
                                                    self->article, self->press, self->sizes,
                                                    self->cancellable, NULL)
                         : NULL;
}

static char *
compare_print (const Printing *self, StonePages *before, StonePages *after)
{
  if (self->article == NULL)
    return g_strdup ("");
  StonePrintChange change = stone_print_change_between (before, after, self->article);
  return stone_print_change_describe (&change);
}

static StoneFileVersion *
read_version (const Job *job, const StoneVersion *version)
{
  StoneFileVersion *self = g_new0 (StoneFileVersion, 1);
  const char *hash = stone_version_find (version, job->file)->hash;
  g_autoptr (GError) error = NULL;

  self->time = version->time;
  self->found = version->found;
  if (hash != NULL)
    self->value = stone_versions_read (job->folder, hash, &error);
  if (error != NULL)
    self->problem = g_strdup (error->message);
  return self;
}

/* From the oldest on, each against the one before and against the file as it is now. */
static void
compare (const Job *job, GPtrArray *versions, GCancellable *cancellable)
{
  g_autofree char *article = stone_project_article_id (job->file);
  g_autoptr (StonePress) press = stone_press_new (job->faces);
  g_autoptr (StonePictureSizes) sizes = stone_picture_sizes_new (job->folder);
  const Printing printing = { job, article, press, sizes, cancellable };
  StoneValue *now = stone_project_get_file (job->project, job->file);
  g_autoptr (StonePages) pages_now = lay_out (&printing, now);
  g_autoptr (StonePages) before = NULL;

  for (guint i = versions->len; i-- > 0 && !g_cancellable_is_cancelled (cancellable);)
    {
      StoneFileVersion *version = versions->pdata[i];
      const StoneFileVersion *last = i + 1 < versions->len ? versions->pdata[i + 1] : NULL;
      StonePages *pages = lay_out (&printing, version->value);

      if (last != NULL)
        version->diff = stone_file_diff_new (job->file, last->value, version->value);
      version->printed = last != NULL ? compare_print (&printing, before, pages) : g_strdup ("");
      version->restored = compare_print (&printing, pages_now, pages);
      g_clear_pointer (&before, stone_pages_unref);
      before = pages;
    }
}

static gboolean
is_listed (GPtrArray *lost, const char *file)
{
  for (guint i = 0; i < lost->len; i++)
    if (g_str_equal (((const StoneLostArticle *) lost->pdata[i])->file, file))
      return TRUE;
  return FALSE;
}

static void
add_lost (const Job *job, GPtrArray *lost, const StoneVersionFile *file)
{
  g_autofree char *id = stone_project_article_id (file->file);

  if (id == NULL || file->hash == NULL ||
      stone_project_get_file (job->project, file->file) != NULL ||
      stone_project_get_unreadable (job->project, id) != NULL || is_listed (lost, file->file))
    return;
  g_autoptr (StoneValue) value = stone_versions_read (job->folder, file->hash, NULL);
  const char *headline = stone_value_member_string (value, "headline");
  StoneLostArticle *one = g_new0 (StoneLostArticle, 1);
  one->file = g_strdup (file->file);
  one->headline = g_strdup (headline != NULL ? headline : "");
  g_ptr_array_add (lost, one);
}

static StoneFileHistory *
read_history (const Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = stone_versions_list (job->folder, NULL, error);
  if (all == NULL)
    return NULL;
  StoneFileHistory *self = g_new0 (StoneFileHistory, 1);

  self->versions = g_ptr_array_new_with_free_func (version_free);
  self->lost = g_ptr_array_new_with_free_func (lost_free);
  for (guint i = 0; i < all->len; i++)
    {
      const StoneVersion *version = all->pdata[i];
      for (guint f = 0; f < version->files->len; f++)
        add_lost (job, self->lost, version->files->pdata[f]);
      if (self->versions->len < MAX_VERSIONS && stone_version_find (version, job->file) != NULL)
        g_ptr_array_add (self->versions, read_version (job, version));
    }
  compare (job, self->versions, cancellable);
  return self;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  StoneFileHistory *history = read_history (data, cancellable, &error);

  if (history == NULL)
    g_task_return_error (task, error);
  else if (g_task_return_error_if_cancelled (task))
    stone_file_history_free (history);
  else
    g_task_return_pointer (task, history, (GDestroyNotify) stone_file_history_free);
}

void
stone_desk_read_history_async (StoneDesk *self,
                               const char *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self) && file != NULL);

  Job *job = g_new0 (Job, 1);
  job->folder = g_strdup (stone_desk_get_folder (self));
  job->file = g_strdup (file);
  job->project = stone_project_ref (self->project);
  job->design =
      self->pages != NULL ? stone_design_ref (stone_pages_get_design (self->pages)) : NULL;
  job->faces = stone_faces_ref (self->faces);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_desk_read_history_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, read_in_worker);
}

StoneFileHistory *
stone_desk_read_history_finish (StoneDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_read_history_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- restoring ---- */

StoneFileDiff *
stone_desk_diff_version (StoneDesk *self, const char *file, StoneValue *value)
{
  g_return_val_if_fail (STONE_IS_DESK (self) && file != NULL, NULL);

  return stone_file_diff_new (file, stone_project_get_file (self->project, file), value);
}

/* Articles that came since stay in the running order: behind what it was. */
static void
list_others (StoneEditBuilder *builder, StoneProject *now)
{
  GPtrArray *order = stone_project_get_edition (now)->order;

  for (guint i = 0; i < order->len; i++)
    {
      const char *id = g_ptr_array_index (order, i);
      GPtrArray *restored = stone_project_get_edition (stone_edit_builder_peek (builder))->order;
      if (!g_ptr_array_find_with_equal_func (restored, id, g_str_equal, NULL))
        stone_edit_builder_move_article (builder, id, NULL, G_MAXUINT);
    }
}

/* WHOLE: in one piece, where its members one by one would be invalid in between. */
static StoneEdit *
build (StoneProject *now, const char *file, StoneValue *value, gboolean whole, GError **error)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (now, STONE_ORIGIN_COMMAND, N_ ("Restore Version"));

  if (g_str_equal (file, STONE_EDITION_FILE))
    {
      if (whole)
        stone_edit_builder_set (builder, file, "", value);
      else
        stone_merge_build (builder, file, value);
      list_others (builder, now);
    }
  else if (stone_project_get_file (now, file) == NULL)
    stone_edit_builder_add_article (builder, value, G_MAXUINT);
  else if (whole)
    stone_edit_builder_set (builder, file, "", value);
  else
    stone_merge_build (builder, file, value);
  return stone_edit_builder_end (builder, error);
}

StoneEdit *
stone_version_to_edit (StoneProject *now, const char *file, StoneValue *value, GError **error)
{
  g_return_val_if_fail (now != NULL && file != NULL && value != NULL, NULL);

  g_autoptr (GError) local = NULL;
  StoneEdit *edit = build (now, file, value, FALSE, &local);
  return local == NULL ? edit : build (now, file, value, TRUE, error);
}

gboolean
stone_desk_restore_version (StoneDesk *self, const char *file, StoneValue *value, GError **error)
{
  g_return_val_if_fail (STONE_IS_DESK (self) && file != NULL && value != NULL, FALSE);

  GError *local = NULL;
  g_autoptr (StoneEdit) edit = stone_version_to_edit (self->project, file, value, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  stone_history_break (self->history);
  return stone_desk_do (self, edit, error);
}

const char *
stone_desk_get_versions_error (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->saving ? NULL : stone_store_get_versions_error (self->store);
}
