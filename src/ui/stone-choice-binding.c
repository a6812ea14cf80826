/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-choice-binding.h"

struct _StoneChoiceBinding
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  char **values;
  char **labels;
  char *file; /* NULL: no place */
  char *pointer;
  /*< borrowed >*/
  AdwComboRow *row; /* owns this */
  const char *edit_name;
  StoneChoiceApply apply;
  gpointer apply_data;

  gboolean showing; /* the row is being brought up to date */
};

G_DEFINE_FINAL_TYPE (StoneChoiceBinding, stone_choice_binding, G_TYPE_OBJECT)

/* Transfer full. */
static char *
read_model (StoneChoiceBinding *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneValue *value = NULL;

  if (desk != NULL && self->file != NULL)
    value = stone_value_at (stone_project_get_file (stone_desk_get_project (desk), self->file),
                            self->pointer);
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
show (StoneChoiceBinding *self)
{
  g_autofree char *value = read_model (self);
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
  StoneDesk *desk = stone_session_get_desk (self->session);
  guint index = adw_combo_row_get_selected (self->row);
  g_autofree char *now = read_model (self);

  if (self->showing || desk == NULL || self->file == NULL || self->values == NULL ||
      index >= g_strv_length (self->values) || g_str_equal (now, self->values[index]))
    return;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, self->edit_name);
  if (self->apply != NULL)
    self->apply (builder, self->file, self->pointer, self->values[index], self->apply_data);
  else
    stone_edit_builder_set_string (builder, self->file, self->pointer, self->values[index]);
  if (!stone_session_end_edit (self->session, builder))
    show (self);
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
  show (self);
}

void
stone_choice_binding_set_place (StoneChoiceBinding *self, const char *file, const char *pointer)
{
  g_return_if_fail (STONE_IS_CHOICE_BINDING (self));

  if (g_strcmp0 (file, self->file) == 0 && g_strcmp0 (pointer, self->pointer) == 0)
    return;
  g_free (self->file);
  self->file = g_strdup (file);
  g_free (self->pointer);
  self->pointer = g_strdup (pointer);
  gtk_widget_set_sensitive (GTK_WIDGET (self->row), file != NULL);
  show (self);
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
  self->session = g_object_ref (session);
  self->edit_name = edit_name;
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (row), "stone-choice-binding", self, g_object_unref);
  return self;
}

static void
stone_choice_binding_finalize (GObject *object)
{
  StoneChoiceBinding *self = STONE_CHOICE_BINDING (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, g_strfreev);
  g_clear_pointer (&self->labels, g_strfreev);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->pointer, g_free);
  G_OBJECT_CLASS (stone_choice_binding_parent_class)->finalize (object);
}

static void
stone_choice_binding_class_init (StoneChoiceBindingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_choice_binding_finalize;
}

static void
stone_choice_binding_init (StoneChoiceBinding *self)
{
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::project", G_CALLBACK (show), self,
                                 G_CONNECT_SWAPPED);
}
