/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-align.h"
#include "stone-merge-private.h"

/* A merged file as rows of an edit, and a clash settled. */

typedef struct
{
  StoneEditBuilder *builder;
  const char *file;
} Rows;

static void become (Rows *rows, const char *place, StoneValue *old, StoneValue *new);

static StoneValue **
elements (StoneValue *array, guint *n)
{
  *n = stone_value_length (array);
  StoneValue **values = g_new (StoneValue *, *n + 1);

  for (guint i = 0; i < *n; i++)
    values[i] = stone_value_element (array, i);
  return values;
}

/* From behind, so that earlier indices hold. */
static void
become_array (Rows *rows, const char *place, StoneValue *old, StoneValue *new)
{
  guint n_old, n_new;
  g_autofree StoneValue **before = elements (old, &n_old);
  g_autofree StoneValue **after = elements (new, &n_new);
  g_autofree int *match = g_new (int, n_old);
  guint end_old = n_old, end_new = n_new;

  stone_align_values (before, n_old, after, n_new, match);
  for (guint i = n_old; i-- > 0;)
    {
      if (match[i] < 0 || !stone_value_equal (before[i], after[match[i]]))
        continue;
      guint to = (guint) match[i];

      stone_edit_builder_splice (rows->builder, rows->file, place, i + 1, end_old - i - 1,
                                 after + to + 1, end_new - to - 1);
      end_old = i;
      end_new = to;
    }
  stone_edit_builder_splice (rows->builder, rows->file, place, 0, end_old, after, end_new);
}

static void
become_object (Rows *rows, const char *place, StoneValue *old, StoneValue *new)
{
  for (guint i = 0; i < stone_value_length (old); i++)
    {
      const char *name = stone_value_member_name (old, i);
      g_autofree char *inner = stone_value_pointer_append (place, name);

      become (rows, inner, stone_value_member_at (old, i), stone_value_member (new, name));
    }
  for (guint i = 0; i < stone_value_length (new); i++)
    {
      const char *name = stone_value_member_name (new, i);
      g_autofree char *inner = stone_value_pointer_append (place, name);

      if (stone_value_member (old, name) == NULL)
        become (rows, inner, NULL, stone_value_member_at (new, i));
    }
}

static void
become (Rows *rows, const char *place, StoneValue *old, StoneValue *new)
{
  if (stone_merge_same (old, new))
    return;
  if (stone_value_is (old, STONE_VALUE_OBJECT) && stone_value_is (new, STONE_VALUE_OBJECT))
    become_object (rows, place, old, new);
  else if (stone_value_is (old, STONE_VALUE_ARRAY) && stone_value_is (new, STONE_VALUE_ARRAY))
    become_array (rows, place, old, new);
  else
    stone_edit_builder_set (rows->builder, rows->file, place, new);
}

void
stone_merge_build (StoneEditBuilder *builder, const char *file, StoneValue *value)
{
  Rows rows = { builder, file };
  g_autoptr (StoneValue) old = NULL;

  old = stone_project_get_file (stone_edit_builder_peek (builder), file);
  if (old != NULL)
    stone_value_ref (old);
  become (&rows, "", old, value);
}

/* Clashes */

char *
stone_clash_get_article (const StoneClash *self)
{
  return stone_project_article_id (self->file);
}

/* Where our side stands by now in ARRAY: the same, else what is most like it. */
static gboolean
find_ours (const StoneClash *self, StoneValue *array, guint *index)
{
  StoneValue *ours = stone_value_element (self->ours, 0);
  guint best = 0, n = stone_value_length (array);

  if (ours == NULL)
    return FALSE;
  *index = self->index;
  if (stone_merge_same (stone_value_element (array, *index), ours))
    return TRUE;
  for (*index = 0; *index < n; (*index)++)
    if (stone_value_equal (stone_value_element (array, *index), ours))
      return TRUE;
  for (guint i = 0; i < n; i++)
    {
      guint alike = stone_align_likeness (stone_value_element (array, i), ours);

      if (alike > best)
        {
          best = alike;
          *index = i;
        }
    }
  return best >= 500;
}

static void
settle_splice (StoneClash *self, StoneEditBuilder *builder, StoneSettle how)
{
  StoneValue *file = stone_project_get_file (stone_edit_builder_peek (builder), self->file);
  StoneValue *array = stone_value_at (file, self->place);
  guint index, n;
  g_autofree StoneValue **theirs = elements (self->theirs, &n);
  gboolean found = find_ours (self, array, &index);

  if (file == NULL)
    return;
  if (!found)
    index = MIN (self->index, stone_value_length (array));
  /* Where ours is no longer to be found, theirs is put in and takes nothing away. */
  else if (how == STONE_SETTLE_BOTH)
    index++;
  stone_edit_builder_splice (builder, self->file, self->place, index,
                             found && how == STONE_SETTLE_THEIRS ? 1 : 0, theirs, n);
}

/* An element of a list may have moved: then its member is the one that still has our side. */
static char *
find_place (StoneClash *self, StoneValue *file)
{
  g_auto (GStrv) parts = g_strsplit (self->place, "/", -1);

  if (stone_merge_same (stone_value_at (file, self->place), self->ours) ||
      g_strv_length (parts) < 4 || !g_ascii_isdigit (*parts[2]))
    return g_strdup (self->place);

  g_autofree char *list = g_strconcat ("/", parts[1], NULL);
  g_autofree char *rest = g_strjoinv ("/", parts + 3);
  guint n = stone_value_length (stone_value_at (file, list));

  for (guint i = 0; self->ours != NULL && i < n; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/%u/%s", list, i, rest);

      if (stone_merge_same (stone_value_at (file, place), self->ours))
        return g_steal_pointer (&place);
    }
  return g_strdup (self->place);
}

/* A whole article: with its place in the running order. */
static void
settle_file (StoneClash *self, StoneEditBuilder *builder)
{
  StoneProject *project = stone_edit_builder_peek (builder);
  g_autofree char *id = stone_project_article_id (self->file);
  GPtrArray *order = stone_project_get_edition (project)->order;

  if (id != NULL && self->theirs == NULL)
    stone_edit_builder_remove_article (builder, id);
  else if (id != NULL && stone_project_get_file (project, self->file) == NULL &&
           !g_ptr_array_find_with_equal_func (order, id, g_str_equal, NULL))
    stone_edit_builder_add_article (builder, self->theirs, G_MAXUINT);
  else
    stone_merge_build (builder, self->file, self->theirs);
}

void
stone_clash_build (StoneClash *self, StoneEditBuilder *builder, StoneSettle how)
{
  g_autofree char *place = NULL;

  if (how == STONE_SETTLE_OURS)
    return;
  if (self->splice)
    {
      settle_splice (self, builder, how);
      return;
    }
  if (*self->place == '\0')
    {
      settle_file (self, builder);
      return;
    }
  place = find_place (self, stone_project_get_file (stone_edit_builder_peek (builder), self->file));
  stone_edit_builder_set (builder, self->file, place, self->theirs);
}
