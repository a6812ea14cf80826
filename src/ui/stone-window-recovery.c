/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a crash left unsaved: offered when the edition is opened, until it was decided about. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-recovery-dialog.h"
#include "stone-window-private.h"

static StoneRecovery *
find (StoneWindow *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  return desk != NULL ? stone_desk_find_recovery (desk) : NULL;
}

void
stone_window_offer_recovery (StoneWindow *self)
{
  static const char *const actions[] = { "win.show-recovery", "win.restore-recovery",
                                         "win.discard-recovery" };
  g_autoptr (StoneRecovery) recovery = find (self);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], recovery != NULL);
  stone_recovery_bar_show (self->recovery_bar, recovery);
}

static void
on_show (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (StoneRecovery) recovery = find (STONE_WINDOW (widget));

  if (recovery != NULL)
    gtk_window_present (GTK_WINDOW (stone_recovery_dialog_new (GTK_WINDOW (widget), recovery)));
}

static void
on_restore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (stone_desk_restore (stone_session_get_desk (self->session), &error))
    stone_session_toast (self->session, _ ("Unsaved changes restored"), _ ("Undo"), "win.undo");
  else
    stone_window_tell (self, _ ("The changes can’t be restored"), error->message);
  stone_window_offer_recovery (self);
}

static void
on_discard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  stone_desk_discard_recovery (stone_session_get_desk (self->session));
  stone_window_offer_recovery (self);
}

void
stone_window_install_recovery_actions (StoneWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.show-recovery", NULL, on_show);
  gtk_widget_class_install_action (widget_class, "win.restore-recovery", NULL, on_restore);
  gtk_widget_class_install_action (widget_class, "win.discard-recovery", NULL, on_discard);
}
