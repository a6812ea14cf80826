/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-setting.h"
#include "stone-text.h"

StoneTextStyle
stone_setting_text_style (StoneFaces *faces, const StoneStyle *style)
{
  return (StoneTextStyle){
    .face = stone_faces_find (faces, style->family, style->weight, style->slant),
    .size = style->size,
    .tracking = style->tracking,
    .features = style->features,
    .swatch = style->swatch,
  };
}

StoneBreakStyle
stone_setting_break_style (const StoneStyle *style, const char *language)
{
  StoneBreakStyle breaks = *style->breaks;

  breaks.align = style->align;
  breaks.hyphenate = style->hyphenate;
  breaks.even_lines = style->even;
  breaks.language = g_intern_string (language);
  if (style->align != STONE_ALIGN_JUSTIFY)
    breaks.protrusion = 0;
  return breaks;
}

void
stone_mix_init (StoneMix *self, StoneFaces *faces, const StoneStyle *style, const char *language)
{
  self->faces = faces;
  self->text = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (StoneTextSpan));
  self->breaks = stone_setting_break_style (style, language);
}

void
stone_mix_clear (StoneMix *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->spans, g_array_unref);
  self->text = NULL;
}

/* A stranger's text before what comes now is not to turn it: "page 12" as "21 egap". */
static void
close_bidi (StoneMix *self)
{
  g_autofree char *closers = stone_text_close_bidi (self->text->str);

  if (*closers == '\0' || self->spans->len == 0)
    return;
  g_string_append (self->text, closers);
  g_array_index (self->spans, StoneTextSpan, self->spans->len - 1).end = self->text->len;
}

void
stone_mix_add (StoneMix *self, const StoneStyle *style, const char *text)
{
  g_autofree char *capitals = style->capitals ? g_utf8_strup (text, -1) : NULL;
  StoneTextSpan span = { .style = stone_setting_text_style (self->faces, style) };

  close_bidi (self);
  span.start = self->text->len;
  g_string_append (self->text, capitals != NULL ? capitals : text);
  span.end = self->text->len;
  if (span.end > span.start)
    g_array_append_val (self->spans, span);
}

GPtrArray *
stone_mix_set_hung (StoneMix *self, StoneSetter *setter, StoneLength width, StoneLength hang)
{
  const StoneMeasure measures[] = { { 0, width + hang }, { 0, width } };
  const StoneShape shape = { measures, G_N_ELEMENTS (measures) };
  StoneParagraphText paragraph = { self->text->str, self->text->len,
                                   (StoneTextSpan *) self->spans->data, self->spans->len,
                                   &self->breaks };
  g_autoptr (StoneNodes) nodes = NULL;
  StoneBreaks *breaks;
  GPtrArray *lines;

  if (self->text->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_line_unref);
  nodes = stone_setter_prepare (setter, &paragraph);
  breaks = stone_nodes_break (nodes, &shape, 0);
  lines = stone_nodes_make_lines (nodes, &shape, breaks);
  stone_breaks_free (breaks);
  return lines;
}

GPtrArray *
stone_mix_set (StoneMix *self, StoneSetter *setter, StoneLength width)
{
  StoneParagraphText paragraph = { self->text->str, self->text->len,
                                   (StoneTextSpan *) self->spans->data, self->spans->len,
                                   &self->breaks };

  if (self->text->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_line_unref);
  return stone_setter_set (setter, &paragraph, width);
}

GPtrArray *
stone_set_text (StoneFaces *faces,
                StoneSetter *setter,
                const StoneStyle *style,
                const char *language,
                const char *text,
                StoneLength width)
{
  g_auto (StoneMix) mix = { 0 };

  stone_mix_init (&mix, faces, style, language);
  stone_mix_add (&mix, style, text);
  return stone_mix_set (&mix, setter, width);
}

char *
stone_setting_without_stop (const char *text)
{
  g_autofree char *copy = g_strchomp (g_strdup (text));

  if (g_str_has_suffix (copy, ".") && !g_str_has_suffix (copy, ".."))
    copy[strlen (copy) - 1] = '\0';
  return g_steal_pointer (&copy);
}

StoneLength
stone_setting_optical_left_of_run (const StoneDesign *d,
                                   StoneFaces *faces,
                                   const StoneGlyphRun *run)
{
  StoneLength x = 0, width = 0;

  if (run->n_glyphs == 0)
    return 0;
  stone_faces_get_glyph_ink (faces, run->face, run->size, run->glyphs[0].id, &x, &width);
  if (g_utf8_strchr (d->overhanging, -1, g_utf8_get_char (run->text)) != NULL)
    x += (StoneLength) (d->overhang * run->size);
  return x;
}

StoneLength
stone_setting_optical_left (const StoneDesign *d, StoneFaces *faces, const StoneLine *line)
{
  return line->n_runs > 0 ? stone_setting_optical_left_of_run (d, faces, &line->runs[0]) : 0;
}

StoneLength
stone_setting_start (const char *language, const StoneLine *line)
{
  return stone_language_is_rtl (language) ? line->measure - line->width : 0;
}

void
stone_setting_add_line (StonePage *page,
                        StoneRole role,
                        StonePlace place,
                        StoneLine *line,
                        StoneLength x,
                        StoneLength y,
                        StoneLength leading)
{
  place.start = line->start;
  place.end = line->end;
  stone_page_add_line (page, role, place, stone_line_ref (line), x, y, leading);
}
