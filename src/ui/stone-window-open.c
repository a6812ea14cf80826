/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What brings an edition into a window. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <errno.h>

#include <glib/gi18n.h>

#include "stone-window-private.h"

/* Opening. One window an edition: what is open here stays, with its history and its unsaved
 * changes. */

/* The window that has FOLDER open, or NULL: two on one folder would write over each other. */
static StoneWindow *
find_window (StoneWindow *self, const char *folder)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      StoneDesk *desk = STONE_IS_WINDOW (l->data)
                            ? stone_session_get_desk (STONE_WINDOW (l->data)->session)
                            : NULL;

      if (desk != NULL && g_str_equal (stone_desk_get_folder (desk), folder))
        return l->data;
    }
  return NULL;
}

void
stone_window_show_desk (StoneWindow *self, StoneDesk *desk)
{
  StoneWindow *window = find_window (self, stone_desk_get_folder (desk));

  if (window == NULL)
    {
      window = self;
      if (stone_session_get_desk (self->session) != NULL)
        window = STONE_WINDOW (stone_window_new (gtk_window_get_application (GTK_WINDOW (self))));
      stone_window_set_desk (window, desk);
    }
  else if (stone_session_get_desk (self->session) == NULL)
    gtk_window_destroy (GTK_WINDOW (self)); /* it only had the start page */
  gtk_window_present (GTK_WINDOW (window));
}

static void
finish_opening (StoneWindow *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneDesk) desk = stone_desk_open_finish (result, &error);

  if (desk != NULL)
    {
      stone_window_show_desk (self, desk);
      return;
    }
  gtk_window_present (GTK_WINDOW (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, STONE_STORE_ERROR, STONE_STORE_ERROR_FORMAT))
    stone_window_tell (self, _ ("Made by a newer Stonehand"), error->message);
  else
    stone_window_tell (self, _ ("This edition can’t be opened"), error->message);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneWindow) self = STONE_WINDOW (data);

  stone_progress_end (self->progress);
  finish_opening (self, result);
}

void
stone_window_open (StoneWindow *self, const char *path)
{
  g_autoptr (GCancellable) cancellable =
      stone_progress_begin (self->progress, _ ("Opening the edition…"));

  stone_desk_open_async (path, cancellable, on_opened, g_object_ref (self));
}

/* DATA: where the window is, which was built meanwhile. */
static void
on_first_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree StoneWindow **place = data;
  g_autoptr (StoneWindow) self = *place;

  finish_opening (self, result);
}

static gboolean
present (gpointer data)
{
  gtk_window_present (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

void
stone_window_new_open (GtkApplication *application, const char *path)
{
  StoneWindow **place = g_new0 (StoneWindow *, 1);
  StoneWindow *self;

  stone_desk_open_async (path, NULL, on_first_opened, place);
  self = STONE_WINDOW (stone_window_new (application));
  *place = g_object_ref (self);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, present, g_object_ref (self), g_object_unref);
}

/* A folder of the documents folder that is not there yet: "Stonehand Sample", "… 2". */
static char *
free_sample_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  const char *base = documents != NULL ? documents : g_get_home_dir ();

  for (int i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup (_ ("Stonehand Sample"))
                                     : g_strdup_printf (_ ("Stonehand Sample %d"), i);
      g_autofree char *folder = g_build_filename (base, name, NULL);

      if (!g_file_test (folder, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&folder);
    }
}

static void
copy_sample (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *sample = stone_desk_find_data ("samples/plumbline");
  g_autofree char *folder = free_sample_folder ();
  g_autofree char *parent = g_path_get_dirname (folder);
  GError *error = NULL;

  g_mkdir_with_parents (parent, 0755);
  if (sample == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _ ("The sample edition isn’t installed."));
  else if (stone_store_copy_folder (sample, folder, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&folder), g_free);
  else
    g_task_return_error (task, error);
}

static void
on_sample_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  StoneWindow *self = STONE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_task_propagate_pointer (G_TASK (result), &error);

  stone_progress_end (self->progress);
  if (folder != NULL)
    stone_window_open (self, folder);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stone_window_tell (self, _ ("The sample can’t be copied"), error->message);
}

void
stone_window_open_sample (StoneWindow *self)
{
  g_autoptr (GCancellable) cancellable =
      stone_progress_begin (self->progress, _ ("Copying the sample…"));
  g_autoptr (GTask) task = g_task_new (self, cancellable, on_sample_copied, NULL);

  g_task_set_source_tag (task, stone_window_open_sample);
  g_task_run_in_thread (task, copy_sample);
}
