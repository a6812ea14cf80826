/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-recent-row.h"
#include "stone-late-menu.h"

struct _StoneRecentRow
{
  AdwActionRow parent_instance;
  GCancellable *reading;
  /*< from the template >*/
  GtkPicture *cover;
  GtkLabel *when;
  GtkMenuButton *menu;
};

G_DEFINE_FINAL_TYPE (StoneRecentRow, stone_recent_row, ADW_TYPE_ACTION_ROW)

static void
on_cover_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, NULL);
  g_autoptr (GdkTexture) texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;

  if (texture != NULL) /* else the row is as it was: cancelled, or there is none */
    gtk_picture_set_paintable (STONE_RECENT_ROW (data)->cover, GDK_PAINTABLE (texture));
  g_object_unref (data);
}

static void
stone_recent_row_dispose (GObject *object)
{
  StoneRecentRow *self = STONE_RECENT_ROW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_RECENT_ROW);
  G_OBJECT_CLASS (stone_recent_row_parent_class)->dispose (object);
}

static void
stone_recent_row_class_init (StoneRecentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_recent_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneRecentRow, cover);
  gtk_widget_class_bind_template_child (widget_class, StoneRecentRow, when);
  gtk_widget_class_bind_template_child (widget_class, StoneRecentRow, menu);
}

static void
stone_recent_row_init (StoneRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "today", "yesterday", or the day. */
static char *
say_when (GDateTime *visited)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_to_local (visited);
  g_autoptr (GDateTime) before = g_date_time_add_days (now, -1);
  g_autofree char *today = g_date_time_format (now, "%F");
  g_autofree char *yesterday = g_date_time_format (before, "%F");
  g_autofree char *day = g_date_time_format (then, "%F");

  return g_str_equal (day, today)       ? g_strdup (_ ("today"))
         : g_str_equal (day, yesterday) ? g_strdup (_ ("yesterday"))
                                        : g_date_time_format (then, "%x");
}

static GMenuModel *
make_menu (const StoneRecent *recent)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) next = g_menu_item_new (_ ("_New from This Edition…"), NULL);
  g_autoptr (GMenuItem) forget = g_menu_item_new (_ ("_Forget"), NULL);

  g_menu_item_set_action_and_target (next, "win.new-from-path", "s", recent->path);
  g_menu_item_set_action_and_target (forget, "win.forget-path", "s", recent->path);
  if (!recent->gone)
    g_menu_append_item (menu, next);
  g_menu_append_item (menu, forget);
  return G_MENU_MODEL (menu);
}

static void
show_text (StoneRecentRow *self, const StoneRecent *recent)
{
  g_autofree char *folder = g_path_get_basename (recent->path);
  g_autofree char *about = recent->about != NULL && *recent->about != '\0'
                               ? g_strdup_printf ("%s\n%s", recent->about, folder)
                               : g_strdup (folder);
  g_autofree char *when = say_when (recent->visited);
  g_autofree char *gone = g_strdup_printf (_ ("The folder is gone: %s"), recent->path);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), recent->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), recent->gone ? gone : about);
  gtk_label_set_label (self->when, when);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), recent->path);
}

GtkWidget *
stone_recent_row_new (const StoneRecent *recent)
{
  StoneRecentRow *self = g_object_new (STONE_TYPE_RECENT_ROW, "use-markup", FALSE, NULL);
  g_autoptr (GFile) cover = g_file_new_for_path (recent->cover);
  g_autoptr (GMenuModel) menu = make_menu (recent);

  show_text (self, recent);
  stone_late_menu_set (self->menu, menu);
  if (!recent->gone)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-path");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", recent->path);
    }
  self->reading = g_cancellable_new ();
  g_file_load_bytes_async (cover, self->reading, on_cover_read, g_object_ref (self));
  return GTK_WIDGET (self);
}
