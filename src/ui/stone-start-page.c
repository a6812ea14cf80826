/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-recent-row.h"
#include "stone-start-page.h"

#define MAX_RECENT 8

struct _StoneStartPage
{
  AdwBin parent_instance;
  AdwPreferencesGroup *recent;
  GtkLabel *title, *text;
  GtkBox *buttons;
  GtkWidget *sample_button, *new_button;
  GPtrArray *rows; /* GtkWidget, borrowed from the group */
};

G_DEFINE_FINAL_TYPE (StoneStartPage, stone_start_page, ADW_TYPE_BIN)

/* Who has no editions yet is shown the sample first; who has, the way to another of their own. */
static void
order_buttons (StoneStartPage *self, gboolean first_run)
{
  GtkWidget *first = first_run ? self->sample_button : self->new_button;
  GtkWidget *other = first_run ? self->new_button : self->sample_button;

  gtk_widget_add_css_class (first, "suggested-action");
  gtk_widget_remove_css_class (other, "suggested-action");
  gtk_box_reorder_child_after (self->buttons, self->sample_button,
                               first_run ? NULL
                                         : gtk_widget_get_last_child (GTK_WIDGET (self->buttons)));
}

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
  gtk_widget_set_visible (GTK_WIDGET (self->recent), self->rows->len > 0);
  gtk_label_set_label (self->title,
                       self->rows->len > 0 ? "Stonehand" : _ ("Make Up Your First Page"));
  gtk_widget_set_visible (GTK_WIDGET (self->text), self->rows->len == 0);
  order_buttons (self, self->rows->len == 0);
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

  G_OBJECT_CLASS (klass)->dispose = stone_start_page_dispose;
  widget_class->map = stone_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, title);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, text);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, sample_button);
  gtk_widget_class_bind_template_child (widget_class, StoneStartPage, new_button);
}

static void
stone_start_page_init (StoneStartPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
