/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-desk-publish.h"
#include "stone-names.h"
#include "stone-publish-dialog.h"
#include "stone-publish-words.h"

struct _StonePublishDialog
{
  AdwWindow parent_instance;
  /*< owned >*/
  StoneSession *session;
  char *article;
  StonePublication *known; /* of the article at the chosen site; or NULL */
  GCancellable *sending;   /* or NULL */
  /*< from the template >*/
  GtkStack *stack; /* none, send, sent */
  GtkButton *cancel, *done, *set_up;
  AdwWindowTitle *title;
  AdwComboRow *site;
  AdwActionRow *state, *publish_row, *failure, *sent;
  AdwPreferencesGroup *parts, *failure_group;
  GtkSwitch *publish;
  GtkSpinner *spinner;
  GtkLinkButton *link;
  GtkLabel *remarks;
};

G_DEFINE_FINAL_TYPE (StonePublishDialog, stone_publish_dialog, ADW_TYPE_WINDOW)

static void send (StonePublishDialog *self, gboolean touch_published);

static const char *
get_site (StonePublishDialog *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->site);

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

static StoneArticle *
find_article (StonePublishDialog *self, StoneProject **project)
{
  *project = stone_desk_get_project (stone_session_get_desk (self->session));
  return stone_project_get_article (*project, self->article);
}

/* What will be sent */

static void
add_part (StonePublishDialog *self, const StonePublishPart *part)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *sign = gtk_image_new_from_icon_name (part->lacking ? "dialog-warning-symbolic"
                                                                : "object-select-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), part->title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), part->words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  stone_name_widget (sign, part->lacking ? _ ("%s: to look at") : _ ("%s: ready"), part->title);
  gtk_widget_add_css_class (sign, part->lacking ? "warning" : "success");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
  adw_preferences_group_add (self->parts, row);
}

static void
show_parts (StonePublishDialog *self)
{
  StoneProject *project;
  StoneArticle *article = find_article (self, &project);
  g_autoptr (GPtrArray) parts = stone_publish_words_list (project, article);

  for (guint i = 0; i < parts->len; i++)
    add_part (self, g_ptr_array_index (parts, i));
  adw_window_title_set_subtitle (self->title, article->headline);
}

/* What the button will do; there is a site, or it does not show. */
static void
update_done (StonePublishDialog *self)
{
  const char *label = _ ("_Send Draft");

  if (stone_publication_is_seen (self->known))
    label = _ ("_Update Post");
  else if (gtk_switch_get_active (self->publish))
    label = _ ("_Publish");
  else if (stone_publication_get_id (self->known) != 0)
    label = _ ("_Update Draft");
  gtk_button_set_label (self->done, label);
}

/* A post that readers see stays one: there is nothing to choose. */
static void
update_publish (StonePublishDialog *self)
{
  gboolean seen = stone_publication_is_seen (self->known);

  if (seen)
    gtk_switch_set_active (self->publish, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_row), !seen);
  adw_action_row_set_subtitle (self->publish_row,
                               seen ? _ ("Readers see it already")
                                    : _ ("For readers to see; it stays a draft, else"));
}

static void
update_state (StonePublishDialog *self)
{
  StoneProject *project;
  StoneArticle *article = find_article (self, &project);
  const char *site = get_site (self);
  const StoneSourceSettings *settings =
      site != NULL ? stone_publish_find_site (stone_session_get_sources (self->session), site, NULL)
                   : NULL;

  if (settings == NULL || article == NULL)
    return;
  g_clear_pointer (&self->known, stone_publication_free);
  self->known = stone_publication_read (project, article, site, settings->address);
  g_autofree char *words = stone_publish_words_state (self->known);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), words);
  update_publish (self);
  update_done (self);
}

/* Sending it */

static void
set_sending (StonePublishDialog *self, gboolean sending)
{
  if (sending)
    self->sending = g_cancellable_new ();
  else
    g_clear_object (&self->sending);
  gtk_spinner_set_spinning (self->spinner, sending);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), !sending);
  gtk_widget_set_sensitive (GTK_WIDGET (self->site), !sending);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish), !sending);
  gtk_button_set_label (self->cancel, sending ? _ ("_Stop") : _ ("_Cancel"));
}

static void
show_report (StonePublishDialog *self, const StonePublishReport *report)
{
  g_autofree char *size = g_format_size (report->bytes);
  g_autofree char *words = g_strdup_printf (
      ngettext ("%s · %u picture · %s sent", "%s · %u pictures · %s sent", report->n_pictures),
      g_str_equal (report->status, "publish") ? _ ("Readers see it") : _ ("A draft"),
      report->n_pictures, size);
  g_autofree char *remarks = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sent), report->title);
  adw_action_row_set_subtitle (self->sent, words);
  gtk_link_button_set_uri (self->link, report->link);
  gtk_widget_set_visible (GTK_WIDGET (self->link), *report->link != '\0');
  g_ptr_array_add (report->remarks, NULL);
  remarks = g_strjoinv ("\n", (char **) report->remarks->pdata);
  gtk_label_set_label (self->remarks, remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), *remarks != '\0');
  gtk_stack_set_visible_child_name (self->stack, "sent");
  gtk_widget_set_visible (GTK_WIDGET (self->done), FALSE);
  gtk_button_set_label (self->cancel, _ ("_Close"));
}

static void
on_answer (AdwMessageDialog *question, const char *response, gpointer data)
{
  if (g_str_equal (response, "replace"))
    send (data, TRUE);
}

static void
ask (StonePublishDialog *self, const char *words)
{
  GtkWidget *question =
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Replace the Published Post?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (question),
                                  _ ("%s Readers see the change at once."), words);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "cancel", _ ("_Cancel"),
                                    "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (question, "response", G_CALLBACK (on_answer), self, 0);
  gtk_window_present (GTK_WINDOW (question));
}

/* This window was closed before the end. */
static void
tell_outside (StonePublishDialog *self, const StonePublishReport *report, const GError *error)
{
  g_autofree char *words = report != NULL
                               ? g_strdup_printf (_ ("“%s” was sent to the site"), report->title)
                               : g_strdup_printf (_ ("Not published: %s"), error->message);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stone_session_toast (self->session, words, NULL, NULL);
}

static void
on_sent (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (StonePublishDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePublishReport) report =
      stone_desk_publish_finish (STONE_DESK (desk), result, &error);

  if (self->stack == NULL)
    {
      tell_outside (self, report, error);
      return;
    }
  set_sending (self, FALSE);
  if (report != NULL)
    {
      show_report (self, report);
      return;
    }
  update_state (self);
  if (g_error_matches (error, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_ASK))
    {
      ask (self, error->message);
      return;
    }
  adw_action_row_set_subtitle (
      self->failure, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                         ? _ ("It was stopped. The next try goes on where this one ended.")
                         : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->failure_group), TRUE);
}

static void
send (StonePublishDialog *self, gboolean touch_published)
{
  set_sending (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->failure_group), FALSE);
  stone_desk_publish_async (stone_session_get_desk (self->session),
                            stone_session_get_sources (self->session), get_site (self),
                            self->article, gtk_switch_get_active (self->publish), touch_published,
                            self->sending, on_sent, g_object_ref (self));
}

static void
on_done (StonePublishDialog *self)
{
  send (self, FALSE);
}

static void
on_cancel (StonePublishDialog *self)
{
  if (self->sending != NULL)
    g_cancellable_cancel (self->sending);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_close_request (StonePublishDialog *self)
{
  if (self->sending != NULL)
    g_cancellable_cancel (self->sending);
  return GDK_EVENT_PROPAGATE;
}

/* The object */

/* Chosen is the one that the article was last sent to. */
static void
fill_sites (StonePublishDialog *self)
{
  StoneSources *sources = stone_session_get_sources (self->session);
  GPtrArray *all = stone_sources_list (sources);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (StonePublication) last = NULL;
  StoneProject *project;
  StoneArticle *article = find_article (self, &project);
  guint n = 0, chosen = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const StoneSourceSettings *site = g_ptr_array_index (all, i);

      if (stone_publish_find_site (sources, site->name, NULL) == NULL)
        continue;
      g_autoptr (StonePublication) known =
          stone_publication_read (project, article, site->name, site->address);
      if (last == NULL ||
          strcmp (stone_publication_get_when (known), stone_publication_get_when (last)) > 0)
        {
          g_clear_pointer (&last, stone_publication_free);
          last = g_steal_pointer (&known);
          chosen = n;
        }
      gtk_string_list_append (names, site->name);
      n++;
    }
  adw_combo_row_set_model (self->site, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->site, chosen);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "send" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->done), n > 0);
}

/* By the window that this one is in front of. */
static void
on_set_up (StonePublishDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.preferences", "s", "sources");
}

GtkWidget *
stone_publish_dialog_new (GtkWindow *parent, StoneSession *session)
{
  StonePublishDialog *self =
      g_object_new (STONE_TYPE_PUBLISH_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->article = g_strdup (stone_session_get_article_id (session));
  show_parts (self);
  fill_sites (self);
  update_state (self);
  gtk_window_set_focus (GTK_WINDOW (self),
                        GTK_WIDGET (get_site (self) != NULL ? self->done : self->set_up));
  return GTK_WIDGET (self);
}

static void
stone_publish_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_PUBLISH_DIALOG);
  G_OBJECT_CLASS (stone_publish_dialog_parent_class)->dispose (object);
}

static void
stone_publish_dialog_finalize (GObject *object)
{
  StonePublishDialog *self = STONE_PUBLISH_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->sending);
  g_clear_pointer (&self->known, stone_publication_free);
  g_free (self->article);
  G_OBJECT_CLASS (stone_publish_dialog_parent_class)->finalize (object);
}

static void
stone_publish_dialog_class_init (StonePublishDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_publish_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_publish_dialog_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, done);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, set_up);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, title);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, site);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, state);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, publish_row);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, failure_group);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, parts);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, publish);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, sent);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, link);
  gtk_widget_class_bind_template_child (widget_class, StonePublishDialog, remarks);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_close_request);
  gtk_widget_class_bind_template_callback (widget_class, update_done);
  gtk_widget_class_bind_template_callback (widget_class, on_set_up);
  gtk_widget_class_bind_template_callback (widget_class, update_state);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stone_publish_dialog_init (StonePublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
}
