/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-article-panel.h"
#include "stone-edition-panel.h"
#include "stone-panel.h"
#include "stone-picture-panel.h"
#include "stone-related-panel.h"

#define REST_MS 300 /* after the window shows, until what isn't in sight is built */

struct _StonePanel
{
  GtkBox parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  /*< from the template >*/
  AdwViewSwitcher *switcher;
  AdwViewStack *stack;
  AdwViewStackPage *text_page;
  AdwBin *text_bin;

  guint rest_source; /* panels that nobody asked for yet are to be built */
};

G_DEFINE_FINAL_TYPE (StonePanel, stone_panel, GTK_TYPE_BOX)

static const struct
{
  const char *name, *title, *icon;
  GtkWidget *(*make) (StoneSession *session);
} pages[] = {
  { "picture", N_ ("Picture"), "image-x-generic-symbolic", stone_picture_panel_new },
  { "related", N_ ("Related"), "stone-related-symbolic", stone_related_panel_new },
  { "article", N_ ("Article"), "x-office-document-symbolic", stone_article_panel_new },
  { "edition", N_ ("Edition"), "x-office-calendar-symbolic", stone_edition_panel_new },
};

/* The panels are built when they are first seen, or a little after the window is: before its first
 * frame only the one in sight counts. */

static void
build (StonePanel *self, guint index)
{
  GtkWidget *bin = adw_view_stack_get_child_by_name (self->stack, pages[index].name);

  if (adw_bin_get_child (ADW_BIN (bin)) == NULL)
    adw_bin_set_child (ADW_BIN (bin), pages[index].make (self->session));
}

static void
build_named (StonePanel *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (name, pages[i].name) == 0)
      build (self, i);
}

static void
build_visible (StonePanel *self)
{
  build_named (self, stone_panel_get_page (self));
}

static gboolean
build_rest (gpointer data)
{
  StonePanel *self = data;

  self->rest_source = 0;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    build (self, i);
  return G_SOURCE_REMOVE;
}

static void
stone_panel_realize (GtkWidget *widget)
{
  build_visible (STONE_PANEL (widget));
  GTK_WIDGET_CLASS (stone_panel_parent_class)->realize (widget);
}

static void
stone_panel_map (GtkWidget *widget)
{
  StonePanel *self = STONE_PANEL (widget);

  GTK_WIDGET_CLASS (stone_panel_parent_class)->map (widget);
  if (self->rest_source == 0)
    self->rest_source = g_timeout_add_full (G_PRIORITY_LOW, REST_MS, build_rest, self, NULL);
}

void
stone_panel_show (StonePanel *self, const char *page)
{
  GtkWidget *child;
  g_return_if_fail (STONE_IS_PANEL (self) && page != NULL);

  build_named (self, page); /* before it takes the focus */
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
  if (origin == self || (place->pointer != NULL &&
                         g_str_has_prefix (place->pointer, "/reserved/"))) /* no panel has it */
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

/* What belongs to the article is read only while another edits it. */
static void
update_held (StonePanel *self)
{
  gboolean held = stone_session_is_held (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (!g_str_equal (pages[i].name, "edition"))
      gtk_widget_set_sensitive (adw_view_stack_get_child_by_name (self->stack, pages[i].name),
                                !held);
}

static void
add_pages (StonePanel *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    adw_view_stack_add_titled_with_icon (self->stack, adw_bin_new (), pages[i].name,
                                         _ (pages[i].title), pages[i].icon);
  adw_view_stack_set_visible_child_name (self->stack, "picture");
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (build_visible), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
stone_panel_new (StoneSession *session)
{
  StonePanel *self = g_object_new (STONE_TYPE_PANEL, NULL);

  self->session = g_object_ref (session);
  add_pages (self);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "holder-changed", G_CALLBACK (update_held),
                                 self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (update_held), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "show-place", G_CALLBACK (place_shown), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
stone_panel_dispose (GObject *object)
{
  g_clear_handle_id (&STONE_PANEL (object)->rest_source, g_source_remove);
  G_OBJECT_CLASS (stone_panel_parent_class)->dispose (object);
}

static void
stone_panel_finalize (GObject *object)
{
  g_clear_object (&STONE_PANEL (object)->desk_signals);
  g_clear_object (&STONE_PANEL (object)->session);
  G_OBJECT_CLASS (stone_panel_parent_class)->finalize (object);
}

static void
stone_panel_class_init (StonePanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_panel_finalize;
  widget_class->realize = stone_panel_realize;
  widget_class->map = stone_panel_map;
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
