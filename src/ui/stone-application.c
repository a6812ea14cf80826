/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-application.h"
#include "stone-photo.h"
#include "stone-shortcuts.h"
#include "stone-sources.h"
#include "stone-window.h"

struct _StoneApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (StoneApplication, stone_application, ADW_TYPE_APPLICATION)

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  /* Each asks for its own unsaved changes; the last one that goes ends the program. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", "Stonehand", "application-icon", APP_ID, "version",
                         PACKAGE_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "developer-name",
                         _ ("The Stonehand developers"), "comments",
                         _ ("From a draft to a print-ready page in one window"), NULL);
}

static const GActionEntry entries[] = {
  { "quit", on_quit },
  { "about", on_about },
};

/* Preferences of the window, where their schema is to be found: beside the build, or installed; an
 * installed one may be older than what was built. */
static GSettings *
find_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) built =
      g_settings_schema_source_new_from_directory (BUILT_SCHEMAS, source, FALSE, NULL);
  g_autoptr (GSettingsSchema) schema = NULL;

  if (built != NULL)
    source = built;
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
stone_application_startup (GApplication *application)
{
  GtkIconTheme *icons;
  GSettings *settings;

  stone_photo_init ();
  G_APPLICATION_CLASS (stone_application_parent_class)->startup (application);
  icons = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  gtk_icon_theme_add_resource_path (icons, "/org/stonehand/Stonehand/ui/icons");
  gtk_icon_theme_add_search_path (icons, SOURCE_DATADIR "/icons");
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  stone_shortcuts_install (GTK_APPLICATION (application));
  g_object_set_data_full (G_OBJECT (application), "sources", stone_sources_new (NULL),
                          g_object_unref);
  settings = find_settings ();
  if (settings != NULL)
    g_object_set_data_full (G_OBJECT (application), "settings", settings, g_object_unref);
}

static StoneWindow *
new_window (GApplication *application)
{
  GtkWidget *window = stone_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  return STONE_WINDOW (window);
}

static void
stone_application_activate (GApplication *application)
{
  new_window (application);
}

static void
stone_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        stone_window_new_open (GTK_APPLICATION (application), path);
      else
        new_window (application);
    }
}

static int
stone_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  int n;
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, &n);

  if (g_variant_dict_contains (options, "sample"))
    {
      stone_window_open_sample (new_window (application));
      return 0;
    }
  if (n < 2)
    g_application_activate (application);
  for (int i = 1; i < n; i++)
    {
      g_autoptr (GFile) file =
          g_application_command_line_create_file_for_arg (command_line, arguments[i]);

      stone_application_open (application, &file, 1, "");
    }
  return 0;
}

static void
stone_application_class_init (StoneApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = stone_application_startup;
  application_class->activate = stone_application_activate;
  application_class->open = stone_application_open;
  application_class->command_line = stone_application_command_line;
}

static void
stone_application_init (StoneApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "sample", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE, _ ("Open a fresh copy of the sample edition"),
                                 NULL);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[PROJECT]"));
}

StoneApplication *
stone_application_new (void)
{
  return g_object_new (STONE_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/stonehand/Stonehand", NULL);
}
