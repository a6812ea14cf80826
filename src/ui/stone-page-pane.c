/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <adwaita.h>
#include <stdlib.h>
#include <glib/gi18n.h>

#include "stone-late-menu.h"
#include "stone-names.h"
#include "stone-page-pane.h"
#include "stone-page-view.h"

/* Pixels a point at which a point is as large as on paper, at 96 dots an inch. */
#define ACTUAL_SIZE (96.0 / 72)

struct _StonePagePane
{
  GtkBox parent_instance;
  StoneSession *session;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
  StonePageView *view;
  GtkEntry *number;
  GtkLabel *count;
  GtkMenuButton *zoom_button;
  GtkWidget *facing_button; /* where there is room for two pages; else the menu has it */
  GtkStack *stack;
  AdwStatusPage *failed;
  guint update_source;
  int facing;     /* as the reader chose, or -1 */
  gboolean roomy; /* there is room for two pages */
};

G_DEFINE_FINAL_TYPE (StonePagePane, stone_page_pane, GTK_TYPE_BOX)

static StonePages *
get_pages (StonePagePane *self)
{
  StoneDesk *desk = self->session != NULL ? stone_session_get_desk (self->session) : NULL;

  return desk != NULL ? stone_desk_get_pages (desk) : NULL;
}

static void
set_enabled (StonePagePane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_zoom_label (StonePagePane *self)
{
  StoneFitMode fit = stone_page_view_get_fit (self->view);
  int percent = (int) (stone_page_view_get_zoom (self->view) / ACTUAL_SIZE * 100 + 0.5);
  g_autofree char *label = fit == STONE_FIT_WIDTH  ? g_strdup (_ ("Fit width"))
                           : fit == STONE_FIT_PAGE ? g_strdup (_ ("Fit page"))
                                                   : g_strdup_printf (_ ("%d %%"), percent);
  g_autofree char *accessible = g_strdup_printf (_ ("Zoom: %s"), label);

  stone_set_menu_label (self->zoom_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zoom_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
}

static void
update (StonePagePane *self)
{
  StonePages *pages = get_pages (self);
  guint n = pages != NULL ? stone_pages_get_n (pages) : 0;
  guint index = stone_page_view_get_page (self->view);
  StonePage *page = index < n ? stone_pages_get (pages, index) : NULL;
  g_autofree char *number = NULL;
  int last = n > 0 ? stone_pages_get (pages, n - 1)->number : 0;
  /* Translators: after the number of a page; %d is that of the last page */
  g_autofree char *count = g_strdup_printf (_ ("of %d"), last);
  guint from, to;

  stone_page_view_get_shown (self->view, &from, &to);
  number = page == NULL ? g_strdup ("")
           : from == to ? g_strdup_printf ("%d", page->number)
                        : g_strdup_printf ("%d–%d", stone_pages_get (pages, from)->number,
                                           stone_pages_get (pages, to)->number);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->number)), number))
    gtk_editable_set_text (GTK_EDITABLE (self->number), number);
  gtk_label_set_label (self->count, count);
  set_enabled (self, "previous", from > 0);
  set_enabled (self, "next", to + 1 < n);
  update_zoom_label (self);
}

static gboolean
update_in_idle (gpointer data)
{
  StonePagePane *self = data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* The view may say so while it is given its size, when no label may change. */
static void
on_view_changed (StonePagePane *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_in_idle, self, NULL);
}

static void
on_layout_error (StonePagePane *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  const char *error = desk != NULL ? stone_desk_get_layout_error (desk) : NULL;

  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error, -1);

      adw_status_page_set_description (self->failed, escaped);
    }
  gtk_stack_set_visible_child_name (self->stack, error != NULL ? "failed" : "pages");
  update (self);
}

static void
on_desk (StonePagePane *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  on_layout_error (self);
}

static void
on_number_activate (StonePagePane *self)
{
  StonePages *pages = get_pages (self);
  int number = atoi (gtk_editable_get_text (GTK_EDITABLE (self->number)));
  guint index;

  if (pages != NULL && stone_pages_find (pages, number, &index) != NULL)
    stone_page_view_show_page (self->view, index);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->number));
  update (self);
}

static void
on_previous (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StonePagePane *self = data;
  guint first, last;

  stone_page_view_get_shown (self->view, &first, &last);
  stone_page_view_show_page (self->view, first - 1);
}

static void
on_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StonePagePane *self = data;
  guint first, last;

  stone_page_view_get_shown (self->view, &first, &last);
  stone_page_view_show_page (self->view, last + 1);
}

static void
on_go_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (((StonePagePane *) data)->number));
}

static void
on_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StonePagePane *self = data;

  stone_page_view_zoom_to (self->view, stone_page_view_get_zoom (self->view) * 1.2);
}

static void
on_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StonePagePane *self = data;

  stone_page_view_zoom_to (self->view, stone_page_view_get_zoom (self->view) / 1.2);
}

static void
on_zoom (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  stone_page_view_zoom_to (((StonePagePane *) data)->view, g_variant_get_double (parameter));
}

static void
on_fit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gboolean page = g_str_equal (g_variant_get_string (parameter, NULL), "page");

  stone_page_view_set_fit (((StonePagePane *) data)->view, page ? STONE_FIT_PAGE : STONE_FIT_WIDTH);
}

static const struct
{
  const char *action;
  StonePageGuides guide;
} guides[] = {
  { "grid", STONE_GUIDE_GRID },
  { "columns", STONE_GUIDE_COLUMNS },
  { "bleed", STONE_GUIDE_BLEED },
};

static void
on_guide (GSimpleAction *action, GVariant *state, gpointer data)
{
  StonePagePane *self = data;
  StonePageGuides shown = 0;

  g_simple_action_set_state (action, state);
  for (guint i = 0; i < G_N_ELEMENTS (guides); i++)
    {
      g_autoptr (GVariant) on =
          g_action_group_get_action_state (G_ACTION_GROUP (self->actions), guides[i].action);

      if (g_variant_get_boolean (on))
        shown |= guides[i].guide;
    }
  stone_page_view_set_guides (self->view, shown);
}

static void
update_facing (StonePagePane *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "facing");
  gboolean facing = self->facing < 0 ? self->roomy : self->facing;

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (facing));
  stone_page_view_set_facing (self->view, facing);
  on_view_changed (self);
}

static void
on_facing (GSimpleAction *action, GVariant *state, gpointer data)
{
  stone_page_pane_set_facing (data, g_variant_get_boolean (state));
}

static const GActionEntry entries[] = {
  { "facing", NULL, NULL, "false", on_facing },
  { "previous", on_previous },
  { "next", on_next },
  { "go-to", on_go_to },
  { "zoom-in", on_zoom_in },
  { "zoom-out", on_zoom_out },
  { "zoom", on_zoom, "d" },
  { "fit", on_fit, "s" },
  { "grid", NULL, NULL, "false", on_guide },
  { "columns", NULL, NULL, "false", on_guide },
  { "bleed", NULL, NULL, "false", on_guide },
};

static void
stone_page_pane_dispose (GObject *object)
{
  StonePagePane *self = STONE_PAGE_PANE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_PAGE_PANE);
  G_OBJECT_CLASS (stone_page_pane_parent_class)->dispose (object);
}

static void
stone_page_pane_class_init (StonePagePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (STONE_TYPE_LATE_MENU);
  g_type_ensure (STONE_TYPE_PAGE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = stone_page_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-page-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePagePane, view);
  gtk_widget_class_bind_template_child (widget_class, StonePagePane, number);
  gtk_widget_class_bind_template_child (widget_class, StonePagePane, count);
  gtk_widget_class_bind_template_child (widget_class, StonePagePane, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, StonePagePane, facing_button);
  gtk_widget_class_bind_template_child (widget_class, StonePagePane, stack);
  gtk_widget_class_bind_template_child (widget_class, StonePagePane, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_number_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
}

static void
stone_page_pane_init (StonePagePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Nothing but digits and a dash: "6–7" is that in every script. */
  gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->number))),
                            GTK_TEXT_DIR_LTR);
  self->facing = -1;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::pages", G_CALLBACK (on_layout_error),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::laying-out",
                                  G_CALLBACK (on_layout_error), self);
}

GtkWidget *
stone_page_pane_new (StoneSession *session)
{
  StonePagePane *self = g_object_new (STONE_TYPE_PAGE_PANE, NULL);

  self->session = g_object_ref (session);
  stone_page_view_set_session (self->view, session);
  g_signal_connect_object (session, "notify::desk", G_CALLBACK (on_desk), self, G_CONNECT_SWAPPED);
  on_desk (self);
  return GTK_WIDGET (self);
}

GActionGroup *
stone_page_pane_get_actions (StonePagePane *self)
{
  return G_ACTION_GROUP (self->actions);
}

void
stone_page_pane_focus (StonePagePane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

double
stone_page_pane_get_shown_zoom (StonePagePane *self)
{
  return stone_page_view_get_zoom (self->view);
}

void
stone_page_pane_expect_zoom (StonePagePane *self, double zoom)
{
  stone_page_view_expect_zoom (self->view, zoom);
}

double
stone_page_pane_get_zoom (StonePagePane *self)
{
  StoneFitMode fit = stone_page_view_get_fit (self->view);

  return fit == STONE_FIT_PAGE    ? 0
         : fit == STONE_FIT_WIDTH ? -1
                                  : stone_page_view_get_zoom (self->view);
}

void
stone_page_pane_set_zoom (StonePagePane *self, double zoom)
{
  if (zoom > 0)
    stone_page_view_zoom_to (self->view, zoom);
  else
    stone_page_view_set_fit (self->view, zoom < 0 ? STONE_FIT_WIDTH : STONE_FIT_PAGE);
}

int
stone_page_pane_get_facing (StonePagePane *self)
{
  return self->facing;
}

void
stone_page_pane_set_facing (StonePagePane *self, int facing)
{
  self->facing = facing;
  update_facing (self);
}

void
stone_page_pane_set_roomy (StonePagePane *self, gboolean roomy)
{
  self->roomy = roomy;
  gtk_widget_set_visible (self->facing_button, roomy);
  update_facing (self);
}
