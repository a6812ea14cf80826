/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-block-private.h"
#include "stone-reader.h"

/* In the order in which they are written. */
static const struct
{
  const char *name;
  StoneMarks mark;
} mark_names[] = {
  { "bold", STONE_MARK_BOLD },
  { "italic", STONE_MARK_ITALIC },
  { "small-caps", STONE_MARK_SMALL_CAPS },
  { "superscript", STONE_MARK_SUPERSCRIPT },
  { "subscript", STONE_MARK_SUBSCRIPT },
  { "no-break", STONE_MARK_NO_BREAK },
};

gboolean
stone_style_equal (const StoneSpanStyle *a, const StoneSpanStyle *b)
{
  return a->marks == b->marks && a->href == b->href && a->notes == b->notes &&
         a->change == b->change;
}

void
stone_runs_normalise (GArray *runs)
{
  guint kept = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      StoneRun run = g_array_index (runs, StoneRun, i);
      StoneRun *last = kept > 0 ? &g_array_index (runs, StoneRun, kept - 1) : NULL;

      if (run.start == run.end)
        continue;
      if (last != NULL && last->end == run.start && stone_style_equal (&last->style, &run.style))
        last->end = run.end;
      else
        g_array_index (runs, StoneRun, kept++) = run;
    }
  g_array_set_size (runs, kept);
}

static StoneMarks
read_marks (StoneReader *reader)
{
  StoneValue *array = stone_reader_array (reader, "marks");
  StoneMarks marks = 0;

  for (guint i = 0; i < stone_value_length (array); i++)
    {
      const char *name = stone_value_string (stone_value_element (array, i));
      guint m;

      for (m = 0; m < G_N_ELEMENTS (mark_names); m++)
        if (g_strcmp0 (mark_names[m].name, name) == 0)
          break;
      if (m == G_N_ELEMENTS (mark_names))
        stone_reader_fail (reader, "marks", _ ("holds an unknown mark"));
      else
        marks |= mark_names[m].mark;
    }
  return marks;
}

static const char *
intern_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_intern_string (text) : NULL;
}

static const char *
read_notes (StoneReader *reader)
{
  StoneValue *array = stone_reader_array (reader, "notes");
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < stone_value_length (array); i++)
    {
      const char *id = stone_value_string (stone_value_element (array, i));

      if (id == NULL)
        stone_reader_fail (reader, "notes", _ ("should hold ids"));
      else
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", id);
    }
  return intern_or_null (ids->str);
}

static gboolean
read_span (StoneValue *span, const char *pointer, GString *text, GArray *runs, GError **error)
{
  StoneReader reader = { span, pointer, NULL };
  StoneRun run = { .start = text->len };
  const char *string = stone_value_string (span);

  if (string == NULL && !stone_value_is (span, STONE_VALUE_OBJECT))
    stone_reader_fail (&reader, NULL, _ ("should be a text or an object"));
  else if (string == NULL)
    {
      string = stone_reader_string (&reader, "text");
      run.style.marks = read_marks (&reader);
      run.style.href = intern_or_null (stone_reader_string (&reader, "href"));
      run.style.notes = read_notes (&reader);
      run.style.change = intern_or_null (stone_reader_string (&reader, "change"));
    }
  if (!stone_reader_end (&reader, error))
    return FALSE;
  g_string_append (text, string);
  run.end = text->len;
  g_array_append_val (runs, run);
  return TRUE;
}

gboolean
stone_spans_read (StoneValue *spans,
                  const char *pointer,
                  char **text,
                  GArray **runs,
                  GError **error)
{
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (StoneRun));
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < stone_value_length (spans); i++)
    {
      g_autofree char *place = stone_value_pointer_append_index (pointer, i);

      if (!read_span (stone_value_element (spans, i), place, joined, read, error))
        {
          g_string_free (joined, TRUE);
          return FALSE;
        }
    }
  stone_runs_normalise (read);
  *text = g_string_free (joined, FALSE);
  *runs = g_steal_pointer (&read);
  return TRUE;
}

static StoneValue *
marks_to_value (StoneMarks marks)
{
  StoneValue *names[G_N_ELEMENTS (mark_names)];
  StoneValue *array;
  guint n = 0;

  for (guint m = 0; m < G_N_ELEMENTS (mark_names); m++)
    if (marks & mark_names[m].mark)
      names[n++] = stone_value_new_string (mark_names[m].name);
  array = n > 0 ? stone_value_new_array (names, n) : NULL;
  for (guint i = 0; i < n; i++)
    stone_value_unref (names[i]);
  return array;
}

static StoneValue *
notes_to_value (const char *notes)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_auto (GStrv) parts = NULL;

  if (notes == NULL)
    return NULL;
  parts = g_strsplit (notes, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    g_ptr_array_add (ids, stone_value_new_string (*part));
  return stone_value_new_array ((StoneValue **) ids->pdata, ids->len);
}

static StoneValue *
span_to_value (const char *text, const StoneRun *run)
{
  const StoneSpanStyle *style = &run->style;
  StoneValue *string = stone_value_new_string_len (text + run->start, run->end - run->start);

  if (style->marks == 0 && style->href == NULL && style->notes == NULL && style->change == NULL)
    return string;
  return stone_value_new_object ("text", string, "marks", marks_to_value (style->marks), "href",
                                 style->href != NULL ? stone_value_new_string (style->href) : NULL,
                                 "notes", notes_to_value (style->notes), "change",
                                 style->change != NULL ? stone_value_new_string (style->change)
                                                       : NULL,
                                 NULL);
}

StoneValue *
stone_spans_new_value (const char *text, const StoneRun *runs, guint n_runs)
{
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < n_runs; i++)
    g_ptr_array_add (spans, span_to_value (text, &runs[i]));
  return stone_value_new_array ((StoneValue **) spans->pdata, spans->len);
}
