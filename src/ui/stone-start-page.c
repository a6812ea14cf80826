/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-start-page.h"

#define MAX_RECENT 8

struct _StoneStartPage
{
  AdwBin parent_instance;
  AdwPreferencesGroup *recent;
  GtkLabel *title, *text;
  GPtrArray *rows; /* GtkWidget, borrowed from the group */
};

G_DEFINE_FINAL_TYPE (StoneStartPage, stone_start_page, ADW_TYPE_BIN)

static GtkWidget *
row_new (GtkRecentInfo *info, const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *folder = g_path_get_basename (path);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 gtk_recent_info_get_display_name (info));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_widget_set_tooltip_text (row, path);
  return row;
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

/* The editions that this program opened, the last first. Folders that are gone are left out. */
static void
fill (StoneStartPage *self)
{
  GList *infos = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()),
                              compare_visits);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (GList *l = infos; l != NULL && self->rows->len < MAX_RECENT; l = l->next)
    {
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (l->data), NULL, NULL);

      if (path == NULL || !gtk_recent_info_has_application (l->data, "Stonehand") ||
          !gtk_recent_info_exists (l->data))
        continue;
      g_ptr_array_add (self->rows, row_new (l->data, path));
      adw_preferences_group_add (self->recent, g_ptr_array_index (self->rows, self->rows->len - 1));
    }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->recent), self->rows->len > 0);
  gtk_label_set_label (self->title,
                       self->rows->len > 0 ? "Stonehand" : _ ("Make Up Your First Page"));
  gtk_widget_set_visible (GTK_WIDGET (self->text), self->rows->len == 0);
}

static void
stone_start_page_map (GtkWidget *widget)
{
  fill (STONE_START_PAGE (widget));
  GTK_WIDGET_CLASS (stone_start_page_parent_class)->map (widget);
}

static void
stone_start_page_dispose (GObject *object)
{
  StoneStartPage *self = STONE_START_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_START_PAGE);
  G_OBJECT_CLASS (stone_start_page_parent_class)->dispose (object);
}

static void
stone_start_page_class_init (StoneStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_start_page_dispose;
  widget_class->map = stone_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, title);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, text);
}

static void
stone_start_page_init (StoneStartPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
