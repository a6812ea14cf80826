/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opens a file chooser or asks a question. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-import-words.h"
#include "stone-new-edition.h"
#include "stone-window-private.h"

#define MAX_TOLD 5 /* lines of what an import says */

/* File choosers. One window has one at a time; it is kept with the window until it answers. */

void
stone_window_choose (StoneWindow *self, GtkFileChooserNative *chooser, GCallback on_response)
{
  g_signal_connect_object (chooser, "response", on_response, self, 0);
  g_object_set_data_full (G_OBJECT (self), "chooser", chooser, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

char *
stone_window_chosen_path (GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return file != NULL ? g_file_get_path (file) : NULL;
}

void
stone_window_close_chooser (StoneWindow *self)
{
  g_object_set_data (G_OBJECT (self), "chooser", NULL);
}

static void
on_project_chosen (GtkFileChooserNative *chooser, int response, StoneWindow *self)
{
  g_autofree char *path =
      response == GTK_RESPONSE_ACCEPT ? stone_window_chosen_path (chooser) : NULL;

  if (path != NULL)
    stone_window_open (self, path);
  stone_window_close_chooser (self);
}

void
stone_window_choose_project (StoneWindow *self)
{
  stone_window_choose (self,
                       gtk_file_chooser_native_new (_ ("Open Edition"), GTK_WINDOW (self),
                                                    GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                    _ ("_Open"), NULL),
                       G_CALLBACK (on_project_chosen));
}

/* What was given up is no failure. */
void
stone_window_tell_failure (StoneWindow *self, const char *title, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stone_session_toast (self->session, title, NULL, NULL);
  else
    stone_window_tell (self, title, error->message);
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneWindow) self = STONE_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) told = NULL;
  g_autofree char *words = NULL;

  stone_progress_end (self->progress);
  if (!stone_desk_import_finish (STONE_DESK (source), result, &id, &told, &error))
    {
      stone_window_tell_failure (self, _ ("Nothing was imported"), error);
      return;
    }
  stone_session_set_article_id (self->session, id);
  words = stone_import_words (told, MAX_TOLD);
  if (words != NULL)
    stone_window_warn (self, words);
  else
    stone_session_toast (self->session, _ ("Article imported"), _ ("Undo"), "win.undo");
}

static void
on_import_chosen (GtkFileChooserNative *chooser, int response, StoneWindow *self)
{
  g_autofree char *path =
      response == GTK_RESPONSE_ACCEPT ? stone_window_chosen_path (chooser) : NULL;

  if (path != NULL)
    {
      g_autoptr (GCancellable) cancellable =
          stone_progress_begin (self->progress, _ ("Reading the text…"));

      stone_desk_import_async (stone_session_get_desk (self->session), path, NULL, cancellable,
                               on_imported, g_object_ref (self));
    }
  stone_window_close_chooser (self);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const endings[] = { "docx", "odt",      "html", "htm",
                                         "md",   "markdown", "mkd",  "txt" };
  g_autoptr (GtkFileFilter) texts = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (texts, _ ("Texts"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (texts, endings[i]);
  gtk_file_chooser_add_filter (chooser, texts);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

void
stone_window_choose_import (StoneWindow *self)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Import Article"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  add_filters (GTK_FILE_CHOOSER (chooser));
  stone_window_choose (self, chooser, G_CALLBACK (on_import_chosen));
}

/* Saving and closing */

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneWindow) self = STONE_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneDesk) desk = stone_desk_create_finish (result, &error);

  stone_progress_end (self->progress);
  if (desk != NULL)
    stone_window_show_desk (self, desk);
  else
    stone_window_tell_failure (self, _ ("Not saved"), error);
}

static void
on_copy_chosen (GtkFileChooserNative *chooser, int response, StoneWindow *self)
{
  g_autofree char *path =
      response == GTK_RESPONSE_ACCEPT ? stone_window_chosen_path (chooser) : NULL;

  if (path != NULL)
    {
      g_autoptr (GCancellable) cancellable =
          stone_progress_begin (self->progress, _ ("Copying the edition…"));

      stone_desk_copy_async (stone_session_get_desk (self->session), path, cancellable, on_copied,
                             g_object_ref (self));
    }
  stone_window_close_chooser (self);
}

static void
on_not_saved_answer (AdwMessageDialog *dialog, const char *response, StoneWindow *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autofree char *name = NULL;
  GtkFileChooserNative *chooser;

  if (!g_str_equal (response, "copy"))
    return;
  name = g_path_get_basename (stone_desk_get_folder (desk));
  chooser = gtk_file_chooser_native_new (_ ("Folder for the Copy"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  stone_window_choose (self, chooser, G_CALLBACK (on_copy_chosen));
}

/* The edition's folder may be gone or not be writable: a copy elsewhere keeps the work. */
static void
tell_not_saved (StoneWindow *self, const char *reason)
{
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _ ("Not saved"), reason));

  adw_message_dialog_add_responses (dialog, "close", _ ("_Close"), "copy", _ ("Save a Co_py…"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "copy", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_not_saved_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneWindow) self = STONE_WINDOW (data);
  g_autoptr (GError) error = NULL;

  if (!stone_desk_save_finish (STONE_DESK (source), result, &error))
    tell_not_saved (self, error->message);
}

void
stone_window_save (StoneWindow *self, const char *id)
{
  stone_desk_save_async (stone_session_get_desk (self->session), id, NULL, on_saved,
                         g_object_ref (self));
}

static void
on_saved_for_close (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneWindow) self = STONE_WINDOW (data);
  g_autoptr (GError) error = NULL;

  if (!stone_desk_save_finish (STONE_DESK (source), result, &error))
    {
      tell_not_saved (self, error->message);
      return;
    }
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_in_idle (gpointer data)
{
  STONE_WINDOW (data)->closing = TRUE;
  gtk_window_close (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

static void
on_close_answer (AdwMessageDialog *dialog, const char *response, StoneWindow *self)
{
  if (g_str_equal (response, "save"))
    stone_desk_save_async (stone_session_get_desk (self->session), NULL, NULL, on_saved_for_close,
                           g_object_ref (self));
  else if (g_str_equal (response, "discard")) /* once the dialog, which points here, is gone */
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_in_idle, g_object_ref (self), g_object_unref);
}

/* The headlines of what has changed, for the question. */
static char *
name_changes (StoneWindow *self, guint *n)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneProject *project = stone_desk_get_project (desk);
  g_autofree const char **ids = stone_project_list_articles (project);
  GString *names = g_string_new (NULL);

  *n = 0;
  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);

      if (article == NULL || !stone_desk_article_is_changed (desk, *id))
        continue;
      if (++*n <= 4)
        g_string_append_printf (names, "%s“%s”", names->len > 0 ? ", " : "",
                                *article->headline != '\0' ? article->headline : _ ("Untitled"));
    }
  if (*n > 4)
    g_string_append (names, " …");
  return g_string_free (names, FALSE);
}

gboolean
stone_window_may_close (StoneWindow *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autofree char *names = NULL;
  g_autofree char *title = NULL;
  AdwMessageDialog *dialog;
  guint n;

  if (self->closing || desk == NULL || stone_desk_get_save_state (desk) == STONE_SAVE_CLEAN)
    return TRUE;
  names = name_changes (self, &n);
  title = n > 0 ? g_strdup_printf (ngettext ("Save changes to %u article?",
                                             "Save changes to %u articles?", n),
                                   n)
                : g_strdup (_ ("Save changes to the edition?"));
  dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), title, n > 0 ? names : NULL));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "discard", _ ("_Discard"),
                                    "save", _ ("_Save All"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}

/* A new edition */

static void
on_created (GObject *source, StoneDesk *desk, gpointer data)
{
  stone_window_show_desk (STONE_WINDOW (data), desk);
}

void
stone_window_new_edition (StoneWindow *self, StoneDesk *before)
{
  GtkWidget *dialog = stone_new_edition_new (GTK_WINDOW (self), before);

  g_signal_connect_object (dialog, "created", G_CALLBACK (on_created), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_opened_before (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneWindow) self = STONE_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneDesk) before = stone_desk_open_finish (result, &error);

  stone_progress_end (self->progress);
  if (before != NULL)
    stone_window_new_edition (self, before);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stone_window_tell (self, _ ("This edition can’t be opened"), error->message);
}

void
stone_window_new_edition_from (StoneWindow *self, const char *path)
{
  g_autoptr (GCancellable) cancellable =
      stone_progress_begin (self->progress, _ ("Opening the edition…"));

  stone_desk_open_async (path, cancellable, on_opened_before, g_object_ref (self));
}
