/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface of file managers:
 * https://www.freedesktop.org/wiki/Specifications/file-manager-interface/ (GtkFileLauncher is newer
 * than the GTK of Debian 12.) */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-show-in-files.h"

static void
open_folder (GtkWidget *widget, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  if (uri != NULL && root != NULL)
    gtk_show_uri (GTK_WINDOW (root), uri, GDK_CURRENT_TIME);
}

static void
items_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply == NULL)
    open_folder (g_task_get_source_object (task), g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

void
stone_show_in_files (GtkWidget *widget, const char *path)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus =
      application != NULL ? g_application_get_dbus_connection (application) : NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const char *uris[] = { uri, NULL };
  GTask *task;

  g_return_if_fail (uri != NULL);
  if (bus == NULL)
    {
      open_folder (widget, path);
      return;
    }
  task = g_task_new (widget, NULL, NULL, NULL);
  g_task_set_source_tag (task, stone_show_in_files);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, items_shown, task);
}
