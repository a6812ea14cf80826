/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk.h"
#include "stone-output-profile.h"
#include "stone-profile-row.h"

struct _StoneProfileRow
{
  AdwActionRow parent_instance;
  /*< owned >*/
  char *path;    /* the last good one; "": the standard one */
  gboolean good; /* the one that is shown is */
  GtkFileChooserNative *chooser;
  GCancellable *cancellable; /* of the look under way, or NULL */
  /*< borrowed >*/
  GtkWidget *reset;
};

G_DEFINE_FINAL_TYPE (StoneProfileRow, stone_profile_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_PATH = 1,
  PROP_GOOD,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

/* ---- looking at one ---- */

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = data;
  GError *error = NULL;
  g_autofree char *standard = *path == '\0' ? stone_desk_find_profile (&error) : NULL;
  g_autoptr (StoneOutputProfile) profile = NULL;

  if (*path != '\0' || standard != NULL)
    profile = stone_output_profile_open (standard != NULL ? standard : path, &error);
  if (profile != NULL)
    g_task_return_pointer (task, g_strdup (profile->name), g_free);
  else
    g_task_return_error (task, error);
}

static void
show (StoneProfileRow *self, gboolean good, const char *words)
{
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  if (good == self->good)
    return;
  self->good = good;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GOOD]);
}

/* The one that is named now, or what is wrong with it: then the last good one stays. */
static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StoneProfileRow *self = STONE_PROFILE_ROW (source);
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show (self, name != NULL, name != NULL ? name : error->message);
  gtk_widget_set_visible (self->reset, *path != '\0');
  if (name == NULL || g_str_equal (path, self->path))
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

static void
look_at (StoneProfileRow *self, const char *path)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_looked, NULL);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, look);
}

/* ---- choosing ---- */

static void
on_response (GtkFileChooserNative *chooser, int response, StoneProfileRow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    look_at (self, path);
  g_clear_object (&self->chooser);
}

static void
on_choose (StoneProfileRow *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("ICC profiles"));
  gtk_file_filter_add_suffix (filter, "icc");
  gtk_file_filter_add_suffix (filter, "icm");
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Profile of Press and Paper"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_reset (StoneProfileRow *self)
{
  look_at (self, "");
}

/* ---- the object ---- */

static void
stone_profile_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  look_at (STONE_PROFILE_ROW (object), g_value_get_string (value));
}

static void
stone_profile_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  StoneProfileRow *self = STONE_PROFILE_ROW (object);

  if (id == PROP_GOOD)
    g_value_set_boolean (value, self->good);
  else
    g_value_set_string (value, self->path);
}

static void
stone_profile_row_dispose (GObject *object)
{
  StoneProfileRow *self = STONE_PROFILE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (stone_profile_row_parent_class)->dispose (object);
}

static void
stone_profile_row_finalize (GObject *object)
{
  g_free (STONE_PROFILE_ROW (object)->path);
  G_OBJECT_CLASS (stone_profile_row_parent_class)->finalize (object);
}

static void
stone_profile_row_class_init (StoneProfileRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = stone_profile_row_set_property;
  object_class->get_property = stone_profile_row_get_property;
  object_class->dispose = stone_profile_row_dispose;
  object_class->finalize = stone_profile_row_finalize;
  properties[PROP_PATH] =
      g_param_spec_string ("path", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_GOOD] =
      g_param_spec_boolean ("good", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static GtkWidget *
add_button (StoneProfileRow *self, GtkWidget *button, GCallback clicked)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
stone_profile_row_init (StoneProfileRow *self)
{
  self->path = g_strdup ("");
  self->good = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Press and paper"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), "…");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 4);
  self->reset = add_button (self, gtk_button_new_from_icon_name ("edit-undo-symbolic"),
                            G_CALLBACK (on_reset));
  gtk_widget_set_tooltip_text (self->reset, _ ("Back to the standard profile"));
  gtk_widget_add_css_class (self->reset, "flat");
  gtk_widget_set_visible (self->reset, FALSE);
  GtkWidget *choose =
      add_button (self, gtk_button_new_with_mnemonic (_ ("C_hoose…")), G_CALLBACK (on_choose));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose the profile of press and paper"), -1);
}

const char *
stone_profile_row_get_path (StoneProfileRow *self)
{
  g_return_val_if_fail (STONE_IS_PROFILE_ROW (self), "");

  return self->path;
}
