/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <math.h>

#include "stone-number-binding.h"

struct _StoneNumberBinding
{
  StoneBinding parent_instance;
  /*< borrowed >*/
  GtkSpinButton *spin;
  const char *edit_name;

  double absent;
  gboolean showing; /* the spin button is being brought up to date */
};

G_DEFINE_FINAL_TYPE (StoneNumberBinding, stone_number_binding, STONE_TYPE_BINDING)

static double
read_number (StoneNumberBinding *self)
{
  StoneValue *value = stone_binding_read (STONE_BINDING (self));

  return stone_value_is (value, STONE_VALUE_INTEGER) || stone_value_is (value, STONE_VALUE_NUMBER)
             ? stone_value_number (value)
             : self->absent;
}

static void
stone_number_binding_show (StoneBinding *binding)
{
  StoneNumberBinding *self = STONE_NUMBER_BINDING (binding);

  self->showing = TRUE;
  gtk_spin_button_set_value (self->spin, read_number (self));
  self->showing = FALSE;
}

static void
changed (StoneNumberBinding *self)
{
  StoneBinding *binding = STONE_BINDING (self);
  StoneDesk *desk = stone_binding_get_desk (binding);
  double number = gtk_spin_button_get_value (self->spin);

  if (self->showing || desk == NULL || number == read_number (self))
    return;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, self->edit_name);
  g_autoptr (StoneValue) value =
      number == floor (number) ? stone_value_new_integer (number) : stone_value_new_number (number);
  stone_edit_builder_set (builder, stone_binding_get_file (binding),
                          stone_binding_get_pointer (binding), value);
  stone_binding_end_edit (binding, builder);
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
  self->absent = absent;
  self->edit_name = edit_name;
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  stone_binding_attach (STONE_BINDING (self), GTK_WIDGET (spin), session);
  return self;
}

static void
stone_number_binding_class_init (StoneNumberBindingClass *class)
{
  STONE_BINDING_CLASS (class)->show = stone_number_binding_show;
}

static void
stone_number_binding_init (StoneNumberBinding *self)
{
}
