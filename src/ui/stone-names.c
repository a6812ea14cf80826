/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-names.h"

const char *
stone_status_get_label (StoneStatus status)
{
  static const char *const labels[] = { N_ ("Idea"), N_ ("Draft"), N_ ("Edit"), N_ ("Ready"),
                                        N_ ("Off Stone") };

  return _ (labels[status]);
}

const char *
stone_status_get_icon (StoneStatus status)
{
  static const char *const icons[] = { "stone-status-0-symbolic", "stone-status-1-symbolic",
                                       "stone-status-2-symbolic", "stone-status-3-symbolic",
                                       "stone-status-4-symbolic" };

  return icons[status];
}

const char *
stone_section_get_color (guint index)
{
  static const char *const colors[] = { "#c01c28", "#1a5fb4", "#c88800",
                                        "#26a269", "#813d9c", "#865e3c" };

  return colors[index % G_N_ELEMENTS (colors)];
}

const char *
stone_block_kind_get_label (StoneBlockKind kind)
{
  static const char *const labels[] = { N_ ("Paragraph"), N_ ("Crosshead"), N_ ("Pull Quote"),
                                        N_ ("List Item"), N_ ("Box") };

  return _ (labels[kind]);
}

char *
stone_design_name_to_label (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *stem =
      g_str_has_suffix (base, ".json") ? g_strndup (base, strlen (base) - 5) : g_strdup (base);

  stem[0] = g_ascii_toupper (stem[0]);
  return g_steal_pointer (&stem);
}

void
stone_name_inside (GtkWidget *widget, GType type, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                        -1);
      stone_name_inside (child, g_type_is_a (G_OBJECT_TYPE (child), type) ? GTK_TYPE_BUTTON : type,
                         name);
    }
}

void
stone_name_widget (GtkWidget *widget, const char *format, const char *value)
{
  /* One %s, as the translators' tool checks. */
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *name = g_strjoinv (value, parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
stone_set_menu_label (GtkMenuButton *button, const char *label)
{
  if (g_strcmp0 (gtk_menu_button_get_label (button), label) != 0)
    gtk_menu_button_set_label (button, label);
}

void
stone_set_icon (GtkImage *image, const char *name)
{
  if (g_strcmp0 (gtk_image_get_icon_name (image), name) != 0)
    gtk_image_set_from_icon_name (image, name);
}

void
stone_set_group_words (AdwPreferencesGroup *group, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_preferences_group_set_description (group, escaped);
}

void
stone_set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
stone_menu_append_choice (GMenu *menu, const char *label, const char *action, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);

  g_menu_item_set_label (item, plain);
  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

char *
stone_make_sentence (const char *words)
{
  g_autofree char *first = g_utf8_substring (words, 0, *words != '\0');
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, words + strlen (first), NULL);
}
