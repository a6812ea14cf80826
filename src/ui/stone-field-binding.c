/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-buffer.h"
#include "stone-field-binding.h"

struct _StoneFieldBinding
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  char *file; /* NULL: no place */
  char *pointer;
  /*< borrowed >*/
  GtkWidget *widget;     /* owns this */
  GtkTextBuffer *buffer; /* of a GtkTextView; else NULL */

  guint actions;    /* user actions begun in the buffer and not ended */
  gboolean waiting; /* text changed within one */
  gboolean showing; /* the widget is being brought up to date */
};

G_DEFINE_FINAL_TYPE (StoneFieldBinding, stone_field_binding, G_TYPE_OBJECT)

static const char *
read_model (StoneFieldBinding *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  const char *text = NULL;

  if (desk != NULL && self->file != NULL)
    text = stone_value_string (
        stone_value_at (stone_project_get_file (stone_desk_get_project (desk), self->file),
                        self->pointer));
  return text != NULL ? text : "";
}

static char *
dup_shown (StoneFieldBinding *self)
{
  if (self->buffer != NULL)
    return stone_buffer_dup_text (self->buffer);
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));
}

/* Model → widget */
static void
show (StoneFieldBinding *self)
{
  const char *text = read_model (self);
  g_autofree char *shown = dup_shown (self);

  if (g_str_equal (text, shown))
    return;
  self->showing = TRUE;
  if (self->buffer != NULL)
    stone_buffer_update (self->buffer, 0, shown, text, NULL);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
  self->showing = FALSE;
}

/* Widget → model */
static void
take (StoneFieldBinding *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autofree char *text = dup_shown (self);

  self->waiting = FALSE;
  if (desk == NULL || self->file == NULL || g_str_equal (text, read_model (self)))
    return;

  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_TYPING, N_ ("Typing"));
  g_autofree char *group = g_strdup_printf ("%s#%s", self->file, self->pointer);
  stone_edit_builder_set_group (builder, group);
  stone_edit_builder_set_string (builder, self->file, self->pointer, text);
  if (!stone_session_end_edit (self->session, builder))
    show (self);
}

static void
text_changed (StoneFieldBinding *self)
{
  if (self->showing)
    return;
  if (self->actions > 0)
    self->waiting = TRUE;
  else
    take (self);
}

static void
action_begun (StoneFieldBinding *self)
{
  self->actions++;
}

static void
action_ended (StoneFieldBinding *self)
{
  self->actions--;
  if (self->actions == 0 && self->waiting)
    take (self);
}

static void
field_left (StoneFieldBinding *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  if (desk != NULL)
    stone_desk_break_typing (desk);
}

void
stone_field_binding_set_place (StoneFieldBinding *self, const char *file, const char *pointer)
{
  g_return_if_fail (STONE_IS_FIELD_BINDING (self));

  if (g_strcmp0 (file, self->file) == 0 && g_strcmp0 (pointer, self->pointer) == 0)
    return;
  g_free (self->file);
  self->file = g_strdup (file);
  g_free (self->pointer);
  self->pointer = g_strdup (pointer);
  gtk_widget_set_sensitive (self->widget, file != NULL);
  show (self);
}

static void
watch_text (StoneFieldBinding *self)
{
  if (GTK_IS_TEXT_VIEW (self->widget))
    {
      self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->widget));
      gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
      g_signal_connect_object (self->buffer, "changed", G_CALLBACK (text_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->buffer, "begin-user-action", G_CALLBACK (action_begun), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->buffer, "end-user-action", G_CALLBACK (action_ended), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      g_object_set (self->widget, "enable-undo", FALSE, NULL);
      g_signal_connect_object (self->widget, "changed", G_CALLBACK (text_changed), self,
                               G_CONNECT_SWAPPED);
    }
}

StoneFieldBinding *
stone_field_binding_attach (GtkWidget *widget, StoneSession *session)
{
  g_return_val_if_fail (GTK_IS_TEXT_VIEW (widget) || GTK_IS_EDITABLE (widget), NULL);

  StoneFieldBinding *self = g_object_new (STONE_TYPE_FIELD_BINDING, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->widget = widget;
  self->session = g_object_ref (session);
  watch_text (self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (field_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  gtk_widget_set_sensitive (widget, FALSE);
  g_object_set_data_full (G_OBJECT (widget), "stone-field-binding", self, g_object_unref);
  return self;
}

static void
stone_field_binding_finalize (GObject *object)
{
  StoneFieldBinding *self = STONE_FIELD_BINDING (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->pointer, g_free);
  G_OBJECT_CLASS (stone_field_binding_parent_class)->finalize (object);
}

static void
stone_field_binding_class_init (StoneFieldBindingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_field_binding_finalize;
}

static void
stone_field_binding_init (StoneFieldBinding *self)
{
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project", G_CALLBACK (show), self,
                                 G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk_signals, "unbind", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
}
