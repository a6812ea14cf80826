/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-buffer.h"
#include "stone-field-binding.h"

struct _StoneFieldBinding
{
  StoneBinding parent_instance;
  /*< borrowed >*/
  GtkWidget *widget;
  GtkTextBuffer *buffer; /* of a GtkTextView; else NULL */

  guint actions;    /* user actions begun in the buffer and not ended */
  gboolean waiting; /* text changed within one */
  gboolean showing; /* the widget is being brought up to date */
};

G_DEFINE_FINAL_TYPE (StoneFieldBinding, stone_field_binding, STONE_TYPE_BINDING)

static const char *
read_text (StoneFieldBinding *self)
{
  const char *text = stone_value_string (stone_binding_read (STONE_BINDING (self)));

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
stone_field_binding_show (StoneBinding *binding)
{
  StoneFieldBinding *self = STONE_FIELD_BINDING (binding);
  const char *text = read_text (self);
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
  StoneBinding *binding = STONE_BINDING (self);
  StoneDesk *desk = stone_binding_get_desk (binding);
  const char *file = stone_binding_get_file (binding);
  const char *pointer = stone_binding_get_pointer (binding);
  g_autofree char *text = dup_shown (self);

  self->waiting = FALSE;
  if (desk == NULL || g_str_equal (text, read_text (self)))
    return;

  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_TYPING, N_ ("Typing"));
  g_autofree char *group = g_strdup_printf ("%s#%s", file, pointer);
  stone_edit_builder_set_group (builder, group);
  stone_edit_builder_set_string (builder, file, pointer, text);
  stone_binding_end_edit (binding, builder);
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
  StoneDesk *desk = stone_binding_get_desk (STONE_BINDING (self));

  if (desk != NULL)
    stone_desk_break_typing (desk);
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
  watch_text (self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (field_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_set_sensitive (widget, FALSE);
  stone_binding_attach (STONE_BINDING (self), widget, session);
  return self;
}

static void
stone_field_binding_class_init (StoneFieldBindingClass *class)
{
  STONE_BINDING_CLASS (class)->show = stone_field_binding_show;
}

static void
stone_field_binding_init (StoneFieldBinding *self)
{
}
