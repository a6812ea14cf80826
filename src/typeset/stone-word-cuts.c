/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include "stone-word-cuts.h"

#define LONG_WORD 25 /* bytes; a longer one is looked at character by character */

void
stone_word_cuts_free (StoneWordCuts *self)
{
  while (self != NULL)
    {
      StoneWordCuts *next = self->next;
      g_free (self);
      self = next;
    }
}

static gboolean
is_mark (gunichar c)
{
  switch (c)
    {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case '(':
    case ')':
    case '"':
    case 0x201c: /* “ */
    case 0x201d: /* ” */
      return TRUE;
    default:
      return FALSE;
    }
}

/* Letters of one of the alphabets at home in Unicode's first pages, apostrophes among them, marks
 * only around them: UAX 14 has no break in such a word. */
static gboolean
is_plain (const StoneWord *word)
{
  const char *p = word->text, *end = p + word->length;

  while (p < end && is_mark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  while (end > p && is_mark (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = c < 0x530 && g_unichar_isalpha (c);
      if (!letter && c != '\'' && c != 0x2018 && c != 0x2019)
        return FALSE;
    }
  return word->length < LONG_WORD;
}

static StoneWordCuts *
find_cuts (const StoneWord *word,
           const StoneBreakStyle *style,
           StoneShaper *shaper,
           StoneHyphenator *hyphenator)
{
  StoneCutPlace places[STONE_MAX_CUTS];
  gsize n_attrs = g_utf8_strlen (word->text, word->length) + 1;
  g_autofree PangoLogAttr *attrs = is_plain (word) ? NULL : g_new0 (PangoLogAttr, n_attrs);
  const char *end = word->text + word->length;

  if (attrs != NULL)
    pango_get_log_attrs (word->text, word->length, -1, pango_language_from_string (style->language),
                         attrs, n_attrs);
  guint n = stone_cuts_find (word->text, end, attrs, style, hyphenator, places);
  StoneWordCuts *cuts = g_malloc (sizeof *cuts + n * sizeof *cuts->cuts);
  *cuts = (StoneWordCuts){ .language = style->language,
                           .hyphenate = style->hyphenate,
                           .min_before = style->hyphen_min_before,
                           .min_after = style->hyphen_min_after,
                           .n = n };
  for (guint i = 0; i < n; i++)
    {
      const StoneCutPlace *place = &places[i];
      cuts->cuts[i] = (StoneWordCut){
        .offset = place->offset,
        .cut = place->cut,
        .before = stone_shaper_shape_part (shaper, word, 0, place->offset,
                                           stone_cut_adds_hyphen (place->cut)),
        .after = stone_shaper_shape_part (shaper, word, place->offset, word->length, FALSE),
      };
    }
  return cuts;
}

/* Those in the manner of STYLE from FIRST on; NULL if there are none. */
static const StoneWordCuts *
choose (const StoneWordCuts *first, const StoneBreakStyle *style)
{
  const StoneWordCuts *c = first;

  while (c != NULL &&
         (c->language != style->language || c->hyphenate != style->hyphenate ||
          c->min_before != style->hyphen_min_before || c->min_after != style->hyphen_min_after))
    c = c->next;
  return c;
}

const StoneWordCuts *
stone_word_find_cuts (const StoneWord *word,
                      const StoneBreakStyle *style,
                      StoneShaper *shaper,
                      StoneHyphenator *hyphenator)
{
  /* The word itself stays as it is; this is but its note of what was found. */
  StoneWordCuts **note = &((StoneWord *) word)->cuts;
  StoneWordCuts *first = g_atomic_pointer_get (note);
  const StoneWordCuts *known = choose (first, style);

  if (known != NULL)
    return known;
  StoneWordCuts *found = find_cuts (word, style, shaper, hyphenator);
  found->next = first;
  while (!g_atomic_pointer_compare_and_exchange (note, found->next, found))
    {
      found->next = g_atomic_pointer_get (note);
      known = choose (found->next, style);
      if (known != NULL) /* another thread was faster */
        {
          g_free (found);
          return known;
        }
    }
  return found;
}
