/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others do to the edition's folder, as the window tells it. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-clash-dialog.h"
#include "stone-desk-hold.h"
#include "stone-desk-outside.h"
#include "stone-notice.h"
#include "stone-window-private.h"

static StoneDesk *
get_desk (StoneWindow *self)
{
  return stone_session_get_desk (self->session);
}

/* Whoever comes back to the window sees what is there now. */
static void
on_active (StoneWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && get_desk (self) != NULL)
    stone_desk_look_outside (get_desk (self));
}

static void
on_open_article (StoneWindow *self)
{
  if (get_desk (self) != NULL)
    stone_desk_set_open_article (get_desk (self), stone_session_get_article_id (self->session));
}

static void
on_changed (StoneWindow *self, StoneEdit *edit)
{
  StoneOrigin origin = stone_edit_get_origin (edit);

  if (origin == STONE_ORIGIN_OUTSIDE)
    stone_session_toast (self->session, _ ("The edition was changed elsewhere"), _ ("Undo"),
                         "win.undo");
  else if (origin == STONE_ORIGIN_MERGE)
    stone_session_toast (self->session, _ ("Changes made elsewhere were merged with yours"),
                         _ ("Undo"), "win.undo");
}

/* Clashes */

static void
decide (StoneWindow *self)
{
  if (get_desk (self) != NULL && stone_desk_get_clashes (get_desk (self))->len > 0)
    gtk_window_present (GTK_WINDOW (stone_clash_dialog_new (GTK_WINDOW (self), self->session)));
}

static void
build_notice (StoneWindow *self)
{
  GtkWidget *bar = GTK_WIDGET (self->bar);

  self->clash_notice =
      stone_notice_new ("dialog-warning-symbolic", _ ("Changed here and elsewhere"), _ ("Decide…"));
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (bar)), self->clash_notice, bar);
  g_signal_connect_object (self->clash_notice, "answered", G_CALLBACK (decide), self,
                           G_CONNECT_SWAPPED);
}

static void
update_clashes (StoneWindow *self)
{
  guint n = get_desk (self) != NULL ? stone_desk_get_clashes (get_desk (self))->len : 0;
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("%u place was changed here and elsewhere.",
                                      "%u places were changed here and elsewhere.", n),
                            n);
  if (text != NULL && self->clash_notice == NULL)
    build_notice (self);
  if (self->clash_notice != NULL)
    stone_notice_say (STONE_NOTICE (self->clash_notice), text);
}

static void
on_desk (StoneWindow *self)
{
  on_open_article (self);
  update_clashes (self);
}

void
stone_window_watch_outside (StoneWindow *self)
{
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
  g_signal_connect_object (self->session, "notify::article", G_CALLBACK (on_open_article), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::desk", G_CALLBACK (on_desk), self,
                           G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (on_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "outside-told",
                                  G_CALLBACK (stone_window_warn), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::clashes",
                                  G_CALLBACK (update_clashes), self);
}
