/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-article-panel.h"
#include "stone-edition-panel.h"
#include "stone-panel.h"
#include "stone-picture-panel.h"
#include "stone-related-panel.h"

struct _StonePanel
{
  GtkBox parent_instance;
  /*< owned >*/
  StoneSession *session;
  /*< from the template >*/
  AdwViewSwitcher *switcher;
  AdwViewStack *stack;
  AdwViewStackPage *text_page;
  AdwBin *text_bin;
};

G_DEFINE_FINAL_TYPE (StonePanel, stone_panel, GTK_TYPE_BOX)

void
stone_panel_show (StonePanel *self, const char *page)
{
  GtkWidget *child;
  g_return_if_fail (STONE_IS_PANEL (self) && page != NULL);

  child = adw_view_stack_get_child_by_name (self->stack, page);
  if (child != NULL &&
      adw_view_stack_page_get_visible (adw_view_stack_get_page (self->stack, child)))
    adw_view_stack_set_visible_child (self->stack, child);
}

const char *
stone_panel_get_page (StonePanel *self)
{
  g_return_val_if_fail (STONE_IS_PANEL (self), NULL);
  return adw_view_stack_get_visible_child_name (self->stack);
}

void
stone_panel_set_text (StonePanel *self, GtkWidget *text_pane)
{
  g_return_if_fail (STONE_IS_PANEL (self));

  if (text_pane == adw_bin_get_child (self->text_bin))
    return;
  adw_bin_set_child (self->text_bin, text_pane);
  if (text_pane == NULL && g_strcmp0 (stone_panel_get_page (self), "text") == 0)
    stone_panel_show (self, "picture");
  adw_view_stack_page_set_visible (self->text_page, text_pane != NULL);
  if (text_pane != NULL)
    stone_panel_show (self, "text");
}

/* The panel of what was pointed at comes to the front. */
static void
place_shown (StonePanel *self, const StonePlace *place, gpointer origin)
{
  if (origin == self)
    return;
  if (place->article == NULL)
    stone_panel_show (self, "edition");
  else if (g_str_has_prefix (place->pointer, "/pictures"))
    stone_panel_show (self, "picture");
  else if (g_str_has_prefix (place->pointer, "/related"))
    stone_panel_show (self, "related");
  else
    stone_panel_show (self, "text");
}

static void
add_pages (StonePanel *self)
{
  adw_view_stack_add_titled_with_icon (self->stack, stone_picture_panel_new (self->session),
                                       "picture", _ ("Picture"), "image-x-generic-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, stone_related_panel_new (self->session),
                                       "related", _ ("Related"), "stone-related-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, stone_article_panel_new (self->session),
                                       "article", _ ("Article"), "x-office-document-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, stone_edition_panel_new (self->session),
                                       "edition", _ ("Edition"), "x-office-calendar-symbolic");
  stone_panel_show (self, "picture");
}

GtkWidget *
stone_panel_new (StoneSession *session)
{
  StonePanel *self = g_object_new (STONE_TYPE_PANEL, NULL);

  self->session = g_object_ref (session);
  add_pages (self);
  g_signal_connect_object (session, "show-place", G_CALLBACK (place_shown), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
stone_panel_finalize (GObject *object)
{
  g_clear_object (&STONE_PANEL (object)->session);
  G_OBJECT_CLASS (stone_panel_parent_class)->finalize (object);
}

static void
stone_panel_class_init (StonePanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = stone_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePanel, switcher);
  gtk_widget_class_bind_template_child (widget_class, StonePanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StonePanel, text_page);
  gtk_widget_class_bind_template_child (widget_class, StonePanel, text_bin);
}

static void
stone_panel_init (StonePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
