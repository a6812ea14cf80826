/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-block-private.h"
#include "stone-reader.h"
#include "stone-text.h"

G_DEFINE_BOXED_TYPE (StoneBlock, stone_block, stone_block_ref, stone_block_unref)

static const char *const kind_names[] = { "paragraph", "crosshead", "quote",
                                          "list-item", "box",       NULL };

const char *
stone_block_kind_to_string (StoneBlockKind kind)
{
  return kind_names[kind];
}

gboolean
stone_block_kind_from_string (const char *string, StoneBlockKind *kind)
{
  for (int i = 0; kind_names[i] != NULL; i++)
    if (g_strcmp0 (kind_names[i], string) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

StoneBlock *
stone_block_ref (StoneBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_block_unref (StoneBlock *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  stone_value_unref (self->value);
  g_free (self->text);
  g_free (self->runs);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_children (StoneBlock *self, StoneReader *reader, GError **error)
{
  StoneValue *blocks = stone_reader_array (reader, "blocks");

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  for (guint i = 0; i < stone_value_length (blocks); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/blocks/%u", reader->pointer, i);
      StoneBlock *child =
          stone_block_new_from_value (stone_value_element (blocks, i), place, error);

      if (child == NULL)
        return FALSE;
      g_ptr_array_add (self->children, child);
      if (child->kind == STONE_BLOCK_BOX)
        stone_reader_fail (reader, "blocks", _ ("may not hold another box"));
    }
  return TRUE;
}

StoneBlock *
stone_block_new_from_value (StoneValue *value, const char *pointer, GError **error)
{
  g_autoptr (StoneBlock) self = g_new0 (StoneBlock, 1);
  StoneReader reader = { value, pointer, NULL };
  g_autoptr (GArray) runs = NULL;
  g_autofree char *place = NULL;
  const char *spans;

  g_atomic_ref_count_init (&self->refs);
  self->n_words = self->n_characters = -1;
  self->value = stone_value_ref (value);
  if (!stone_value_is (value, STONE_VALUE_OBJECT))
    stone_reader_fail (&reader, NULL, _ ("should be an object"));
  self->kind = stone_reader_choice (&reader, "kind", kind_names, STONE_BLOCK_PARAGRAPH);
  self->lines = stone_reader_integer (&reader, "lines", 0, -99, 99);
  self->columns = stone_reader_integer (&reader, "columns", 0, 0, STONE_BLOCK_COLUMNS);
  spans = self->kind == STONE_BLOCK_BOX ? "title" : "spans";
  place = stone_value_pointer_append (pointer, spans);
  stone_reader_array (&reader, spans);
  if (!stone_reader_end (&reader, error) ||
      !stone_spans_read (stone_value_member (value, spans), place, &self->text, &runs, error))
    return NULL;
  self->length = strlen (self->text);
  self->n_runs = runs->len;
  self->runs = g_memdup2 (runs->data, runs->len * sizeof (StoneRun));
  if (self->kind == STONE_BLOCK_BOX && !read_children (self, &reader, error))
    {
      g_clear_error (&reader.error);
      return NULL;
    }
  return stone_reader_end (&reader, error) ? g_steal_pointer (&self) : NULL;
}

/* The value of a block: LIKE's unknown members, its numbers and children, around new text. */
static StoneValue *
make_value (StoneBlockKind kind,
            const char *text,
            const StoneRun *runs,
            guint n_runs,
            StoneBlock *like)
{
  g_autoptr (StoneValue) kind_value = stone_value_new_string (stone_block_kind_to_string (kind));
  g_autoptr (StoneValue) spans = stone_spans_new_value (text, runs, n_runs);
  const char *name = kind == STONE_BLOCK_BOX ? "title" : "spans";
  const char *other = kind == STONE_BLOCK_BOX ? "spans" : "title";
  g_autoptr (StoneValue) value = NULL;
  g_autoptr (StoneValue) with_kind = NULL;
  g_autoptr (StoneValue) with_spans = NULL;
  g_autoptr (StoneValue) without = NULL;

  value = like != NULL ? stone_value_ref (like->value) : stone_value_new_object (NULL, NULL);
  with_kind = stone_value_with_member (value, "kind", kind_value);
  with_spans = stone_value_with_member (with_kind, name, spans);
  without = stone_value_with_member (with_spans, other, NULL);
  if (kind == STONE_BLOCK_BOX && stone_value_member (without, "blocks") == NULL)
    {
      g_autoptr (StoneValue) none = stone_value_new_array (NULL, 0);

      return stone_value_with_member (without, "blocks", none);
    }
  return kind == STONE_BLOCK_BOX ? g_steal_pointer (&without)
                                 : stone_value_with_member (without, "blocks", NULL);
}

StoneBlock *
stone_block_new_from_runs (StoneBlockKind kind,
                           const char *text,
                           const StoneRun *runs,
                           guint n_runs,
                           StoneBlock *like)
{
  g_autoptr (GArray) normal = g_array_new (FALSE, FALSE, sizeof (StoneRun));
  g_autoptr (StoneValue) value = NULL;
  g_autoptr (GError) error = NULL;
  StoneBlock *self;

  if (n_runs > 0)
    g_array_append_vals (normal, runs, n_runs);
  stone_runs_normalise (normal);
  value = make_value (kind, text, (StoneRun *) normal->data, normal->len, like);
  self = stone_block_new_from_value (value, "", &error);
  if (self == NULL)
    g_critical ("a block made here is none: %s", error->message);
  return self;
}

StoneBlock *
stone_block_new (StoneBlockKind kind, const char *text)
{
  StoneRun run = { .end = strlen (text) };

  return stone_block_new_from_runs (kind, text, &run, 1, NULL);
}

StoneBlock *
stone_block_with_kind (StoneBlock *self, StoneBlockKind kind)
{
  if (self->kind == kind)
    return stone_block_ref (self);
  return stone_block_new_from_runs (kind, self->text, self->runs, self->n_runs, self);
}

/* 0 is what a block has that doesn't say it. */
static StoneBlock *
with_number (StoneBlock *self, const char *name, int number)
{
  g_autoptr (StoneValue) member = number != 0 ? stone_value_new_integer (number) : NULL;
  g_autoptr (StoneValue) value = stone_value_with_member (self->value, name, member);

  return stone_block_new_from_value (value, "", NULL);
}

StoneBlock *
stone_block_with_lines (StoneBlock *self, int lines)
{
  return with_number (self, "lines", lines);
}

StoneBlock *
stone_block_with_columns (StoneBlock *self, int columns)
{
  return with_number (self, "columns", columns);
}

StoneSpanStyle
stone_block_style_at (const StoneBlock *self, guint index)
{
  for (guint i = 0; i < self->n_runs; i++)
    if (index < self->runs[i].end)
      return self->runs[i].style;
  return (StoneSpanStyle){ 0 };
}

/* Appends the parts of SELF's runs that lie in [START, END), shifted so that START stands at AT. */
static void
append_runs (GArray *runs, const StoneBlock *self, guint start, guint end, guint at)
{
  for (guint i = 0; i < self->n_runs; i++)
    {
      StoneRun run = self->runs[i];
      guint from = MAX (run.start, start), to = MIN (run.end, end);

      if (from >= to)
        continue;
      run.start = from - start + at;
      run.end = to - start + at;
      g_array_append_val (runs, run);
    }
}

static StoneSpanStyle
typed_style (const StoneBlock *self, guint index)
{
  StoneSpanStyle style = { 0 };

  if (index > 0)
    style.marks =
        stone_block_style_at (self, index - 1).marks & (STONE_MARK_BOLD | STONE_MARK_ITALIC);
  /* In the middle of a run all of it is kept: a letter typed inside a link belongs to it; but one
   * typed into tracked text is no part of that change, or it would go with a deletion. */
  if (index > 0 && index < self->length)
    {
      StoneSpanStyle left = stone_block_style_at (self, index - 1);
      StoneSpanStyle right = stone_block_style_at (self, index);

      left.change = right.change = NULL;
      if (stone_style_equal (&left, &right))
        return left;
    }
  return style;
}

StoneBlock *
stone_block_with_text (StoneBlock *self,
                       guint start,
                       guint end,
                       const char *text,
                       const StoneSpanStyle *style)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (StoneRun));
  g_autofree char *joined = NULL;
  guint length = strlen (text);
  StoneRun run = { start, start + length, style != NULL ? *style : typed_style (self, start) };

  g_return_val_if_fail (start <= end && end <= self->length, NULL);

  joined = g_strdup_printf ("%.*s%s%s", (int) start, self->text, text, self->text + end);
  append_runs (runs, self, 0, start, 0);
  g_array_append_val (runs, run);
  append_runs (runs, self, end, self->length, start + length);
  return stone_block_new_from_runs (self->kind, joined, (StoneRun *) runs->data, runs->len, self);
}

/* SELF with each run inside [START, END) passed through CHANGE. */
static StoneBlock *
with_changed_runs (StoneBlock *self,
                   guint start,
                   guint end,
                   void (*change) (StoneSpanStyle *style, gpointer user_data),
                   gpointer user_data)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (StoneRun));
  guint first;

  end = MIN (end, self->length);
  if (start >= end)
    return stone_block_ref (self);
  append_runs (runs, self, 0, start, 0);
  first = runs->len;
  append_runs (runs, self, start, end, start);
  for (guint i = first; i < runs->len; i++)
    change (&g_array_index (runs, StoneRun, i).style, user_data);
  append_runs (runs, self, end, self->length, end);
  return stone_block_new_from_runs (self->kind, self->text, (StoneRun *) runs->data, runs->len,
                                    self);
}

static void
change_marks (StoneSpanStyle *style, gpointer user_data)
{
  const StoneMarks *marks = user_data;

  style->marks = (style->marks | marks[0]) & ~marks[1];
}

StoneBlock *
stone_block_with_marks (StoneBlock *self, guint start, guint end, StoneMarks add, StoneMarks remove)
{
  StoneMarks marks[2] = { add, remove };

  return with_changed_runs (self, start, end, change_marks, marks);
}

static void
change_href (StoneSpanStyle *style, gpointer href)
{
  style->href = href;
}

StoneBlock *
stone_block_with_href (StoneBlock *self, guint start, guint end, const char *href)
{
  const char *interned = href != NULL && *href != '\0' ? g_intern_string (href) : NULL;

  return with_changed_runs (self, start, end, change_href, (gpointer) interned);
}

StoneBlock *
stone_block_slice (StoneBlock *self, guint start, guint end)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (StoneRun));
  g_autofree char *text = NULL;

  g_return_val_if_fail (start <= end && end <= self->length, NULL);

  text = g_strndup (self->text + start, end - start);
  append_runs (runs, self, start, end, 0);
  return stone_block_new_from_runs (self->kind, text, (StoneRun *) runs->data, runs->len, self);
}

StoneBlock *
stone_block_joined (StoneBlock *self, StoneBlock *next)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (StoneRun));
  g_autofree char *text = g_strconcat (self->text, next->text, NULL);

  append_runs (runs, self, 0, self->length, 0);
  append_runs (runs, next, 0, next->length, self->length);
  return stone_block_new_from_runs (self->kind, text, (StoneRun *) runs->data, runs->len, self);
}

/* COUNT of its text and its children's, which is kept in *KEPT: nothing in a block changes. */
static guint
count (const StoneBlock *self, const int *kept, guint (*count_text) (const char *text))
{
  int *place = (int *) kept;

  if (g_atomic_int_get (place) < 0)
    {
      guint n = count_text (self->text);
      for (guint c = 0; self->children != NULL && c < self->children->len; c++)
        n += count_text (((StoneBlock *) g_ptr_array_index (self->children, c))->text);
      g_atomic_int_set (place, (int) n);
    }
  return (guint) g_atomic_int_get (place);
}

static guint
count_characters (const char *text)
{
  return (guint) g_utf8_strlen (text, -1);
}

guint
stone_block_count_words (const StoneBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return count (self, &self->n_words, stone_text_count_words);
}

guint
stone_block_count_characters (const StoneBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return count (self, &self->n_characters, count_characters);
}
