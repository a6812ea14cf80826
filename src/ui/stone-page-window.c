/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-page-pane.h"
#include "stone-page-window.h"

struct _StonePageWindow
{
  AdwWindow parent_instance;
  GtkBox *box; /* from the template */
};

G_DEFINE_FINAL_TYPE (StonePageWindow, stone_page_window, ADW_TYPE_WINDOW)

static void
stone_page_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_PAGE_WINDOW);
  G_OBJECT_CLASS (stone_page_window_parent_class)->dispose (object);
}

static void
stone_page_window_class_init (StonePageWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_page_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-page-window.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePageWindow, box);
}

static void
stone_page_window_init (StonePageWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
update_title (StonePageWindow *self, GParamSpec *pspec, GtkWindow *parent)
{
  /* Translators: %s is the title of the edition's window */
  g_autofree char *title = g_strdup_printf (_ ("Pages of %s"), gtk_window_get_title (parent));

  gtk_window_set_title (GTK_WINDOW (self), title);
}

GtkWidget *
stone_page_window_new (StoneSession *session, GtkWindow *parent)
{
  StonePageWindow *self = g_object_new (STONE_TYPE_PAGE_WINDOW, "application",
                                        gtk_window_get_application (parent), NULL);
  GtkWidget *pane = stone_page_pane_new (session);

  gtk_widget_set_vexpand (pane, TRUE);
  gtk_box_append (self->box, pane);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page",
                                  stone_page_pane_get_actions (STONE_PAGE_PANE (pane)));
  g_signal_connect_object (parent, "notify::title", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  update_title (self, NULL, parent);
  return GTK_WIDGET (self);
}
