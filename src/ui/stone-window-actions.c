/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands, beside those that change articles and sections: menus, keys and buttons
 * only name them. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-advert-dialog.h"
#include "stone-page-window.h"
#include "stone-palette.h"
#include "stone-recent.h"
#include "stone-shortcuts.h"
#include "stone-history-window.h"
#include "stone-preferences.h"
#include "stone-publish-dialog.h"
#include "stone-window-private.h"

#define MAX_LATELY 5 /* commands that the palette offers again */

static StoneDesk *
get_desk (StoneWindow *self)
{
  return stone_session_get_desk (self->session);
}

/* Going about */

static void
on_next_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  int step = g_str_has_suffix (name, "next-article") ? 1 : -1;
  const char *id = stone_outline_get_neighbour (self->outline, step);

  if (id != NULL)
    stone_session_set_article_id (self->session, id);
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  if (self->back->length < 2)
    return;
  g_queue_push_tail (self->forward, g_queue_pop_tail (self->back));
  self->visiting = TRUE;
  stone_session_set_article_id (self->session, g_queue_peek_tail (self->back));
  self->visiting = FALSE;
  stone_window_update_actions (self);
}

static void
on_forward (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  if (self->forward->length == 0)
    return;
  g_queue_push_tail (self->back, g_queue_pop_tail (self->forward));
  self->visiting = TRUE;
  stone_session_set_article_id (self->session, g_queue_peek_tail (self->back));
  self->visiting = FALSE;
  stone_window_update_actions (self);
}

void
stone_window_show (StoneWindow *self, const char *what)
{
  gboolean beside = self->width_class != STONE_CLASS_NARROW && !g_str_equal (what, "page") &&
                    !g_str_equal (what, "text"); /* a panel, which stands beside the flatplan too */

  if (!beside)
    stone_window_set_flatplan (self, FALSE);
  if (g_str_equal (what, "page"))
    stone_page_pane_focus (self->page_pane);
  else if (g_str_equal (what, "text"))
    {
      if (self->width_class == STONE_CLASS_NARROW)
        stone_panel_show (STONE_PANEL (self->panel), "text");
      stone_text_pane_focus_body (STONE_TEXT_PANE (self->text_pane));
    }
  else
    {
      if (self->width_class != STONE_CLASS_NARROW)
        gtk_widget_set_visible (GTK_WIDGET (self->right_bin), TRUE);
      self->panel_hidden = FALSE;
      stone_panel_show (STONE_PANEL (self->panel), what);
      g_autofree char *before = g_steal_pointer (&self->last_panel); /* it may be what is shown */
      self->last_panel = g_strdup (what);
    }
  stone_window_update_actions (self);
}

static void
on_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *what = g_variant_get_string (parameter, NULL);

  stone_window_show (STONE_WINDOW (widget), what);
}

static void
on_panel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  gboolean visible = gtk_widget_get_visible (GTK_WIDGET (self->right_bin));

  if (self->width_class == STONE_CLASS_NARROW)
    {
      gboolean text = g_strcmp0 (stone_panel_get_page (STONE_PANEL (self->panel)), "text") == 0;

      stone_window_show (self, text ? self->last_panel : "text");
      return;
    }
  self->panel_hidden = visible;
  gtk_widget_set_visible (GTK_WIDGET (self->right_bin), !visible);
  stone_window_update_actions (self);
}

static void
on_outline (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
  stone_window_update_actions (self);
}

static void
on_reserve_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (
      stone_advert_dialog_new (GTK_WINDOW (self), self->session, G_MAXUINT,
                               self->flatplan != NULL ? stone_flatplan_get_page (self->flatplan)
                                                      : 0)));
}

/* For a second screen. */
static void
on_page_window (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (
      GTK_WINDOW (stone_page_window_new (STONE_WINDOW (widget)->session, GTK_WINDOW (widget))));
}

static void
on_next_pane (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_cycle_panes (STONE_WINDOW (widget), g_str_has_suffix (name, "next-pane") ? 1 : -1);
}

static void
on_list_findings (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_status_line_list_findings (STONE_WINDOW (widget)->status_line);
}

/* Of the whole edition, as one step. */
static void
on_fix_findings (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  StoneDesk *desk = get_desk (self);
  GPtrArray *findings = desk != NULL ? stone_desk_get_findings (desk) : NULL;
  StoneEditBuilder *builder;

  if (findings == NULL)
    return;
  builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, N_ ("Fix"));
  for (guint i = 0; i < findings->len; i++)
    stone_finding_fix (g_ptr_array_index (findings, i), builder);
  stone_session_end_edit (self->session, builder);
}

static void
on_history (GtkWidget *widget, const char *action, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (stone_history_window_new (GTK_WINDOW (self), self->session)));
}

static void
on_preferences (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (
      stone_preferences_new (GTK_WINDOW (self), stone_session_get_sources (self->session),
                             self->settings, g_variant_get_string (parameter, NULL))));
}

static void
on_publish (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  if (stone_session_get_article (self->session) != NULL)
    gtk_window_present (GTK_WINDOW (stone_publish_dialog_new (GTK_WINDOW (self), self->session)));
}

static void
on_shortcuts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (stone_shortcuts_window_new (GTK_WINDOW (widget))));
}

static void
on_palette_ran (StonePalette *palette, const char *action, StoneWindow *self)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->lately, action, g_str_equal, &index))
    g_ptr_array_remove_index (self->lately, index);
  g_ptr_array_insert (self->lately, 0, g_strdup (action));
  if (self->lately->len > MAX_LATELY)
    g_ptr_array_set_size (self->lately, MAX_LATELY);
}

static void
on_palette (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  GtkWidget *palette = stone_palette_new (GTK_WINDOW (self), self->session, self->lately);

  g_signal_connect_object (palette, "ran", G_CALLBACK (on_palette_ran), self, 0);
  gtk_window_present (GTK_WINDOW (palette));
}

/* Files and history */

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_desk_undo (get_desk (STONE_WINDOW (widget)));
}

static void
on_redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_desk_redo (get_desk (STONE_WINDOW (widget)));
}

static void
on_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  stone_window_save (self, stone_session_get_article_id (self->session));
}

static void
on_save_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_save (STONE_WINDOW (widget), NULL);
}

static void
on_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_choose_project (STONE_WINDOW (widget));
}

static void
on_open_path (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_open (STONE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_open_sample (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_open_sample (STONE_WINDOW (widget));
}

static void
on_new_edition (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_new_edition (STONE_WINDOW (widget), NULL);
}

static void
on_new_from (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_new_edition (STONE_WINDOW (widget), get_desk (STONE_WINDOW (widget)));
}

static void
on_new_from_path (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_new_edition_from (STONE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_forget_path (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_recent_forget (g_variant_get_string (parameter, NULL));
  stone_start_page_update (STONE_START_PAGE (adw_bin_get_child (STONE_WINDOW (widget)->start_bin)));
}

static void
on_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_choose_import (STONE_WINDOW (widget));
}

static void
on_find_pictures (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_find_lost_pictures (STONE_WINDOW (widget));
}

static void
on_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stone_window_choose_export (STONE_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
on_export_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  stone_window_choose_export (self, g_variant_get_string (parameter, NULL),
                              stone_session_get_article_id (self->session));
}

/* What an article was exported as, the one that is open now is. */
static void
on_export_last (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  stone_window_choose_export (self, self->last_export != NULL ? self->last_export : "pdf",
                              self->export_article != NULL
                                  ? stone_session_get_article_id (self->session)
                                  : NULL);
}

/* In the file manager; PNG pages are many files, and their folder has them all. */
static void
on_show_exported (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *exported = STONE_WINDOW (widget)->exported;
  g_autofree char *folder = exported != NULL ? g_path_get_dirname (exported) : NULL;
  g_autofree char *uri = folder != NULL ? g_filename_to_uri (folder, NULL, NULL) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME);
}

/* All enabled states, and the two toggles. */
void
stone_window_update_actions (StoneWindow *self)
{
  static const char *const need_article[] = { "win.remove-article", "win.move-up",
                                              "win.move-down",      "win.rename",
                                              "win.set-status",     "win.set-section",
                                              "win.export-article", "win.publish" };
  static const char *const need_desk[] = {
    "win.new-article",   "win.new-section",  "win.save",         "win.save-all",
    "win.import",        "win.export",       "win.export-last",  "win.outline",
    "win.panel",         "win.show",         "win.next-article", "win.previous-article",
    "win.flatplan",      "win.new-from",     "win.reserve-page", "win.page-window",
    "win.list-findings", "win.fix-findings", "win.history",      "win.find-pictures"
  };
  gboolean desk = get_desk (self) != NULL;
  gboolean article = stone_session_get_article (self->session) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (need_desk); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_desk[i], desk);
  for (guint i = 0; i < G_N_ELEMENTS (need_article); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_article[i], article);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->back->length > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forward", self->forward->length > 0);
  gtk_toggle_button_set_active (self->outline_button, adw_flap_get_reveal_flap (self->flap));
  gtk_toggle_button_set_active (self->panel_button,
                                gtk_widget_get_visible (GTK_WIDGET (self->right_bin)));
}

void
stone_window_install_actions (StoneWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.new-edition", NULL, on_new_edition },
    { "win.new-from", NULL, on_new_from },
    { "win.new-from-path", "s", on_new_from_path },
    { "win.forget-path", "s", on_forget_path },
    { "win.next-article", NULL, on_next_article },
    { "win.previous-article", NULL, on_next_article },
    { "win.back", NULL, on_back },
    { "win.forward", NULL, on_forward },
    { "win.show", "s", on_show },
    { "win.panel", NULL, on_panel },
    { "win.outline", NULL, on_outline },
    { "win.reserve-page", NULL, on_reserve_page },
    { "win.page-window", NULL, on_page_window },
    { "win.next-pane", NULL, on_next_pane },
    { "win.previous-pane", NULL, on_next_pane },
    { "win.list-findings", NULL, on_list_findings },
    { "win.fix-findings", NULL, on_fix_findings },
    { "win.shortcuts", NULL, on_shortcuts },
    { "win.preferences", "s", on_preferences },
    { "win.publish", NULL, on_publish },
    { "win.palette", NULL, on_palette },
    { "win.undo", NULL, on_undo },
    { "win.redo", NULL, on_redo },
    { "win.history", NULL, on_history },
    { "win.save", NULL, on_save },
    { "win.save-all", NULL, on_save_all },
    { "win.open", NULL, on_open },
    { "win.open-path", "s", on_open_path },
    { "win.open-sample", NULL, on_open_sample },
    { "win.import", NULL, on_import },
    { "win.find-pictures", NULL, on_find_pictures },
    { "win.export", "s", on_export },
    { "win.export-article", "s", on_export_article },
    { "win.export-last", NULL, on_export_last },
    { "win.show-exported", NULL, on_show_exported },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
}
