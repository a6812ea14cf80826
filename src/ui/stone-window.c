/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-advert-dialog.h"
#include "stone-late-menu.h"
#include "stone-names.h"
#include "stone-window-private.h"

#define NARROWEST 760

enum
{
  PROP_FLATPLAN = 1
};

G_DEFINE_FINAL_TYPE (StoneWindow, stone_window, ADW_TYPE_APPLICATION_WINDOW)

void
stone_window_warn (StoneWindow *self, const char *text)
{
  g_autofree char *both = NULL;

  if (gtk_info_bar_get_revealed (self->bar))
    both = g_strdup_printf ("%s\n%s", gtk_label_get_label (self->bar_label), text);
  gtk_label_set_label (self->bar_label, both != NULL ? both : text);
  gtk_info_bar_set_revealed (self->bar, TRUE);
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
    stone_window_show_start (self, TRUE);
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
  g_free (self->export_article);
  g_free (self->exported);
  stone_print_options_free (self->print);
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
  stone_window_watch_desk (self);
  stone_window_watch_outside (self);
}

/* The program's sources, for all of its windows; without a program the session has its own. */
static void
share_sources (StoneWindow *self)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    stone_session_set_sources (self->session,
                               g_object_get_data (G_OBJECT (application), "sources"));
}

static void
stone_window_init (StoneWindow *self)
{
  self->session = stone_session_new ();
  share_sources (self);
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
