/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-edit-private.h"
#include "stone-model-error.h"

struct _StoneEditBuilder
{
  StoneProject *state; /* the snapshot with all rows so far */
  StoneEdit *edit;
  GError *error; /* the first failure; later calls do nothing */
};

StoneEditBuilder *
stone_edit_builder_new (StoneProject *project, StoneOrigin origin, const char *name)
{
  StoneEditBuilder *self = g_new0 (StoneEditBuilder, 1);

  self->state = stone_project_ref (project);
  self->edit = stone_edit_new (origin, name, "");
  return self;
}

void
stone_edit_builder_free (StoneEditBuilder *self)
{
  if (self == NULL)
    return;
  stone_project_unref (self->state);
  g_clear_pointer (&self->edit, stone_edit_unref);
  g_clear_error (&self->error);
  g_free (self);
}

void
stone_edit_builder_set_group (StoneEditBuilder *self, const char *group)
{
  if (self->edit != NULL)
    self->edit->group = g_intern_string (group);
}

StoneProject *
stone_edit_builder_peek (StoneEditBuilder *self)
{
  return self->state;
}

static StoneValue *
ref_or_null (StoneValue *value)
{
  return value != NULL ? stone_value_ref (value) : NULL;
}

static void
add_row (StoneEditBuilder *self, StoneEditRowData row)
{
  StoneProject *next = NULL;

  g_return_if_fail (self->edit != NULL);

  if (self->error == NULL)
    next = stone_edit_apply_row (&row, self->state, &self->error);
  stone_edit_take_row (self->edit, row); /* the edit owns the row, even one that failed */
  if (next == NULL)
    return;
  stone_project_unref (self->state);
  self->state = next;
}

static StoneValue *
value_at (StoneEditBuilder *self, const char *file, const char *place)
{
  StoneValue *value = stone_project_get_file (self->state, file);

  return value != NULL ? stone_value_at (value, place) : NULL;
}

/* An object on the way to PLACE that is not there yet ("/appeared" for "/appeared/date") is made.
 */
static void
make_parents (StoneEditBuilder *self, const char *file, const char *place)
{
  const char *slash = strrchr (place, '/');
  g_autofree char *parent = NULL;
  g_autoptr (StoneValue) object = NULL;

  if (slash == NULL || slash == place)
    return;
  parent = g_strndup (place, slash - place);
  if (value_at (self, file, parent) != NULL)
    return;
  make_parents (self, file, parent);
  object = stone_value_new_object (NULL, NULL);
  add_row (self, (StoneEditRowData){ g_strdup (file), g_strdup (parent), FALSE, 0, NULL,
                                     stone_value_ref (object) });
}

void
stone_edit_builder_set (StoneEditBuilder *self,
                        const char *file,
                        const char *place,
                        StoneValue *value)
{
  StoneValue *old = value_at (self, file, place);

  if (self->error != NULL || (old == NULL && value == NULL) ||
      (old != NULL && value != NULL && stone_value_equal (old, value)))
    return;
  if (value != NULL)
    make_parents (self, file, place);
  add_row (self, (StoneEditRowData){ g_strdup (file), g_strdup (place), FALSE, 0, ref_or_null (old),
                                     ref_or_null (value) });
}

void
stone_edit_builder_set_string (StoneEditBuilder *self,
                               const char *file,
                               const char *place,
                               const char *text)
{
  g_autoptr (StoneValue) value =
      text != NULL && *text != '\0' ? stone_value_new_string (text) : NULL;

  stone_edit_builder_set (self, file, place, value);
}

void
stone_edit_builder_splice (StoneEditBuilder *self,
                           const char *file,
                           const char *array_place,
                           guint index,
                           guint n_out,
                           StoneValue *const *in,
                           guint n_in)
{
  g_autoptr (StoneValue) empty = stone_value_new_array (NULL, 0);
  g_autoptr (StoneValue) before = NULL;
  g_autofree StoneValue **out = NULL;
  StoneValue *array = value_at (self, file, array_place);

  if (self->error != NULL || (n_out == 0 && n_in == 0))
    return;
  if (array == NULL)
    {
      stone_edit_builder_set (self, file, array_place, empty);
      array = empty;
    }
  if (index > stone_value_length (array) || n_out > stone_value_length (array) - index)
    {
      g_set_error (&self->error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_STALE,
                   "%s: nothing stands at “%s/%u”", file, array_place, index);
      return;
    }
  out = g_new (StoneValue *, n_out);
  for (guint i = 0; i < n_out; i++)
    out[i] = stone_value_element (array, index + i);
  before = stone_value_new_array (out, n_out);
  add_row (self, (StoneEditRowData){ g_strdup (file), g_strdup (array_place), TRUE, index,
                                     stone_value_ref (before), stone_value_new_array (in, n_in) });
}

void
stone_edit_builder_move (StoneEditBuilder *self,
                         const char *file,
                         const char *array_place,
                         guint from,
                         guint to)
{
  StoneValue *element = stone_value_element (value_at (self, file, array_place), from);
  g_autoptr (StoneValue) moved = ref_or_null (element);

  if (from == to || moved == NULL)
    return;
  stone_edit_builder_splice (self, file, array_place, from, 1, NULL, 0);
  stone_edit_builder_splice (self, file, array_place, to, 0, &moved, 1);
}

void
stone_edit_builder_splice_body (StoneEditBuilder *self,
                                const char *id,
                                guint index,
                                guint n_out,
                                StoneBlock *const *in,
                                guint n_in)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autofree StoneValue **values = g_new (StoneValue *, n_in);

  for (guint i = 0; i < n_in; i++)
    values[i] = in[i]->value;
  stone_edit_builder_splice (self, file, "/body", index, n_out, values, n_in);
}

/* Articles and the running order */

static guint
order_index_of (StoneEditBuilder *self, const char *id)
{
  StoneEdition *edition = stone_project_get_edition (self->state);

  for (guint i = 0; i < edition->order->len; i++)
    if (g_str_equal (g_ptr_array_index (edition->order, i), id))
      return i;
  return G_MAXUINT;
}

static int
section_rank (const StoneEdition *edition, const char *name)
{
  for (guint i = 0; i < edition->sections->len; i++)
    if (g_str_equal (g_array_index (edition->sections, StoneSection, i).name, name))
      return (int) i;
  return G_MAXINT;
}

/* Behind the last article of SECTION; where it has none, behind those of the sections before it. */
static guint
end_of_section (StoneEditBuilder *self, const char *section)
{
  StoneEdition *edition = stone_project_get_edition (self->state);
  int rank = section_rank (edition, section);
  guint end = 0;

  for (guint i = 0; i < edition->order->len; i++)
    {
      StoneArticle *article =
          stone_project_get_article (self->state, g_ptr_array_index (edition->order, i));

      if (article != NULL && section_rank (edition, article->section) <= rank)
        end = i + 1;
    }
  return end;
}

static void
insert_in_order (StoneEditBuilder *self, const char *id, const char *section, guint index)
{
  g_autoptr (StoneValue) value = stone_value_new_string (id);
  guint n = stone_project_get_edition (self->state)->order->len;

  if (index == G_MAXUINT)
    index = end_of_section (self, section);
  stone_edit_builder_splice (self, STONE_EDITION_FILE, "/order", MIN (index, n), 0, &value, 1);
}

static void
remove_from_order (StoneEditBuilder *self, const char *id)
{
  guint index = order_index_of (self, id);

  if (index != G_MAXUINT)
    stone_edit_builder_splice (self, STONE_EDITION_FILE, "/order", index, 1, NULL, 0);
}

void
stone_edit_builder_add_article (StoneEditBuilder *self, StoneValue *article, guint order_index)
{
  const char *id = stone_value_member_string (article, "id");
  const char *section = stone_value_member_string (article, "section");
  g_autofree char *file = stone_project_article_file (id != NULL ? id : "");

  if (self->error == NULL && stone_project_get_file (self->state, file) != NULL)
    {
      g_set_error (&self->error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_NAME,
                   "an article called “%s” is there already", id);
      return;
    }
  stone_edit_builder_set (self, file, "", article);
  insert_in_order (self, id != NULL ? id : "", section != NULL ? section : "", order_index);
}

void
stone_edit_builder_remove_article (StoneEditBuilder *self, const char *id)
{
  g_autofree char *file = stone_project_article_file (id);

  remove_from_order (self, id);
  stone_edit_builder_set (self, file, "", NULL);
}

void
stone_edit_builder_move_article (StoneEditBuilder *self,
                                 const char *id,
                                 const char *section,
                                 guint order_index)
{
  g_autofree char *file = stone_project_article_file (id);
  guint from = order_index_of (self, id);
  StoneArticle *article = stone_project_get_article (self->state, id);

  if (article == NULL)
    return;
  if (section != NULL)
    stone_edit_builder_set_string (self, file, "/section", section);
  if (from == order_index && from != G_MAXUINT)
    return;
  remove_from_order (self, id);
  insert_in_order (self, id, section != NULL ? section : article->section, order_index);
}

StoneEdit *
stone_edit_builder_end (StoneEditBuilder *self, GError **error)
{
  g_autoptr (StoneEdit) edit = g_steal_pointer (&self->edit);

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  return edit != NULL && edit->rows->len > 0 ? g_steal_pointer (&edit) : NULL;
}
