/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-advert-dialog.h"
#include "stone-date.h"
#include "stone-late-menu.h"
#include "stone-names.h"
#include "stone-recent.h"
#include "stone-window-private.h"

#define NARROWEST 760
#define MAX_RECENT 8

enum
{
  PROP_FLATPLAN = 1
};

G_DEFINE_FINAL_TYPE (StoneWindow, stone_window, ADW_TYPE_APPLICATION_WINDOW)

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

void
stone_window_warn (StoneWindow *self, const char *text)
{
  g_autofree char *both = NULL;

  if (gtk_info_bar_get_revealed (self->bar))
    both = g_strdup_printf ("%s\n%s", gtk_label_get_label (self->bar_label), text);
  gtk_label_set_label (self->bar_label, both != NULL ? both : text);
  gtk_info_bar_set_revealed (self->bar, TRUE);
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

static void
show_start (StoneWindow *self, gboolean shown)
{
  if (shown && adw_bin_get_child (self->start_bin) == NULL)
    adw_bin_set_child (self->start_bin, stone_start_page_new (G_MENU_MODEL (self->primary_menu)));
  gtk_stack_set_visible_child_name (self->root_stack, shown ? "start" : "desk");
}

void
stone_window_set_desk (StoneWindow *self, StoneDesk *desk)
{
  stone_window_set_flatplan (self, FALSE);
  stone_session_set_desk (self->session, desk);
  g_signal_group_set_target (self->desk_signals, desk);
  show_start (self, desk == NULL);
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

/* Articles visited */

static void
on_article (StoneWindow *self)
{
  const char *id = stone_session_get_article_id (self->session);
  StoneDesk *desk = stone_session_get_desk (self->session);

  if (desk != NULL)
    stone_desk_break_typing (desk);
  if (id != NULL && !self->visiting)
    {
      g_queue_clear_full (self->forward, g_free);
      g_queue_push_tail (self->back, g_strdup (id));
    }
  if (adw_flap_get_folded (self->flap) && self->width_class < STONE_CLASS_WIDE)
    adw_flap_set_reveal_flap (self->flap, FALSE);
  stone_window_update_actions (self);
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

static void
on_toast (StoneWindow *self, const char *text, const char *button, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_detailed_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* An advert, or a blank page, is edited in a dialog. */
static void
show_reserved (StoneWindow *self, const char *pointer)
{
  guint index = (guint) g_ascii_strtoull (pointer + strlen ("/reserved/"), NULL, 10);

  gtk_window_present (
      GTK_WINDOW (stone_advert_dialog_new (GTK_WINDOW (self), self->session, index, 0)));
}

static void
on_show_place (StoneWindow *self, const StonePlace *place, gpointer origin)
{
  if (origin == self->panel || place->pointer == NULL)
    return;
  if (g_str_has_prefix (place->pointer, "/pictures"))
    stone_window_show (self, "picture");
  else if (g_str_has_prefix (place->pointer, "/related"))
    stone_window_show (self, "related");
  else if (g_str_has_prefix (place->pointer, "/reserved/"))
    show_reserved (self, place->pointer);
  else if (place->article == NULL)
    stone_window_show (self, "edition");
  else if (self->width_class == STONE_CLASS_NARROW)
    {
      stone_window_show (self, "text");
      /* Behind another tab it could not take the focus, and now the body has it. */
      if (origin != self->text_pane)
        stone_text_pane_show_place (STONE_TEXT_PANE (self->text_pane), place);
    }
  else
    stone_window_set_flatplan (self, FALSE);
}

static void
on_bar_response (StoneWindow *self)
{
  gtk_info_bar_set_revealed (self->bar, FALSE);
}

void
stone_window_tell (StoneWindow *self, const char *title, const char *body)
{
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), title, body));

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Size */

static gboolean
apply_class_in_idle (gpointer data)
{
  StoneWindow *self = data;

  self->class_idle = 0;
  stone_window_apply_class (self, stone_window_class_of (self->width_class,
                                                         gtk_widget_get_width (GTK_WIDGET (self))));
  return G_SOURCE_REMOVE;
}

static void
stone_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StoneWindow *self = STONE_WINDOW (widget);

  GTK_WIDGET_CLASS (stone_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (stone_window_class_of (self->width_class, width) != self->width_class &&
      self->class_idle == 0)
    self->class_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_class_in_idle, self, NULL);
}

/* The window may become narrower than what now stands side by side: then that changes. */
static void
stone_window_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  GTK_WIDGET_CLASS (stone_window_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, NARROWEST);
}

static void
stone_window_map (GtkWidget *widget)
{
  StoneWindow *self = STONE_WINDOW (widget);

  if (stone_session_get_desk (self->session) == NULL)
    show_start (self, TRUE);
  GTK_WIDGET_CLASS (stone_window_parent_class)->map (widget);
}

static gboolean
stone_window_close_request (GtkWindow *window)
{
  StoneWindow *self = STONE_WINDOW (window);

  if (!stone_window_may_close (self))
    return TRUE;
  stone_window_keep_arrangement (self);
  stone_window_keep_place (self);
  if (stone_session_get_desk (self->session) != NULL)
    stone_desk_close (stone_session_get_desk (self->session));
  return GTK_WINDOW_CLASS (stone_window_parent_class)->close_request (window);
}

static void
stone_window_dispose (GObject *object)
{
  StoneWindow *self = STONE_WINDOW (object);

  g_clear_handle_id (&self->class_idle, g_source_remove);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->autosave);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_WINDOW);
  g_clear_object (&self->text_pane);
  g_clear_object (&self->panel);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (stone_window_parent_class)->dispose (object);
}

static void
stone_window_finalize (GObject *object)
{
  StoneWindow *self = STONE_WINDOW (object);

  g_queue_free_full (self->back, g_free);
  g_queue_free_full (self->forward, g_free);
  g_ptr_array_unref (self->lately);
  g_free (self->last_panel);
  g_free (self->last_export);
  g_free (self->exported);
  G_OBJECT_CLASS (stone_window_parent_class)->finalize (object);
}

static void
stone_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FLATPLAN)
    g_value_set_boolean (value, stone_window_get_flatplan (STONE_WINDOW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stone_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FLATPLAN)
    stone_window_set_flatplan (STONE_WINDOW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stone_window_class_init (StoneWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (STONE_TYPE_LATE_MENU);
  g_type_ensure (STONE_TYPE_PROGRESS);
  g_type_ensure (STONE_TYPE_RECOVERY_BAR);
  object_class->dispose = stone_window_dispose;
  object_class->finalize = stone_window_finalize;
  object_class->get_property = stone_window_get_property;
  object_class->set_property = stone_window_set_property;
  widget_class->map = stone_window_map;
  widget_class->measure = stone_window_measure;
  widget_class->size_allocate = stone_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = stone_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-window.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, start_bin);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, title);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, outline_bin);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, left_bin);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, page_stack);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, right_bin);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, status_bin);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, outline_button);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, panel_button);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, recovery_bar);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, StoneWindow, bar_label);
  gtk_widget_class_bind_template_callback (widget_class, on_bar_response);
  g_object_class_install_property (object_class, PROP_FLATPLAN,
                                   g_param_spec_boolean ("flatplan", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (widget_class, "win.flatplan", "flatplan");
  stone_window_install_actions (klass);
  stone_window_install_article_actions (klass);
  stone_window_install_recovery_actions (klass);
}

static void
watch_session (StoneWindow *self)
{
  g_signal_connect_object (self->session, "notify::article", G_CALLBACK (on_article), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "toast", G_CALLBACK (on_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "show-place", G_CALLBACK (on_show_place), self,
                           G_CONNECT_SWAPPED);
  stone_window_watch_place (self);
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
}

static void
stone_window_init (StoneWindow *self)
{
  self->session = stone_session_new ();
  self->back = g_queue_new ();
  self->forward = g_queue_new ();
  self->lately = g_ptr_array_new_with_free_func (g_free);
  self->last_panel = g_strdup ("picture");
  self->text_width = 424;
  self->roomy_text_width = 640;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->outline = STONE_OUTLINE (stone_outline_new (self->session));
  self->page_pane = STONE_PAGE_PANE (stone_page_pane_new (self->session));
  self->text_pane = g_object_ref_sink (stone_text_pane_new (self->session));
  self->panel = g_object_ref_sink (stone_panel_new (self->session));
  adw_bin_set_child (self->outline_bin, GTK_WIDGET (self->outline));
  self->status_line = STONE_STATUS_LINE (stone_status_line_new (self->session));
  gtk_stack_add_named (self->page_stack, GTK_WIDGET (self->page_pane), "page");
  adw_bin_set_child (self->status_bin, GTK_WIDGET (self->status_line));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page",
                                  stone_page_pane_get_actions (self->page_pane));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "article",
                                  stone_text_pane_get_actions (STONE_TEXT_PANE (self->text_pane)));
  stone_name_inside (self->export_button, GTK_TYPE_MENU_BUTTON, _ ("Export as"));
  stone_name_inside (GTK_WIDGET (self->bar), GTK_TYPE_BUTTON, _ ("Close"));
  watch_session (self);
  stone_window_apply_class (self, STONE_CLASS_WIDE);
  stone_window_offer_recovery (self);
  fill_recent_menu (self);
  update_undo (self);
}

GtkWidget *
stone_window_new (GtkApplication *application)
{
  StoneWindow *self = g_object_new (STONE_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = g_object_get_data (G_OBJECT (application), "settings");

  if (settings != NULL)
    {
      g_autoptr (GAction) autosave = g_settings_create_action (settings, "autosave");

      self->settings = g_object_ref (settings);
      self->autosave = stone_autosave_new (self->session, settings);
      g_action_map_add_action (G_ACTION_MAP (self), autosave);
    }
  stone_window_restore_arrangement (self);
  return GTK_WIDGET (self);
}
