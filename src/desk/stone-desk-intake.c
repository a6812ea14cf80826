/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-private.h"
#include "stone-intake.h"

/* Pictures and texts from outside: a worker reads and copies; the edit is made on the main thread,
 * against the snapshot that is the newest by then. */

typedef struct
{
  StoneStore *store; /* borrowed from the desk, which the task keeps */
  char *path;
  /* A picture's */
  char *id;
  guint at;
  gboolean replace;
  /* A text's */
  char *section;   /* or NULL */
  char *new_id;    /* result */
  GPtrArray *told; /* result */
} Intake;

static void
intake_free (Intake *intake)
{
  g_free (intake->path);
  g_free (intake->id);
  g_free (intake->section);
  g_free (intake->new_id);
  g_clear_pointer (&intake->told, g_ptr_array_unref);
  g_free (intake);
}

/* Runs WORKER on INTAKE and then DONE, whose user data is the task to end. */
static void
run (StoneDesk *self,
     Intake *intake,
     GTaskThreadFunc worker,
     GAsyncReadyCallback done,
     gpointer tag,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  intake->store = self->store;
  GTask *outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (outer, tag);
  g_task_set_task_data (outer, intake, (GDestroyNotify) intake_free);
  /* The edit is what counts: once it is done, it is done. */
  g_task_set_check_cancellable (outer, FALSE);

  g_autoptr (GTask) inner = g_task_new (self, cancellable, done, outer);
  g_task_set_source_tag (inner, run);
  g_task_set_task_data (inner, intake, NULL);
  g_task_run_in_thread (inner, worker);
}

static void
end (GTask *outer, gboolean well, GError *error)
{
  if (well)
    g_task_return_boolean (outer, TRUE);
  else
    g_task_return_error (outer, error);
}

/* Pictures */

static void
picture_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Intake *intake = data;
  GError *error = NULL;
  StoneIntakePicture *picture =
      stone_intake_picture (intake->store, intake->path, cancellable, &error);
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) stone_intake_picture_free);
  else
    g_task_return_error (task, error);
}

static gboolean
place_picture (StoneDesk *self,
               const Intake *intake,
               const StoneIntakePicture *picture,
               GError **error)
{
  const char *name = intake->id == NULL ? N_ ("Cover Picture")
                     : intake->replace  ? N_ ("Replace Picture")
                                        : N_ ("Add Picture");
  StoneArticle *article =
      intake->id != NULL ? stone_project_get_article (self->project, intake->id) : NULL;
  StoneEditBuilder *builder = stone_desk_edit (self, STONE_ORIGIN_COMMAND, name);
  guint at = intake->at;
  gboolean replace = intake->replace;

  if (intake->id == NULL)
    {
      stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/cover/picture", picture->file);
      return stone_desk_end (self, builder, error);
    }
  if (article != NULL && !replace && at >= article->pictures->len)
    at = stone_intake_find_place (article, &replace);
  if (stone_intake_place_picture (builder, intake->id, picture, at, replace, error))
    return stone_desk_end (self, builder, error);
  stone_edit_builder_free (builder);
  return FALSE;
}

static void
picture_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  Intake *intake = g_task_get_task_data (outer);
  GError *error = NULL;
  g_autoptr (StoneIntakePicture) picture = g_task_propagate_pointer (G_TASK (result), &error);

  gboolean well = picture != NULL && place_picture (STONE_DESK (source), intake, picture, &error);
  end (outer, well, error);
}

void
stone_desk_add_picture_async (StoneDesk *self,
                              const char *id,
                              const char *path,
                              guint at,
                              gboolean replace,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self) && path != NULL);

  Intake *intake = g_new0 (Intake, 1);
  intake->path = g_strdup (path);
  intake->id = g_strdup (id);
  intake->at = at;
  intake->replace = replace;
  run (self, intake, picture_in_worker, picture_done, stone_desk_add_picture_async, cancellable,
       callback, user_data);
}

gboolean
stone_desk_add_picture_finish (StoneDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_add_picture_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Texts */

static void
text_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Intake *intake = data;
  GError *error = NULL;
  StoneImported *imported = stone_intake_text (intake->store, intake->path, cancellable, &error);
  if (imported != NULL)
    g_task_return_pointer (task, imported, (GDestroyNotify) stone_imported_free);
  else
    g_task_return_error (task, error);
}

static gboolean
add_article (StoneDesk *self, Intake *intake, StoneImported *imported, GError **error)
{
  g_autoptr (StoneEdit) edit =
      stone_import_to_edit (imported, self->project, intake->section, &intake->new_id, error);
  if (edit == NULL || !stone_desk_do (self, edit, error))
    return FALSE;
  intake->told = g_ptr_array_ref (imported->unrecognised);
  return TRUE;
}

static void
text_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  Intake *intake = g_task_get_task_data (outer);
  GError *error = NULL;
  g_autoptr (StoneImported) imported = g_task_propagate_pointer (G_TASK (result), &error);

  gboolean well = imported != NULL && add_article (STONE_DESK (source), intake, imported, &error);
  end (outer, well, error);
}

void
stone_desk_import_async (StoneDesk *self,
                         const char *path,
                         const char *section,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self) && path != NULL);

  Intake *intake = g_new0 (Intake, 1);
  intake->path = g_strdup (path);
  intake->section = g_strdup (section);
  run (self, intake, text_in_worker, text_done, stone_desk_import_async, cancellable, callback,
       user_data);
}

gboolean
stone_desk_import_finish (StoneDesk *self,
                          GAsyncResult *result,
                          char **id,
                          GPtrArray **told,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_import_async), FALSE);

  Intake *intake = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (id != NULL)
    *id = g_strdup (intake->new_id);
  if (told != NULL)
    *told = g_ptr_array_ref (intake->told);
  return TRUE;
}
