/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stone-desk-hold.h"
#include "stone-held.h"
#include "stone-notice.h"

struct _StoneHeld
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  /*< borrowed >*/
  GtkBox *pane;
  GtkWidget *above;
  StoneFields *fields;
  GtkTextView *body;
  StoneNotice *notice; /* NULL until first wanted */
};

G_DEFINE_FINAL_TYPE (StoneHeld, stone_held, G_TYPE_OBJECT)

static const StoneHold *
get_holder (StoneHeld *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  return desk != NULL ? stone_desk_get_holder (desk) : NULL;
}

/* "14:32" today, else with its date. */
static char *
say_time (gint64 seconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (seconds);

  if (then == NULL)
    return g_strdup ("?");
  if (g_date_time_get_year (now) == g_date_time_get_year (then) &&
      g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (then))
    return g_date_time_format (then, "%H:%M");
  return g_date_time_format (then, "%x, %H:%M");
}

static char *
say_who (const StoneHold *holder)
{
  const char *name = *holder->name != '\0' ? holder->name : _ ("Somebody");

  return *holder->host != '\0' ? g_strdup_printf ("%s (%s)", name, holder->host) : g_strdup (name);
}

static char *
say_holder (const StoneHold *holder)
{
  g_autofree char *who = say_who (holder);
  g_autofree char *since = say_time (holder->since);
  g_autofree char *last = say_time (holder->time);

  if (holder->stale)
    /* Translators: a name, a time, another time */
    return g_strdup_printf (_ ("%s has been editing this article since %s, but has given no sign "
                               "of life since %s."),
                            who, since, last);
  /* Translators: a name, a time */
  return g_strdup_printf (_ ("%s has been editing this article since %s. Read along: what is "
                             "saved appears."),
                          who, since);
}

/* Editing anyway */

static void
on_answer (AdwMessageDialog *dialog, const char *response, StoneHeld *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  if (g_str_equal (response, "edit") && desk != NULL)
    stone_desk_take_over (desk);
}

static void
ask (StoneHeld *self)
{
  const StoneHold *holder = get_holder (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->pane));
  g_autofree char *who = holder != NULL ? say_who (holder) : NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  if (holder == NULL)
    return;
  body = g_strdup_printf (_ ("The article is then yours, and %s is told so. What both of you write "
                             "is merged; where the same words were changed, you are asked."),
                          who);
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (root), _ ("Edit This Article Anyway?"), body));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "edit", _ ("_Edit Anyway"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "edit", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The strip is made when it is first wanted: a window's first frame is dear. */
static void
build_notice (StoneHeld *self)
{
  self->notice = STONE_NOTICE (stone_notice_new ("changes-prevent-symbolic",
                                                 _ ("Who edits this article"), _ ("Edit Anyway…")));
  gtk_box_insert_child_after (self->pane, GTK_WIDGET (self->notice), self->above);
  g_signal_connect_object (self->notice, "answered", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

static void
update (StoneHeld *self)
{
  const StoneHold *holder = get_holder (self);
  g_autofree char *text = holder != NULL ? say_holder (holder) : NULL;

  if (text != NULL && self->notice == NULL)
    build_notice (self);
  if (self->notice != NULL)
    stone_notice_say (self->notice, text);
  gtk_text_view_set_editable (self->body, holder == NULL);
  stone_fields_set_editable (self->fields, holder == NULL);
}

StoneHeld *
stone_held_new (StoneSession *session,
                GtkBox *pane,
                GtkWidget *above,
                StoneFields *fields,
                GtkTextView *body)
{
  StoneHeld *self = g_object_new (STONE_TYPE_HELD, NULL);

  self->session = g_object_ref (session);
  self->pane = pane;
  self->above = above;
  self->fields = fields;
  self->body = body;
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  return self;
}

static void
stone_held_dispose (GObject *object)
{
  StoneHeld *self = STONE_HELD (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_held_parent_class)->dispose (object);
}

static void
stone_held_class_init (StoneHeldClass *class)
{
  G_OBJECT_CLASS (class)->dispose = stone_held_dispose;
}

static void
stone_held_init (StoneHeld *self)
{
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "holder-changed", G_CALLBACK (update), self,
                                 G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}
