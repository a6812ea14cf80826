/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-edit-private.h"
#include "stone-model-error.h"

static void
row_clear (gpointer data)
{
  StoneEditRowData *row = data;

  g_free (row->file);
  g_free (row->place);
  g_clear_pointer (&row->before, stone_value_unref);
  g_clear_pointer (&row->after, stone_value_unref);
}

StoneEdit *
stone_edit_new (StoneOrigin origin, const char *name, const char *group)
{
  StoneEdit *self = g_new0 (StoneEdit, 1);

  g_atomic_ref_count_init (&self->refs);
  self->origin = origin;
  self->name = g_intern_string (name);
  self->group = g_intern_string (group != NULL ? group : "");
  self->rows = g_array_new (FALSE, FALSE, sizeof (StoneEditRowData));
  g_array_set_clear_func (self->rows, row_clear);
  return self;
}

void
stone_edit_take_row (StoneEdit *self, StoneEditRowData row)
{
  g_array_append_val (self->rows, row);
}

StoneEdit *
stone_edit_ref (StoneEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_edit_unref (StoneEdit *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->rows);
  g_free (self);
}

StoneOrigin
stone_edit_get_origin (const StoneEdit *self)
{
  return self->origin;
}

const char *
stone_edit_get_name (const StoneEdit *self)
{
  return self->name;
}

const char *
stone_edit_get_group (const StoneEdit *self)
{
  return self->group;
}

guint
stone_edit_get_n_rows (const StoneEdit *self)
{
  return self->rows->len;
}

const StoneEditRow *
stone_edit_get_row (const StoneEdit *self, guint index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);
  /* The public row is the private one with its strings borrowed. */
  return (const StoneEditRow *) &g_array_index (self->rows, StoneEditRowData, index);
}

/* Applying */

static StoneProject *
refuse (const StoneEditRowData *row, GError **error)
{
  g_set_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_STALE,
               _ ("%s has changed at “%s” since this was asked for"), row->file, row->place);
  return NULL;
}

static gboolean
splice_fits (const StoneEditRowData *row, StoneValue *array)
{
  guint n = stone_value_length (row->before);

  if (!stone_value_is (array, STONE_VALUE_ARRAY) || row->index > stone_value_length (array) ||
      n > stone_value_length (array) - row->index)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!stone_value_equal (stone_value_element (array, row->index + i),
                            stone_value_element (row->before, i)))
      return FALSE;
  return TRUE;
}

static StoneValue *
spliced (const StoneEditRowData *row, StoneValue *file, StoneValue *array, GError **error)
{
  guint n_in = stone_value_length (row->after);
  g_autofree StoneValue **in = g_new (StoneValue *, n_in);
  g_autoptr (StoneValue) after = NULL;

  for (guint i = 0; i < n_in; i++)
    in[i] = stone_value_element (row->after, i);
  after = stone_value_spliced (array, row->index, stone_value_length (row->before), in, n_in);
  return stone_value_with_at (file, row->place, after, error);
}

StoneProject *
stone_edit_apply_row (const StoneEditRowData *row, StoneProject *project, GError **error)
{
  StoneValue *file = stone_project_get_file (project, row->file);
  StoneValue *old = file != NULL ? stone_value_at (file, row->place) : NULL;
  g_autoptr (StoneValue) after = NULL;

  if (row->splice)
    {
      if (!splice_fits (row, old))
        return refuse (row, error);
      after = spliced (row, file, old, error);
    }
  else
    {
      if ((old == NULL) != (row->before == NULL) ||
          (old != NULL && !stone_value_equal (old, row->before)))
        return refuse (row, error);
      if (*row->place == '\0') /* a whole file comes, goes or changes */
        return stone_project_with_file (project, row->file, row->after, error);
      if (file == NULL)
        return refuse (row, error);
      after = stone_value_with_at (file, row->place, row->after, error);
    }
  return after != NULL ? stone_project_with_file (project, row->file, after, error) : NULL;
}

StoneProject *
stone_edit_apply (StoneEdit *self, StoneProject *project, GError **error)
{
  g_autoptr (StoneProject) state = stone_project_ref (project);

  for (guint i = 0; i < self->rows->len; i++)
    {
      StoneProject *next =
          stone_edit_apply_row (&g_array_index (self->rows, StoneEditRowData, i), state, error);

      if (next == NULL)
        return NULL;
      stone_project_unref (state);
      state = next;
    }
  return g_steal_pointer (&state);
}

static StoneValue *
ref_or_null (StoneValue *value)
{
  return value != NULL ? stone_value_ref (value) : NULL;
}

StoneEdit *
stone_edit_reversed (StoneEdit *self, StoneOrigin origin)
{
  StoneEdit *reversed = stone_edit_new (origin, self->name, self->group);

  for (guint i = self->rows->len; i-- > 0;)
    {
      StoneEditRowData *row = &g_array_index (self->rows, StoneEditRowData, i);

      stone_edit_take_row (reversed,
                           (StoneEditRowData){ g_strdup (row->file), g_strdup (row->place),
                                               row->splice, row->index, ref_or_null (row->after),
                                               ref_or_null (row->before) });
    }
  return reversed;
}

/* As a patch: RFC 6902 */

static void
add_operation (GPtrArray *patch, const char *op, const char *path, StoneValue *value)
{
  g_ptr_array_add (patch, stone_value_new_object ("op", stone_value_new_string (op), "path",
                                                  stone_value_new_string (path), "value",
                                                  ref_or_null (value), NULL));
}

static void
add_splice (GPtrArray *patch, const StoneEditRowData *row)
{
  g_autofree char *path = stone_value_pointer_append_index (row->place, row->index);

  for (guint i = 0; i < stone_value_length (row->before); i++)
    {
      add_operation (patch, "test", path, stone_value_element (row->before, i));
      add_operation (patch, "remove", path, NULL);
    }
  for (guint i = 0; i < stone_value_length (row->after); i++)
    {
      g_autofree char *at = stone_value_pointer_append_index (row->place, row->index + i);

      add_operation (patch, "add", at, stone_value_element (row->after, i));
    }
}

StoneValue *
stone_edit_to_patch (StoneEdit *self, const char *file)
{
  g_autoptr (GPtrArray) patch = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const StoneEditRowData *row = &g_array_index (self->rows, StoneEditRowData, i);

      if (!g_str_equal (row->file, file))
        continue;
      if (row->splice)
        {
          add_splice (patch, row);
          continue;
        }
      if (row->before != NULL)
        add_operation (patch, "test", row->place, row->before);
      if (row->after != NULL)
        add_operation (patch, row->before != NULL ? "replace" : "add", row->place, row->after);
      else
        add_operation (patch, "remove", row->place, NULL);
    }
  return stone_value_new_array ((StoneValue **) patch->pdata, patch->len);
}
