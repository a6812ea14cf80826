/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-choice-binding.h"

struct _StoneChoiceBinding
{
  StoneBinding parent_instance;
  /*< owned >*/
  char **values;
  char **labels;
  /*< borrowed >*/
  AdwComboRow *row;
  const char *edit_name;
  StoneChoiceApply apply;
  gpointer apply_data;

  gboolean showing; /* the row is being brought up to date */
};

G_DEFINE_FINAL_TYPE (StoneChoiceBinding, stone_choice_binding, STONE_TYPE_BINDING)

/* Transfer full. */
static char *
read_choice (StoneChoiceBinding *self)
{
  StoneValue *value = stone_binding_read (STONE_BINDING (self));

  if (stone_value_is (value, STONE_VALUE_INTEGER))
    return g_strdup_printf ("%" G_GINT64_FORMAT, stone_value_integer (value));
  return g_strdup (stone_value_string (value) != NULL ? stone_value_string (value) : "");
}

static gboolean
find_value (StoneChoiceBinding *self, const char *value, guint *index)
{
  for (guint i = 0; self->values != NULL && self->values[i] != NULL; i++)
    if (g_str_equal (self->values[i], value))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* The row's list: the labels, and a strange value behind them. */
static void
fill (StoneChoiceBinding *self, const char *strange)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) self->labels);

  if (strange != NULL)
    gtk_string_list_append (list, strange);
  adw_combo_row_set_model (self->row, G_LIST_MODEL (list));
}

static void
stone_choice_binding_show (StoneBinding *binding)
{
  StoneChoiceBinding *self = STONE_CHOICE_BINDING (binding);
  g_autofree char *value = read_choice (self);
  GListModel *list = adw_combo_row_get_model (self->row);
  guint n = self->values != NULL ? g_strv_length (self->values) : 0;
  guint index = n;

  self->showing = TRUE;
  if (!find_value (self, value, &index))
    fill (self, value);
  else if (list == NULL || g_list_model_get_n_items (list) != n)
    fill (self, NULL);
  if (adw_combo_row_get_selected (self->row) != index)
    adw_combo_row_set_selected (self->row, index);
  self->showing = FALSE;
}

static void
chosen (StoneChoiceBinding *self)
{
  StoneBinding *binding = STONE_BINDING (self);
  StoneDesk *desk = stone_binding_get_desk (binding);
  const char *file = stone_binding_get_file (binding);
  const char *pointer = stone_binding_get_pointer (binding);
  guint index = adw_combo_row_get_selected (self->row);
  g_autofree char *now = read_choice (self);

  if (self->showing || desk == NULL || self->values == NULL ||
      index >= g_strv_length (self->values) || g_str_equal (now, self->values[index]))
    return;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, self->edit_name);
  if (self->apply != NULL)
    self->apply (builder, file, pointer, self->values[index], self->apply_data);
  else
    stone_edit_builder_set_string (builder, file, pointer, self->values[index]);
  stone_binding_end_edit (binding, builder);
}

void
stone_choice_apply_integer (StoneEditBuilder *builder,
                            const char *file,
                            const char *pointer,
                            const char *value,
                            gpointer user_data)
{
  g_autoptr (StoneValue) number =
      *value != '\0' ? stone_value_new_integer (g_ascii_strtoll (value, NULL, 10)) : NULL;

  stone_edit_builder_set (builder, file, pointer, number);
}

void
stone_choice_binding_set_choices (StoneChoiceBinding *self,
                                  const char *const *values,
                                  const char *const *labels)
{
  g_return_if_fail (STONE_IS_CHOICE_BINDING (self));

  if (self->values != NULL && g_strv_equal ((const char *const *) self->values, values) &&
      g_strv_equal ((const char *const *) self->labels, labels))
    return;
  g_strfreev (self->values);
  self->values = g_strdupv ((char **) values);
  g_strfreev (self->labels);
  self->labels = g_strdupv ((char **) labels);
  self->showing = TRUE;
  fill (self, NULL);
  self->showing = FALSE;
  stone_binding_show (STONE_BINDING (self));
}

void
stone_choice_binding_set_apply (StoneChoiceBinding *self,
                                StoneChoiceApply apply,
                                gpointer user_data)
{
  g_return_if_fail (STONE_IS_CHOICE_BINDING (self));
  self->apply = apply;
  self->apply_data = user_data;
}

StoneChoiceBinding *
stone_choice_binding_attach (AdwComboRow *row, StoneSession *session, const char *edit_name)
{
  g_return_val_if_fail (ADW_IS_COMBO_ROW (row), NULL);

  StoneChoiceBinding *self = g_object_new (STONE_TYPE_CHOICE_BINDING, NULL);
  self->row = row;
  self->edit_name = edit_name;
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);
  stone_binding_attach (STONE_BINDING (self), GTK_WIDGET (row), session);
  return self;
}

static void
stone_choice_binding_finalize (GObject *object)
{
  StoneChoiceBinding *self = STONE_CHOICE_BINDING (object);

  g_clear_pointer (&self->values, g_strfreev);
  g_clear_pointer (&self->labels, g_strfreev);
  G_OBJECT_CLASS (stone_choice_binding_parent_class)->finalize (object);
}

static void
stone_choice_binding_class_init (StoneChoiceBindingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_choice_binding_finalize;
  STONE_BINDING_CLASS (class)->show = stone_choice_binding_show;
}

static void
stone_choice_binding_init (StoneChoiceBinding *self)
{
}
