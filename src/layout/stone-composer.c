/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-composer.h"
#include "stone-setting.h"

/* The end mark's place is set as text, so that the breaker keeps room for it and never leaves it
 * alone on a line; the glyph itself is taken out of the line, and the layout draws the mark. */
#define END_MARK_TEXT "\302\240n"

const StoneStyle *
stone_composer_find_style (const StoneComposer *self, const StoneBlock *block)
{
  return stone_design_style (self->design,
                             block->kind == STONE_BLOCK_LIST_ITEM ? "list-item" : "body");
}

/* Bytes of the quotation marks and the like that TEXT opens with. */
static guint
opening_marks (const char *text)
{
  const char *p = text;

  while (*p != '\0' && g_unichar_ispunct (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p - text;
}

/* After some words and, if these are short, one more; never past a comma or another mark. */
guint
stone_composer_find_caps_end (const StoneComposer *self, const char *text)
{
  const char *p = text + opening_marks (text);
  int words = 0, n_words = self->design->opening_words;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        {
          words++;
          if (words > n_words || (words == n_words && p - text > 9))
            break;
        }
      else if (g_unichar_ispunct (c) && c != '\'' && c != 0x2019 && c != '-' &&
               !g_unichar_isdigit (g_utf8_get_char (g_utf8_next_char (p)))) /* "the 6.52" */
        break;
      p = g_utf8_next_char (p);
    }
  return p - text;
}

static void
apply_marks (const StoneComposer *self,
             StoneTextStyle *style,
             const StoneStyle *body,
             const StoneSpanStyle *span)
{
  const StoneStyle *small = stone_design_style (self->design, "small-caps");

  if (span->marks & (STONE_MARK_BOLD | STONE_MARK_ITALIC))
    style->face =
        stone_faces_find (self->faces, body->family,
                          span->marks & STONE_MARK_BOLD ? 700 : body->weight,
                          span->marks & STONE_MARK_ITALIC ? STONE_SLANT_ITALIC : body->slant);
  if (span->marks & STONE_MARK_SMALL_CAPS)
    {
      style->features = small->features;
      style->tracking += small->tracking;
    }
  if (span->marks & (STONE_MARK_SUPERSCRIPT | STONE_MARK_SUBSCRIPT))
    {
      style->rise = span->marks & STONE_MARK_SUPERSCRIPT ? body->size / 3 : -body->size / 7;
      style->size = body->size * 7 / 10;
    }
  style->no_break = (span->marks & STONE_MARK_NO_BREAK) != 0;
  style->href = span->href;
}

/* The spans of what is left of the text. */
static GArray *
make_spans (const StoneComposer *self, const StoneCopy *copy, const StoneStyle *body)
{
  const StoneBlock *block = copy->block;
  const guint skip = copy->skip, caps_end = copy->caps_end;
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (StoneTextSpan));

  for (guint i = 0; i < block->n_runs; i++)
    {
      StoneRun run = block->runs[i];
      guint start = MAX (run.start, skip);

      while (start < run.end)
        {
          guint end = start < caps_end ? MIN (run.end, caps_end) : run.end;
          StoneSpanStyle style = run.style;
          StoneTextSpan span = { start - skip, end - skip,
                                 stone_setting_text_style (self->faces, body) };

          if (start < caps_end)
            style.marks |= STONE_MARK_SMALL_CAPS;
          apply_marks (self, &span.style, body, &style);
          g_array_append_val (spans, span);
          start = end;
        }
    }
  return spans;
}

static StoneLength
measure_text (const StoneComposer *self, const StoneStyle *style, const char *text)
{
  g_autoptr (GPtrArray) lines =
      stone_set_text (self->faces, self->setter, style, "en", text, STONE_PT (10000));

  return lines->len > 0 ? ((StoneLine *) g_ptr_array_index (lines, 0))->width : 0;
}

/* A span for the end mark, of a size at which its text is as wide as gap and mark together. */
static void
add_end_mark (const StoneComposer *self, GString *text, GArray *spans, const StoneStyle *body)
{
  StoneDesign *d = self->design;
  StoneStyle probe = *body;
  StoneTextSpan span = { text->len, text->len + strlen (END_MARK_TEXT) };
  StoneLength wanted = (StoneLength) (d->end_mark_gap * body->size) + d->end_mark_size, width;

  probe.size = STONE_PT (100);
  probe.align = STONE_ALIGN_LEFT;
  /* A space that begins a line is dropped, so it is measured behind a letter. */
  width = measure_text (self, &probe, "n" END_MARK_TEXT) - measure_text (self, &probe, "n");
  span.style = stone_setting_text_style (self->faces, body);
  if (width > 0)
    span.style.size = (gint64) probe.size * wanted / width;
  span.style.swatch = STONE_END_MARK_SWATCH;
  g_string_append (text, END_MARK_TEXT);
  g_array_append_val (spans, span);
}

/* TEXT of LENGTH bytes at the size of a drop cap; the MARKS that open it at half of that, level
 * with its top. */
static GPtrArray *
set_large (const StoneComposer *self,
           const StoneStyle *style,
           const char *text,
           guint marks,
           guint length,
           const char *language)
{
  const StoneBreakStyle breaks = stone_setting_break_style (style, language);
  const StoneTextStyle large = stone_setting_text_style (self->faces, style);
  StoneTextSpan spans[] = { { 0, marks, large }, { marks, length, large } };
  guint first = marks > 0 ? 0 : 1;

  spans[0].style.size = style->size / 2;
  spans[0].style.rise = stone_faces_get_cap_height (self->faces, large.face, style->size) -
                        stone_faces_get_cap_height (self->faces, large.face, style->size / 2);
  return stone_setter_set (self->setter,
                           &(StoneParagraphText){ text, length, spans + first, 2 - first, &breaks },
                           self->design->column_width);
}

/* The quotation mark hangs outside the column. */
StoneDropCap
stone_composer_set_drop_cap (const StoneComposer *self, const char *text, const char *language)
{
  StoneDesign *d = self->design;
  const StoneStyle *style = stone_design_style (d, "drop-cap");
  guint marks = opening_marks (text);
  StoneLength ink_x = 0, ink_width = 0;

  if (!g_unichar_isalpha (g_utf8_get_char (text + marks)))
    return (StoneDropCap){ NULL };
  guint skip = g_utf8_next_char (text + marks) - text;
  g_autoptr (GPtrArray) lines = set_large (self, style, text, marks, skip, language);
  StoneLine *line = lines->len == 1 ? g_ptr_array_index (lines, 0) : NULL;
  if (line == NULL || line->n_runs == 0 || line->runs[line->n_runs - 1].n_glyphs == 0)
    return (StoneDropCap){ NULL };
  const StoneGlyphRun *letter = &line->runs[line->n_runs - 1];
  stone_faces_get_glyph_ink (self->faces, letter->face, letter->size, letter->glyphs[0].id, &ink_x,
                             &ink_width);
  return (StoneDropCap){
    .line = stone_line_ref (line),
    .skip = skip,
    .x = -letter->x - stone_setting_optical_left_of_run (d, self->faces, letter),
    .indent = ink_width + d->drop_cap_gap,
  };
}

StoneNodes *
stone_composer_prepare (const StoneComposer *self, const StoneCopy *copy)
{
  const StoneStyle *body = stone_composer_find_style (self, copy->block);
  StoneBreakStyle breaks = stone_setting_break_style (body, copy->language);
  g_autoptr (GString) text = g_string_new (copy->block->text + copy->skip);
  g_autoptr (GArray) spans = make_spans (self, copy, body);

  if (copy->end_mark)
    add_end_mark (self, text, spans, body);
  return stone_setter_prepare (self->setter, &(StoneParagraphText){ text->str, text->len,
                                                                    (StoneTextSpan *) spans->data,
                                                                    spans->len, &breaks });
}
