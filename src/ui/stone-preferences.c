/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-names.h"
#include "stone-preferences.h"
#include "stone-source-page.h"
#include "stone-source-row.h"

struct _StonePreferences
{
  AdwPreferencesWindow parent_instance;
  /*< owned >*/
  StoneSources *sources;
  GSimpleActionGroup *actions;
  /*< from the template >*/
  GtkSwitch *autosave;
  GtkSpinButton *seconds;
  AdwPreferencesGroup *fault;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (StonePreferences, stone_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* Sources */

static void
fill (StonePreferences *self)
{
  GPtrArray *all = stone_sources_list (self->sources);
  const GError *fault = stone_sources_get_fault (self->sources);
  const char *told = fault != NULL ? fault->message : stone_sources_get_note (self->sources);
  GtkListBoxRow *row;

  /* Rows that are there stay: somebody may be at one's switch. */
  for (guint i = 0; i < all->len; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (row == NULL)
        gtk_list_box_append (self->list,
                             stone_source_row_new (self->sources, g_ptr_array_index (all, i)));
      else
        stone_source_row_show (STONE_SOURCE_ROW (row), g_ptr_array_index (all, i));
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) all->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  stone_set_group_words (self->fault, told);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), *told != '\0');
}

static void
on_row (StonePreferences *self, GtkListBoxRow *row)
{
  const StoneSourceSettings *settings = stone_source_row_get_settings (STONE_SOURCE_ROW (row));

  if (settings->kind != STONE_SOURCE_LIBRARY)
    adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self),
                                            stone_source_page_new (self->sources, settings->kind,
                                                                   settings));
}

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StonePreferences *self = data;
  StoneSourceKind kind;

  if (stone_source_kind_parse (g_variant_get_string (parameter, NULL), &kind))
    adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self),
                                            stone_source_page_new (self->sources, kind, NULL));
}

static void
on_close_page (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StonePreferences *self = data;

  adw_preferences_window_close_subpage (ADW_PREFERENCES_WINDOW (self));
  /* The focus would go with the page, and no key lead out of there. */
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static const GActionEntry entries[] = {
  { "add", on_add, "s", NULL, NULL, { 0 } },
  { "close-page", on_close_page, NULL, NULL, NULL, { 0 } },
};

/* The object */

static void
bind_settings (StonePreferences *self, GSettings *settings)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->autosave), settings != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->seconds), settings != NULL);
  if (settings == NULL)
    return;
  g_settings_bind (settings, "autosave", self->autosave, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "autosave-seconds", gtk_spin_button_get_adjustment (self->seconds),
                   "value", G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
stone_preferences_new (GtkWindow *parent,
                       StoneSources *sources,
                       GSettings *settings,
                       const char *page)
{
  StonePreferences *self = g_object_new (STONE_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->sources = g_object_ref (sources);
  bind_settings (self, settings);
  g_signal_connect_object (sources, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), page);
  return GTK_WIDGET (self);
}

static void
stone_preferences_finalize (GObject *object)
{
  StonePreferences *self = STONE_PREFERENCES (object);

  g_clear_object (&self->sources);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (stone_preferences_parent_class)->finalize (object);
}

static void
stone_preferences_class_init (StonePreferencesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = stone_preferences_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePreferences, autosave);
  gtk_widget_class_bind_template_child (widget_class, StonePreferences, seconds);
  gtk_widget_class_bind_template_child (widget_class, StonePreferences, fault);
  gtk_widget_class_bind_template_child (widget_class, StonePreferences, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
}

static void
stone_preferences_init (StonePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sources", G_ACTION_GROUP (self->actions));
}
