/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <math.h>

#include "stone-number-binding.h"

struct _StoneNumberBinding
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  char *file; /* NULL: no place */
  char *pointer;
  /*< borrowed >*/
  GtkSpinButton *spin; /* owns this */
  const char *edit_name;

  double absent;
  gboolean showing; /* the spin button is being brought up to date */
};

G_DEFINE_FINAL_TYPE (StoneNumberBinding, stone_number_binding, G_TYPE_OBJECT)

static double
read_model (StoneNumberBinding *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneValue *value = NULL;

  if (desk != NULL && self->file != NULL)
    value = stone_value_at (stone_project_get_file (stone_desk_get_project (desk), self->file),
                            self->pointer);
  return stone_value_is (value, STONE_VALUE_INTEGER) || stone_value_is (value, STONE_VALUE_NUMBER)
             ? stone_value_number (value)
             : self->absent;
}

static void
show (StoneNumberBinding *self)
{
  self->showing = TRUE;
  gtk_spin_button_set_value (self->spin, read_model (self));
  self->showing = FALSE;
}

static void
changed (StoneNumberBinding *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  double number = gtk_spin_button_get_value (self->spin);

  if (self->showing || desk == NULL || self->file == NULL || number == read_model (self))
    return;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, self->edit_name);
  g_autoptr (StoneValue) value =
      number == floor (number) ? stone_value_new_integer (number) : stone_value_new_number (number);
  stone_edit_builder_set (builder, self->file, self->pointer, value);
  if (!stone_session_end_edit (self->session, builder))
    show (self);
}

void
stone_number_binding_set_place (StoneNumberBinding *self, const char *file, const char *pointer)
{
  g_return_if_fail (STONE_IS_NUMBER_BINDING (self));

  if (g_strcmp0 (file, self->file) == 0 && g_strcmp0 (pointer, self->pointer) == 0)
    return;
  g_free (self->file);
  self->file = g_strdup (file);
  g_free (self->pointer);
  self->pointer = g_strdup (pointer);
  gtk_widget_set_sensitive (GTK_WIDGET (self->spin), file != NULL);
  show (self);
}

StoneNumberBinding *
stone_number_binding_attach (GtkSpinButton *spin,
                             StoneSession *session,
                             double absent,
                             const char *edit_name)
{
  g_return_val_if_fail (GTK_IS_SPIN_BUTTON (spin), NULL);

  StoneNumberBinding *self = g_object_new (STONE_TYPE_NUMBER_BINDING, NULL);
  self->spin = spin;
  self->session = g_object_ref (session);
  self->absent = absent;
  self->edit_name = edit_name;
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (spin), "stone-number-binding", self, g_object_unref);
  return self;
}

static void
stone_number_binding_finalize (GObject *object)
{
  StoneNumberBinding *self = STONE_NUMBER_BINDING (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->pointer, g_free);
  G_OBJECT_CLASS (stone_number_binding_parent_class)->finalize (object);
}

static void
stone_number_binding_class_init (StoneNumberBindingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_number_binding_finalize;
}

static void
stone_number_binding_init (StoneNumberBinding *self)
{
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::project", G_CALLBACK (show), self,
                                 G_CONNECT_SWAPPED);
}
