/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-history.h"

/* What the last typing edit did, for deciding whether the next one joins it. */
typedef enum
{
  STROKE_OTHER,   /* no typing, or a block made or joined: a step of its own */
  STROKE_LETTER,  /* added text that ends in no space */
  STROKE_SPACE,   /* added text that ends in a space */
  STROKE_REPLACE, /* wrote over text: starts a step, letters may follow in it */
  STROKE_DELETE
} Stroke;

struct _StoneHistory
{
  GObject parent_instance;
  GPtrArray *done;   /* steps: GPtrArray of StoneEdit */
  GPtrArray *undone; /* the same; the last is the next to redo */
  gboolean broken;   /* the next edit starts a step */
  Stroke last;
  const char *last_group; /* interned */
};

G_DEFINE_FINAL_TYPE (StoneHistory, stone_history, G_TYPE_OBJECT)

static void
stone_history_finalize (GObject *object)
{
  StoneHistory *self = STONE_HISTORY (object);

  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  G_OBJECT_CLASS (stone_history_parent_class)->finalize (object);
}

static void
stone_history_class_init (StoneHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_history_finalize;
}

static void
stone_history_init (StoneHistory *self)
{
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->broken = TRUE;
}

StoneHistory *
stone_history_new (void)
{
  return g_object_new (STONE_TYPE_HISTORY, NULL);
}

/* All strings of VALUE joined: the text of a field, or of the blocks of a splice. */
static void
append_text (GString *text, const StoneValue *value)
{
  if (stone_value_is (value, STONE_VALUE_STRING))
    g_string_append (text, stone_value_string (value));
  else if (stone_value_is (value, STONE_VALUE_ARRAY))
    for (guint i = 0; i < stone_value_length (value); i++)
      append_text (text, stone_value_element (value, i));
  else if (stone_value_is (value, STONE_VALUE_OBJECT))
    {
      append_text (text, stone_value_member (value, "spans"));
      append_text (text, stone_value_member (value, "text"));
    }
}

/* Rows of one block or field. The first letter of an empty body makes its paragraph first: the last
 * row is the typing. */
static const StoneEditRow *
typed_row (StoneEdit *edit)
{
  const StoneEditRow *row = stone_edit_get_row (edit, stone_edit_get_n_rows (edit) - 1);

  if (stone_edit_get_origin (edit) != STONE_ORIGIN_TYPING)
    return NULL;
  if (row->splice &&
      (stone_value_length (row->before) != 1 || stone_value_length (row->after) != 1))
    return NULL;
  return row;
}

/* What lies between the common start and end of BEFORE and AFTER is what was typed or deleted. */
static Stroke
read_stroke (StoneEdit *edit)
{
  const StoneEditRow *row = typed_row (edit);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  gsize start = 0, end = 0, removed, added;

  if (row == NULL)
    return STROKE_OTHER;
  append_text (before, row->before);
  append_text (after, row->after);
  while (start < MIN (before->len, after->len) && before->str[start] == after->str[start])
    start++;
  while (end < MIN (before->len, after->len) - start &&
         before->str[before->len - end - 1] == after->str[after->len - end - 1])
    end++;
  removed = before->len - start - end;
  added = after->len - start - end;
  if (added == 0)
    return removed > 0 ? STROKE_DELETE : STROKE_OTHER;
  if (removed > 0)
    return STROKE_REPLACE;
  return g_ascii_isspace (after->str[start + added - 1]) ? STROKE_SPACE : STROKE_LETTER;
}

/* A letter after a space starts a word, and with it a step; so does a change of direction. */
static gboolean
joins (StoneHistory *self, StoneEdit *edit, Stroke stroke)
{
  if (self->broken || self->done->len == 0 || *stone_edit_get_group (edit) == '\0' ||
      stone_edit_get_group (edit) != self->last_group)
    return FALSE;
  if (stroke == STROKE_OTHER || stroke == STROKE_REPLACE || self->last == STROKE_OTHER)
    return FALSE;
  if ((stroke == STROKE_DELETE) != (self->last == STROKE_DELETE))
    return FALSE;
  return !(stroke == STROKE_LETTER && self->last == STROKE_SPACE);
}

void
stone_history_push (StoneHistory *self, StoneEdit *edit)
{
  Stroke stroke = read_stroke (edit);

  g_ptr_array_set_size (self->undone, 0);
  if (!joins (self, edit, stroke))
    g_ptr_array_add (self->done,
                     g_ptr_array_new_with_free_func ((GDestroyNotify) stone_edit_unref));
  g_ptr_array_add (g_ptr_array_index (self->done, self->done->len - 1), stone_edit_ref (edit));
  self->broken = FALSE;
  self->last = stroke;
  self->last_group = stone_edit_get_group (edit);
}

void
stone_history_break (StoneHistory *self)
{
  self->broken = TRUE;
}

gboolean
stone_history_can_undo (StoneHistory *self)
{
  return self->done->len > 0;
}

gboolean
stone_history_can_redo (StoneHistory *self)
{
  return self->undone->len > 0;
}

static const char *
last_name (GPtrArray *steps)
{
  GPtrArray *step = steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;

  return step != NULL ? stone_edit_get_name (g_ptr_array_index (step, 0)) : NULL;
}

const char *
stone_history_get_undo_name (StoneHistory *self)
{
  return last_name (self->done);
}

const char *
stone_history_get_redo_name (StoneHistory *self)
{
  return last_name (self->undone);
}

/* The last step of FROM, reversed, becomes the last of TO. */
static GPtrArray *
turn (StoneHistory *self, GPtrArray *from, GPtrArray *to, StoneOrigin origin)
{
  g_autoptr (GPtrArray) step = NULL;
  GPtrArray *reversed;

  if (from->len == 0)
    return NULL;
  step = g_ptr_array_steal_index (from, from->len - 1);
  reversed = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_edit_unref);
  for (guint i = step->len; i-- > 0;)
    g_ptr_array_add (reversed, stone_edit_reversed (g_ptr_array_index (step, i), origin));
  g_ptr_array_add (to, g_ptr_array_ref (reversed));
  self->broken = TRUE;
  return reversed;
}

GPtrArray *
stone_history_undo (StoneHistory *self)
{
  return turn (self, self->done, self->undone, STONE_ORIGIN_UNDO);
}

GPtrArray *
stone_history_redo (StoneHistory *self)
{
  return turn (self, self->undone, self->done, STONE_ORIGIN_REDO);
}
