/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-fan.h"
#include "stone-late-menu.h"
#include "stone-recent-row.h"
#include "stone-start-page.h"

#define MAX_RECENT 8

struct _StoneStartPage
{
  AdwBin parent_instance;
  GtkMenuButton *menu_button;
  AdwPreferencesGroup *recent;
  GtkWidget *first_run; /* shown to whoever has no editions yet */
  GtkWidget *again;     /* to whoever has */
  GPtrArray *rows;      /* GtkWidget, borrowed from the group */
};

G_DEFINE_FINAL_TYPE (StoneStartPage, stone_start_page, ADW_TYPE_BIN)

void
stone_start_page_update (StoneStartPage *self)
{
  g_autoptr (GPtrArray) recent = stone_recent_list (MAX_RECENT);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < recent->len; i++)
    {
      GtkWidget *row = stone_recent_row_new (g_ptr_array_index (recent, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->recent, row);
    }
  gtk_widget_set_visible (self->first_run, self->rows->len == 0);
  gtk_widget_set_visible (self->again, self->rows->len > 0);
}

static void
stone_start_page_map (GtkWidget *widget)
{
  stone_start_page_update (STONE_START_PAGE (widget));
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

  g_type_ensure (STONE_TYPE_FAN);
  G_OBJECT_CLASS (klass)->dispose = stone_start_page_dispose;
  widget_class->map = stone_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, first_run);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, again);
}

static void
stone_start_page_init (StoneStartPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stone_start_page_new (GMenuModel *menu)
{
  StoneStartPage *self = g_object_new (STONE_TYPE_START_PAGE, NULL);

  stone_late_menu_set (self->menu_button, menu);
  return GTK_WIDGET (self);
}
