/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <pango/pango.h>

#include "stone-face-private.h"
#include "stone-itemise.h"

gboolean
stone_language_is_rtl (const char *language)
{
  int n = 0;

  if (language == NULL)
    return FALSE;
  const PangoScript *scripts =
      pango_language_get_scripts (pango_language_from_string (language), &n);
  if (n == 0)
    return FALSE;
  guint32 tag = g_unicode_script_to_iso15924 ((GUnicodeScript) scripts[0]);
  return hb_script_get_horizontal_direction (hb_script_from_iso15924_tag (tag)) == HB_DIRECTION_RTL;
}

/* Characters that take the face of their surroundings, whether it has a glyph for them or not:
 * spaces, controls, joiners. HarfBuzz knows what to do with them. */
static gboolean
is_invisible (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return c >= 0xfe00 && c <= 0xfe0f; /* variation selectors */
    }
}

/* TRUE if FACE can set C after BEFORE: as it stands, or as a part of one letter ("e" and an acute
 * accent are "é" to HarfBuzz), or in another's stead (a no-break hyphen). */
static gboolean
can_set (StoneFaces *faces, StoneFaceId face, gunichar before, gunichar c)
{
  gunichar composed;

  if (stone_faces_has_character (faces, face, c))
    return TRUE;
  if (c == 0x2011)
    return stone_faces_has_character (faces, face, 0x2010);
  return g_unichar_ismark (c) && g_unichar_compose (before, c, &composed) &&
         stone_faces_has_character (faces, face, composed);
}

/* PREVIOUS is the face of the character BEFORE, if that is in the same span and no space. */
static StoneFaceId
choose_face (StoneFaces *faces, StoneFaceId own, StoneFaceId previous, gunichar before, gunichar c)
{
  if (g_unichar_isspace (c) || c == 0xa0)
    return own;
  if (is_invisible (c))
    return previous != 0 ? previous : own;
  if (previous != 0 && g_unichar_ismark (c) && can_set (faces, previous, before, c))
    return previous;
  return can_set (faces, own, before, c) ? own : stone_faces_fallback (faces, own, c);
}

/* ---- plain text ---- */

#define N_KNOWN 0x250 /* Latin letters with their accents */

/* TRUE if the text has nothing but Latin letters, signs that all scripts share, and nothing that is
 * written from right to left: then it is one run of script and direction. */
static gboolean
is_plain_latin (const StoneParagraphText *paragraph, hb_script_t *script)
{
  const char *end = paragraph->text + paragraph->length;
  gboolean letters = FALSE;

  for (const char *p = paragraph->text; p < end; p = g_utf8_next_char (p))
    {
      if ((guchar) *p < 0x80)
        {
          letters = letters || g_ascii_isalpha (*p);
          continue;
        }
      gunichar c = g_utf8_get_char (p);
      if (c >= N_KNOWN && !(c >= 0x2010 && c <= 0x2027) && !(c >= 0x2030 && c <= 0x205e))
        return FALSE;
      letters = letters ||
                (c >= 0xaa && c < N_KNOWN && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN);
    }
  *script = letters ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
  return TRUE;
}

/* Which characters of the first pages a face has, as far as was asked. */
typedef struct
{
  StoneFaceId face;
  gint8 has[N_KNOWN]; /* -1: no; 0: not asked yet */
} Coverage;

static gboolean
covers (Coverage *self, StoneFaces *faces, StoneFaceId face, gunichar c)
{
  if (c >= N_KNOWN || c < 0x20 || c == 0xa0 || c == 0xad)
    return FALSE;
  if (self->face != face)
    *self = (Coverage){ .face = face };
  if (self->has[c] == 0)
    self->has[c] = stone_faces_has_character (faces, face, c) ? 1 : -1;
  return self->has[c] > 0;
}

/* The first character from P on that FACE has not, or that is not of ASCII. */
static const char *
skip_covered (Coverage *self, StoneFaces *faces, StoneFaceId face, const char *p, const char *end)
{
  while (p < end && (guchar) *p < 0x80 &&
         ((self->face == face && self->has[(guchar) *p] > 0) ||
          covers (self, faces, face, (guchar) *p)))
    p++;
  return p;
}

/* ---- all of it ---- */

/* Walks the runs of one script along the text. */
typedef struct
{
  PangoScriptIter *iter;
  const char *end;
  hb_script_t script;
} ScriptWalk;

static void
script_walk_to (ScriptWalk *walk, const char *p)
{
  PangoScript script;
  const char *start;

  while (walk->end == NULL || p >= walk->end)
    {
      if (walk->end != NULL && !pango_script_iter_next (walk->iter))
        return;
      pango_script_iter_get_range (walk->iter, &start, &walk->end, &script);
      walk->script =
          hb_script_from_iso15924_tag (g_unicode_script_to_iso15924 ((GUnicodeScript) script));
    }
}

GArray *
stone_itemise (StoneFaces *faces, const StoneParagraphText *paragraph, gboolean rtl)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (StoneTextRun));
  const char *text = paragraph->text, *end = text + paragraph->length;
  PangoDirection direction = rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  ScriptWalk walk = { 0 };
  gboolean plain = !rtl && is_plain_latin (paragraph, &walk.script);
  g_autofree guint8 *levels =
      plain ? NULL : pango_log2vis_get_embedding_levels (text, paragraph->length, &direction);
  Coverage coverage = { 0 };
  StoneTextRun run = { 0 };
  StoneFaceId previous = 0;
  gunichar before = 0;
  guint span = 0, i = 0;

  if (!plain)
    walk.iter = pango_script_iter_new (text, paragraph->length);
  for (const char *p = text; p < end; p = g_utf8_next_char (p), i++)
    {
      guint at = p - text;
      gunichar c = g_utf8_get_char (p);

      while (span + 1 < paragraph->n_spans && at >= paragraph->spans[span].end)
        {
          span++;
          previous = 0;
        }
      StoneFaceId own = paragraph->spans[span].style.face;
      if (plain && at > 0 && span == run.span && own == run.face && (guchar) *p < 0x80)
        {
          const char *next =
              skip_covered (&coverage, faces, own, p,
                            text + MIN (paragraph->spans[span].end, paragraph->length));
          if (next > p)
            {
              p = next - 1;
              before = (guchar) *p;
              previous = *p == ' ' ? 0 : own;
              continue;
            }
        }
      if (plain && at > 0 && span == run.span && own == run.face &&
          covers (&coverage, faces, own, c))
        {
          previous = c == ' ' ? 0 : own;
          before = c;
          continue;
        }
      if (!plain)
        script_walk_to (&walk, p);
      StoneTextRun next = {
        .start = at,
        .span = span,
        .face =
            covers (&coverage, faces, own, c) ? own : choose_face (faces, own, previous, before, c),
        .script = walk.script,
        .level = plain ? 0 : levels[i],
      };
      previous = g_unichar_isspace (c) ? 0 : next.face;
      before = c;
      if (at > 0 && next.span == run.span && next.face == run.face && next.script == run.script &&
          next.level == run.level)
        continue;
      if (at > 0)
        {
          run.end = at;
          g_array_append_val (runs, run);
        }
      run = next;
    }
  if (paragraph->length > 0)
    {
      run.end = paragraph->length;
      g_array_append_val (runs, run);
    }
  g_clear_pointer (&walk.iter, pango_script_iter_free);
  return runs;
}
