/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-recent.h"
#include "stone-window-private.h"

/* The edition that a window has open, and what it says of it. */

#define MAX_RECENT 8

/* What the window is called */

static void
update_title (StoneWindow *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneEdition *edition =
      desk != NULL ? stone_project_get_edition (stone_desk_get_project (desk)) : NULL;
  gboolean dirty = desk != NULL && stone_desk_get_save_state (desk) != STONE_SAVE_CLEAN;
  g_autofree char *date = NULL;
  g_autofree char *title = NULL;
  g_autofree char *whole = NULL;

  if (edition == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), "Stonehand");
      return;
    }
  date = stone_date_print (edition->date);
  title = g_strdup_printf ("%s%s", dirty ? "• " : "",
                           *edition->publication != '\0' ? edition->publication : _ ("Untitled"));
  whole = g_strdup_printf ("%s%s%s", title, *date != '\0' ? ", " : "", date);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, date);
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), whole) != 0)
    gtk_window_set_title (GTK_WINDOW (self), whole); /* it goes to the server each time */
}

static void
name_button (GtkButton *button, const char *text)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_undo (StoneWindow *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;

  if (desk != NULL)
    g_object_get (desk, "undo-name", &undo, "redo-name", &redo, NULL);
  /* Translators: %s is what is undone, such as Typing */
  undo_text = undo != NULL ? g_strdup_printf (_ ("Undo: %s"), _ (undo)) : g_strdup (_ ("Undo"));
  /* Translators: %s is what is redone, such as Typing */
  redo_text = redo != NULL ? g_strdup_printf (_ ("Redo: %s"), _ (redo)) : g_strdup (_ ("Redo"));
  name_button (self->undo_button, undo_text);
  name_button (self->redo_button, redo_text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
}

/* KEPT: the copy of what another program wrote, which a save would have written over. */
static void
on_conflict (StoneWindow *self, const char *kept)
{
  g_autofree char *text = g_strdup_printf (
      _ ("Another program had changed a file of this edition. Yours is saved; what it wrote is "
         "kept as %s."),
      kept);

  stone_window_warn (self, text);
}

/* Said once: editing goes on, and so does the trying. */
static void
on_journal_failed (StoneWindow *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (
      _ ("What isn’t saved can’t be kept safe from a crash just now: %s. Save often."), message);

  stone_window_warn (self, text);
}

static void
on_photo_not_written (StoneWindow *self, const char *message)
{
  stone_window_warn (self, message);
}

/* Articles that can't be read are told once, when the project is opened. */
static void
tell_unreadable (StoneWindow *self)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (self->session));
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char **id = ids; *id != NULL; id++)
    {
      const char *message = stone_project_get_unreadable (project, *id);

      if (message != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", message);
    }
  if (text->len > 0)
    {
      g_string_append_printf (text, "\n%s",
                              _ ("It is left untouched; the rest of the edition is open."));
      stone_window_warn (self, text->str);
    }
}

/* Those beside the one that is open. */
static void
fill_recent_menu (StoneWindow *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autoptr (GPtrArray) recent = stone_recent_list (MAX_RECENT);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < recent->len; i++)
    {
      const StoneRecent *entry = g_ptr_array_index (recent, i);
      g_autofree char *folder = g_path_get_basename (entry->path);
      g_autofree char *label = g_strdup_printf ("%s (%s)", entry->name, folder);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (desk != NULL && g_str_equal (entry->path, stone_desk_get_folder (desk)))
        continue;
      g_menu_item_set_action_and_target (item, "win.open-path", "s", entry->path);
      g_menu_append_item (menu, item);
    }
  g_menu_remove_all (self->recent_menu);
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0)
    g_menu_append_submenu (self->recent_menu, _ ("Open _Recent"), G_MENU_MODEL (menu));
}

/* How the edition looks now, for the start page. */
static void
write_cover (StoneWindow *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autofree char *path = stone_recent_cover (stone_desk_get_folder (desk));

  stone_desk_write_cover (desk, path, STONE_RECENT_COVER_HEIGHT);
  self->cover_written = TRUE;
}

/* The first pages are there, and nothing else is to be done. */
static void
on_findings (StoneWindow *self)
{
  if (!self->cover_written && stone_session_get_desk (self->session) != NULL)
    write_cover (self);
}

static void
on_save_state (StoneWindow *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  update_title (self);
  if (desk == NULL || stone_desk_get_save_state (desk) != STONE_SAVE_CLEAN)
    return;
  stone_recent_add (desk);
  write_cover (self);
}

void
stone_window_show_start (StoneWindow *self, gboolean shown)
{
  if (shown && adw_bin_get_child (self->start_bin) == NULL)
    adw_bin_set_child (self->start_bin, stone_start_page_new (G_MENU_MODEL (self->primary_menu)));
  gtk_stack_set_visible_child_name (self->root_stack, shown ? "start" : "desk");
}

/* An article that undo or another window took away is not open any more. */
static void
on_project (StoneWindow *self)
{
  if (stone_session_get_article_id (self->session) != NULL &&
      stone_session_get_article (self->session) == NULL)
    stone_session_set_article_id (self->session, NULL);
  update_title (self);
}

void
stone_window_watch_desk (StoneWindow *self)
{
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::project", G_CALLBACK (on_project),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::findings", G_CALLBACK (on_findings),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::save-state",
                                  G_CALLBACK (on_save_state), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::undo-name", G_CALLBACK (update_undo),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::redo-name", G_CALLBACK (update_undo),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "conflict", G_CALLBACK (on_conflict), self);
  g_signal_group_connect_swapped (self->desk_signals, "journal-failed",
                                  G_CALLBACK (on_journal_failed), self);
  g_signal_group_connect_swapped (self->desk_signals, "photo-not-written",
                                  G_CALLBACK (on_photo_not_written), self);
  fill_recent_menu (self);
  update_undo (self);
}

void
stone_window_set_desk (StoneWindow *self, StoneDesk *desk)
{
  stone_window_set_flatplan (self, FALSE);
  stone_session_set_desk (self->session, desk);
  g_signal_group_set_target (self->desk_signals, desk);
  stone_window_show_start (self, desk == NULL);
  if (desk != NULL)
    {
      stone_recent_add (desk);
      self->cover_written = FALSE;
      stone_window_restore_place (self);
      tell_unreadable (self);
      if (stone_desk_get_findings (desk) != NULL) /* its pages were there before its window */
        on_findings (self);
    }
  stone_window_offer_recovery (self);
  fill_recent_menu (self);
  update_title (self);
  update_undo (self);
  stone_window_update_actions (self);
}
