/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-finding-words.h"
#include "stone-names.h"
#include "stone-print-findings.h"
#include "stone-print-dialog.h"
#include "stone-profile-row.h"
#include "stone-sent-pages.h"
#include "stone-sheet.h"

/* Of "Which pages". */
enum
{
  ALL,
  CHANGED,
  SOME
};

struct _StonePrintDialog
{
  AdwWindow parent_instance;
  /*< owned >*/
  StoneSession *session;
  GCancellable *cancellable; /* of the search for what changed */
  char *changed;             /* those pages: "3,5,8"; NULL: none, or not known yet */
  gboolean errors;           /* of preflight */
  /*< borrowed from the template >*/
  AdwActionRow *preflight;
  GtkImage *sign;
  GtkButton *list, *done;
  AdwComboRow *which, *standard;
  AdwEntryRow *ranges;
  GtkSwitch *spreads, *one_a_page, *marks_sent, *marks;
  StoneProfileRow *profile;
};

G_DEFINE_FINAL_TYPE (StonePrintDialog, stone_print_dialog, ADW_TYPE_WINDOW)

enum
{
  PRINT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- what can be done ---- */

static const char *
get_ranges (StonePrintDialog *self)
{
  switch (adw_combo_row_get_selected (self->which))
    {
    case CHANGED:
      return self->changed;
    case SOME:
      return gtk_editable_get_text (GTK_EDITABLE (self->ranges));
    default:
      return "all";
    }
}

static gboolean
has_pages (StonePrintDialog *self)
{
  StonePages *pages = stone_desk_get_pages (stone_session_get_desk (self->session));
  const char *ranges = get_ranges (self);

  if (pages == NULL || ranges == NULL || !stone_ranges_are_valid (ranges))
    return FALSE;
  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    if (stone_ranges_contain (ranges, stone_pages_get (pages, i)->number))
      return TRUE;
  return FALSE;
}

/* ---- preflight ---- */

static void
show_sign (StonePrintDialog *self, int gravest)
{
  stone_set_icon (self->sign, gravest < 0 ? "object-select-symbolic"
                                          : stone_severity_get_icon ((StoneSeverity) gravest));
  for (int s = STONE_SEVERITY_NOTE; s <= STONE_SEVERITY_ERROR; s++)
    stone_set_class (GTK_WIDGET (self->sign), stone_severity_get_class ((StoneSeverity) s),
                     s == gravest);
  stone_set_class (GTK_WIDGET (self->sign), "success", gravest < 0);
}

/* What it says of the pages that are chosen. */
static void
show_preflight (StonePrintDialog *self)
{
  GPtrArray *all = stone_desk_get_findings (stone_session_get_desk (self->session));
  g_autoptr (GPtrArray) findings =
      all != NULL ? stone_findings_of_print (all, get_ranges (self), NULL) : NULL;
  int gravest = findings != NULL ? stone_findings_find_gravest (findings) : -1;
  g_autofree char *words = findings != NULL ? stone_findings_to_words (findings, FALSE)
                                            : g_strdup (_ ("Preflight is not done yet"));

  self->errors = gravest == STONE_SEVERITY_ERROR;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->preflight), words);
  adw_action_row_set_subtitle (
      self->preflight,
      self->errors ? _ ("Pages can be printed all the same: a frame whose picture is missing stays "
                        "grey.")
                   : "");
  show_sign (self, gravest);
  gtk_widget_set_visible (GTK_WIDGET (self->list), gravest >= 0);
  gtk_button_set_label (self->done, self->errors ? _ ("_Export Anyway…") : _ ("_Export…"));
  stone_set_class (GTK_WIDGET (self->done), "destructive-action", self->errors);
  stone_set_class (GTK_WIDGET (self->done), "suggested-action", !self->errors);
}

static void
update (StonePrintDialog *self)
{
  gboolean good, some = adw_combo_row_get_selected (self->which) == SOME;

  if (self->session == NULL)
    return;
  g_object_get (self->profile, "good", &good, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->ranges), some);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), good && has_pages (self));
  show_preflight (self);
}

static void
on_list (StonePrintDialog *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (parent, "win.list-findings", NULL);
}

/* ---- what changed ---- */

static void
find_changed (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, stone_sent_find_changed (data, NULL), g_free);
}

static void
on_changed_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StonePrintDialog *self = STONE_PRINT_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *changed = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    return;
  g_free (self->changed);
  self->changed = g_steal_pointer (&changed);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->which), "");
  if (self->changed != NULL)
    {
      /* Translators: %s are page numbers: "3,5,8" */
      g_autofree char *words = g_strdup_printf (_ ("New or changed: %s"), self->changed);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->which), words);
    }
  update (self);
}

static void
look_for_changes (StonePrintDialog *self)
{
  StonePages *pages = stone_desk_get_pages (stone_session_get_desk (self->session));

  if (pages == NULL)
    return;
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_changed_found, NULL);
  g_task_set_task_data (task, stone_pages_ref (pages), (GDestroyNotify) stone_pages_unref);
  g_task_run_in_thread (task, find_changed);
}

/* ---- the object ---- */

static void
on_done (StonePrintDialog *self)
{
  g_signal_emit (self, signals[PRINT], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
stone_print_dialog_dispose (GObject *object)
{
  StonePrintDialog *self = STONE_PRINT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->changed, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_PRINT_DIALOG);
  G_OBJECT_CLASS (stone_print_dialog_parent_class)->dispose (object);
}

static void
stone_print_dialog_class_init (StonePrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_print_dialog_dispose;
  signals[PRINT] = g_signal_new ("print", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (STONE_TYPE_PROFILE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, preflight);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, sign);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, list);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, done);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, which);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, standard);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, ranges);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, spreads);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, one_a_page);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, marks_sent);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, marks);
  gtk_widget_class_bind_template_child (widget_class, StonePrintDialog, profile);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_list);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stone_print_dialog_init (StonePrintDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
}

static void
bind_settings (StonePrintDialog *self, GSettings *settings)
{
  const GSettingsBindFlags both = G_SETTINGS_BIND_DEFAULT;

  g_settings_bind (settings, "print-profile", self->profile, "path", both);
  g_settings_bind (settings, "print-standard", self->standard, "selected", both);
  g_settings_bind (settings, "print-spreads", self->spreads, "active", both);
  g_settings_bind (settings, "print-one-a-page", self->one_a_page, "active", both);
  g_settings_bind (settings, "print-marks", self->marks, "active", both);
  g_settings_bind (settings, "print-marks-sent", self->marks_sent, "active", both);
}

StonePrintDialog *
stone_print_dialog_new (GtkWindow *parent, StoneSession *session, GSettings *settings)
{
  StonePrintDialog *self = g_object_new (STONE_TYPE_PRINT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  gtk_switch_set_active (self->marks, TRUE);
  gtk_switch_set_active (self->marks_sent, TRUE);
  if (settings != NULL)
    bind_settings (self, settings);
  else
    g_object_set (self->profile, "path", "", NULL);
  look_for_changes (self);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->which));
  return self;
}

StonePrintOptions *
stone_print_dialog_get_options (StonePrintDialog *self)
{
  const char *path = stone_profile_row_get_path (self->profile);
  const StonePrintOptions options = {
    .profile = *path != '\0' ? (char *) path : NULL,
    .ranges = (char *) get_ranges (self),
    .spreads = gtk_switch_get_active (self->spreads),
    .x1a = adw_combo_row_get_selected (self->standard) == 1,
    .unmarked = !gtk_switch_get_active (self->marks),
    .unfinished = self->errors,
  };

  return stone_print_options_copy (&options);
}

gboolean
stone_print_dialog_get_marks_sent (StonePrintDialog *self)
{
  return gtk_switch_get_active (self->marks_sent);
}

gboolean
stone_print_dialog_get_one_a_page (StonePrintDialog *self)
{
  return gtk_switch_get_active (self->one_a_page);
}
