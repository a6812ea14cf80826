/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-late-menu.h"
#include "stone-outline-rows.h"
#include "stone-outline-view.h"
#include "stone-outline.h"

struct _StoneOutline
{
  GtkBox parent_instance;
  StoneSession *session;
  GSignalGroup *desk_signals;
  StoneOutlineFilter *filter;
  StoneProject *listed;       /* what the rows are of, or NULL */
  StoneEdition *menu_edition; /* whose sections the filter's menu lists; borrowed, to compare */
  /*< from the template >*/
  StoneOutlineView *view;
  GtkStack *stack;
  GtkLabel *pages;
  GtkMenuButton *filter_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search;
  AdwStatusPage *none;
};

G_DEFINE_FINAL_TYPE (StoneOutline, stone_outline, GTK_TYPE_BOX)

static void
update_filter_button (StoneOutline *self)
{
  g_autofree char *label = stone_outline_filter_describe (self->filter);
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneEdition *edition =
      desk != NULL ? stone_project_get_edition (stone_desk_get_project (desk)) : NULL;

  gtk_label_set_label (GTK_LABEL (gtk_menu_button_get_child (self->filter_button)), label);
  if (edition == NULL || edition == self->menu_edition)
    return;
  self->menu_edition = edition;
  g_autoptr (GMenuModel) menu = stone_outline_filter_make_menu (self->filter, edition);
  stone_late_menu_set (self->filter_button, menu);
}

/* Which of list, "nothing yet" and "nothing passes" is seen. */
static void
update_stack (StoneOutline *self)
{
  guint n = stone_outline_view_get_n_rows (self->view);
  gboolean open = stone_outline_filter_is_open (self->filter);
  g_autofree char *asked = NULL;
  g_autofree char *text = NULL;

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : open ? "empty" : "none");
  if (n > 0 || open)
    return;
  asked = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0'
              ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)))
              : stone_outline_filter_describe (self->filter);
  text = g_markup_printf_escaped (_ ("Nothing matches “%s”."), asked);
  adw_status_page_set_description (self->none, text);
}

static void
update_list (StoneOutline *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  g_clear_pointer (&self->listed, stone_project_unref);
  if (desk != NULL)
    self->listed = stone_project_ref (stone_desk_get_project (desk));
  update_filter_button (self);
  stone_outline_view_update (self->view);
  update_stack (self);
}

/* After an edit: as a rule one article says something else where it stands. */
static void
on_project (StoneOutline *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneProject *project = stone_desk_get_project (desk);

  if (self->listed == NULL || !stone_outline_filter_is_open (self->filter) ||
      !stone_project_lists_same (self->listed, project))
    {
      update_list (self);
      return;
    }
  stone_outline_rows_follow_edit (stone_outline_view_get_rows (self->view), desk, self->listed);
  stone_project_unref (self->listed);
  self->listed = stone_project_ref (project);
}

/* A filter may let others through after another layout or check. */
static gboolean
lists_again (StoneOutline *self)
{
  if (stone_outline_filter_is_open (self->filter))
    return FALSE;
  update_list (self);
  return TRUE;
}

static void
on_findings (StoneOutline *self)
{
  if (!lists_again (self))
    stone_outline_rows_follow_findings (stone_outline_view_get_rows (self->view),
                                        stone_session_get_desk (self->session));
}

static void
on_save_state (StoneOutline *self)
{
  stone_outline_rows_follow_disk (stone_outline_view_get_rows (self->view),
                                  stone_session_get_desk (self->session));
}

static void
on_pages (StoneOutline *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = stone_desk_get_pages (desk);
  guint n = pages != NULL ? stone_pages_get_n (pages) : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u page", "%u pages", n), n);

  gtk_label_set_label (self->pages, text);
  if (!lists_again (self))
    stone_outline_rows_follow_pages (stone_outline_view_get_rows (self->view), desk);
}

static void
on_desk (StoneOutline *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  update_list (self);
}

const char *
stone_outline_get_neighbour (StoneOutline *self, int step)
{
  return stone_outline_get_beside (self, stone_session_get_article_id (self->session), step);
}

const char *
stone_outline_get_beside (StoneOutline *self, const char *id, int step)
{
  return stone_outline_view_get_beside (self->view, id, step);
}

gboolean
stone_outline_move_section (StoneOutline *self, int step)
{
  return stone_outline_view_move_section (self->view, step);
}

/* Filtering */

static void
on_filter (StoneOutline *self)
{
  if (stone_outline_filter_is_open (self->filter))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  update_list (self);
}

static void
on_search (StoneOutline *self)
{
  stone_outline_filter_set_text (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_show_all (StoneOutline *self)
{
  stone_outline_filter_clear (self->filter);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
stone_outline_dispose (GObject *object)
{
  StoneOutline *self = STONE_OUTLINE (object);

  g_clear_object (&self->desk_signals);
  g_clear_pointer (&self->listed, stone_project_unref);
  g_clear_object (&self->filter);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_OUTLINE);
  G_OBJECT_CLASS (stone_outline_parent_class)->dispose (object);
}

static void
stone_outline_class_init (StoneOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (STONE_TYPE_LATE_MENU);
  g_type_ensure (STONE_TYPE_OUTLINE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = stone_outline_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, view);
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, stack);
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, pages);
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, filter_button);
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, search_bar);
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, search);
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, none);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
}

static void
stone_outline_init (StoneOutline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = stone_outline_filter_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "outline",
                                  stone_outline_filter_get_actions (self->filter));
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (on_filter), self,
                           G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self->view));
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::project", G_CALLBACK (on_project),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::pages", G_CALLBACK (on_pages), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::findings", G_CALLBACK (on_findings),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::save-state",
                                  G_CALLBACK (on_save_state), self);
}

GtkWidget *
stone_outline_new (StoneSession *session)
{
  StoneOutline *self = g_object_new (STONE_TYPE_OUTLINE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::desk", G_CALLBACK (on_desk), self, G_CONNECT_SWAPPED);
  stone_outline_view_set_session (self->view, session, self->filter);
  on_desk (self);
  return GTK_WIDGET (self);
}
