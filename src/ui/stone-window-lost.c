/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures whose files are gone are looked for in a folder that the editor picks. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-window-private.h"

static char *
say_found (guint n_found, guint n_lost)
{
  if (n_lost == 0)
    return g_strdup (_ ("No picture is missing"));
  if (n_found == 0)
    return g_strdup (_ ("None of the missing pictures is there"));
  return g_strdup_printf (ngettext ("%u of %u missing picture found and copied into the edition",
                                    "%u of %u missing pictures found and copied into the edition",
                                    n_lost),
                          n_found, n_lost);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneWindow) self = STONE_WINDOW (data);
  g_autoptr (GError) error = NULL;
  guint n_found, n_lost;

  stone_progress_end (self->progress);
  if (!stone_desk_find_lost_pictures_finish (STONE_DESK (source), result, &n_found, &n_lost,
                                             &error))
    {
      stone_window_tell_failure (self, _ ("The search for pictures ended early"), error);
      return;
    }
  g_autofree char *text = say_found (n_found, n_lost);
  stone_session_toast (self->session, text, NULL, NULL);
}

static void
on_folder_chosen (GtkFileChooserNative *chooser, int response, StoneWindow *self)
{
  g_autofree char *path =
      response == GTK_RESPONSE_ACCEPT ? stone_window_chosen_path (chooser) : NULL;

  if (path != NULL)
    {
      g_autoptr (GCancellable) cancellable =
          stone_progress_begin (self->progress, _ ("Looking for the pictures…"));

      stone_desk_find_lost_pictures_async (stone_session_get_desk (self->session), path,
                                           cancellable, on_found, g_object_ref (self));
    }
  stone_window_close_chooser (self);
}

void
stone_window_find_lost_pictures (StoneWindow *self)
{
  stone_window_choose (self,
                       gtk_file_chooser_native_new (_ ("Look for Missing Pictures in a Folder"),
                                                    GTK_WINDOW (self),
                                                    GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                    _ ("_Look Here"), NULL),
                       G_CALLBACK (on_folder_chosen));
}
