/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-binding.h"

typedef struct
{
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  char *file; /* NULL: no place */
  char *pointer;
  /*< borrowed >*/
  GtkWidget *widget; /* owns this */
} StoneBindingPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (StoneBinding, stone_binding, G_TYPE_OBJECT)

static StoneBindingPrivate *
get_private (StoneBinding *self)
{
  return stone_binding_get_instance_private (self);
}

StoneDesk *
stone_binding_get_desk (StoneBinding *self)
{
  StoneBindingPrivate *private = get_private (self);

  return private->file != NULL ? stone_session_get_desk (private->session) : NULL;
}

const char *
stone_binding_get_file (StoneBinding *self)
{
  return get_private (self)->file;
}

const char *
stone_binding_get_pointer (StoneBinding *self)
{
  return get_private (self)->pointer;
}

StoneValue *
stone_binding_read (StoneBinding *self)
{
  StoneBindingPrivate *private = get_private (self);
  StoneDesk *desk = stone_binding_get_desk (self);

  if (desk == NULL)
    return NULL;
  return stone_value_at (stone_project_get_file (stone_desk_get_project (desk), private->file),
                         private->pointer);
}

void
stone_binding_end_edit (StoneBinding *self, StoneEditBuilder *builder)
{
  if (!stone_session_end_edit (get_private (self)->session, builder))
    stone_binding_show (self);
}

void
stone_binding_show (StoneBinding *self)
{
  STONE_BINDING_GET_CLASS (self)->show (self);
}

void
stone_binding_set_place (StoneBinding *self, const char *file, const char *pointer)
{
  StoneBindingPrivate *private = get_private (self);
  g_return_if_fail (STONE_IS_BINDING (self));

  if (g_strcmp0 (file, private->file) == 0 && g_strcmp0 (pointer, private->pointer) == 0)
    return;
  g_free (private->file);
  private->file = g_strdup (file);
  g_free (private->pointer);
  private->pointer = g_strdup (pointer);
  gtk_widget_set_sensitive (private->widget, file != NULL);
  stone_binding_show (self);
}

void
stone_binding_attach (StoneBinding *self, GtkWidget *widget, StoneSession *session)
{
  StoneBindingPrivate *private = get_private (self);

  private->widget = widget;
  private->session = g_object_ref (session);
  g_object_bind_property (session, "desk", private->desk_signals, "target", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (widget), "stone-binding", self, g_object_unref);
}

static void
stone_binding_finalize (GObject *object)
{
  StoneBindingPrivate *private = get_private (STONE_BINDING (object));

  g_clear_object (&private->desk_signals);
  g_clear_object (&private->session);
  g_clear_pointer (&private->file, g_free);
  g_clear_pointer (&private->pointer, g_free);
  G_OBJECT_CLASS (stone_binding_parent_class)->finalize (object);
}

static void
stone_binding_class_init (StoneBindingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_binding_finalize;
}

static void
stone_binding_init (StoneBinding *self)
{
  StoneBindingPrivate *private = get_private (self);

  private->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (private->desk_signals, "notify::project",
                                 G_CALLBACK (stone_binding_show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->desk_signals, "bind", G_CALLBACK (stone_binding_show), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (private->desk_signals, "unbind", G_CALLBACK (stone_binding_show), self,
                           G_CONNECT_SWAPPED);
}
