/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <stdlib.h>

#include "stone-cuts.h"

#define SOFT_HYPHEN 0xad
#define MAX_CUTS 64    /* shown by the text; and as many hyphens */
#define LONG_STRING 25 /* characters; what is longer may have to be broken anywhere */

typedef struct
{
  const char *start, *end;
  const PangoLogAttr *attrs;
  const StoneBreakStyle *style;
  StoneHyphenator *hyphenator;
  StoneCutPlace *cuts;
  guint n;
} Search;

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010;
}

static gboolean
is_dash (gunichar c)
{
  return c == 0x2013 || c == 0x2014;
}

static void
add_cut (Search *s, const char *p, StoneCut cut)
{
  s->cuts[s->n++] = (StoneCutPlace){ p - s->start, cut };
}

/* ---- what a language forbids ---- */

static gboolean
is_french_opening (gunichar c)
{
  return c == 0xab || c == 0x2039;
}

static gboolean
is_french_closing (gunichar c)
{
  return c == 0xbb || c == 0x203a;
}

void
stone_cuts_take_out (const char *text, gsize length, const char *language, PangoLogAttr *attrs)
{
  gunichar before = 0; /* the last that is no space */
  const char *p = text;

  if (language == NULL || !g_str_has_prefix (language, "fr"))
    return;
  for (guint i = 0; p < text + length; p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_french_opening (before) || is_french_closing (c))
        attrs[i].is_line_break = FALSE;
      if (!g_unichar_isspace (c))
        before = c;
    }
}

/* ---- what the text itself shows ---- */

/* UAX 14 allows breaks before em dashes, which English typography does not. */
gboolean
stone_cut_allowed (const char *p, const PangoLogAttr *attr, StoneCut *cut)
{
  if (!attr->is_line_break || is_dash (g_utf8_get_char (p)))
    return FALSE;
  gunichar before = g_utf8_get_char (g_utf8_prev_char (p));
  *cut = is_hyphen (before)      ? STONE_CUT_HYPHEN
         : before == SOFT_HYPHEN ? STONE_CUT_SOFT
                                 : STONE_CUT_PLAIN;
  return TRUE;
}

/* A hyphen or slash with a single letter before or after it ("e-mail", "km/h") is no place to
 * break, and neither is a dash that opens the word ("—según él—", of a pair); BEFORE characters
 * stand before P, AFTER after it. */
static gboolean
has_room (const char *p, StoneCut cut, guint before, guint after)
{
  if (is_dash (g_utf8_get_char (g_utf8_prev_char (p))))
    return before > 1;
  if (cut == STONE_CUT_SOFT)
    return TRUE;
  return before > 2 && after > 1;
}

/* After hyphens, dashes, soft hyphens, slashes. Returns whether they leave no others. */
static gboolean
find_shown (Search *s)
{
  guint length = g_utf8_strlen (s->start, s->end - s->start);
  const char *p = s->start;
  gboolean alone = FALSE;
  StoneCut cut;

  if (s->attrs == NULL)
    return FALSE;
  for (guint i = 0; p < s->end && s->n < MAX_CUTS; p = g_utf8_next_char (p), i++)
    if (i > 0 && stone_cut_allowed (p, &s->attrs[i], &cut) && has_room (p, cut, i, length - i))
      {
        add_cut (s, p, cut);
        alone = alone || cut != STONE_CUT_PLAIN;
      }
  return alone;
}

/* ---- hyphenation ---- */

/* A word with a capital is taken for a name; German writes every noun so. */
static gboolean
is_name (const Search *s, const char *word)
{
  return g_unichar_isupper (g_utf8_get_char (word)) && !g_str_has_prefix (s->style->language, "de");
}

/* Letters, apostrophes and dashes, whatever punctuation is around them; no figures, no addresses.
 */
static gboolean
is_word (const char *start, const char *end)
{
  while (start < end && !g_unichar_isalpha (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean part = g_unichar_isalpha (c) || g_unichar_ismark (c) || is_dash (c);
      if (!part && c != 0x2019 && c != '\'')
        return FALSE;
    }
  return start < end;
}

/* The letters from P on: sets *START; returns their end. */
static const char *
next_letters (const char *p, const char *end, const char **start)
{
  while (p < end && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  *start = p;
  while (p < end && g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static void
find_hyphens (Search *s)
{
  const char *letters;
  guint offsets[MAX_CUTS], limit = s->n + MAX_CUTS;

  for (const char *p = s->start; p < s->end && s->n < limit;)
    {
      p = next_letters (p, s->end, &letters);
      if (p == letters)
        continue;
      guint found = stone_hyphenator_find (s->hyphenator, s->style->language, letters, p - letters,
                                           s->style->hyphen_min_before, s->style->hyphen_min_after,
                                           offsets, limit - s->n);
      for (guint i = 0; i < found; i++)
        add_cut (s, letters + offsets[i], is_name (s, letters) ? STONE_CUT_NAME : STONE_CUT_SOFT);
    }
}

/* ---- last resorts ---- */

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const StoneCutPlace *c = a, *d = b;
  return c->offset < d->offset ? -1 : c->offset > d->offset;
}

/* Between any two letters of what is too long for a word, where no other cut is. */
static void
find_last_resorts (Search *s)
{
  guint known = s->n, at = 0;
  const char *p = s->start;

  if (s->attrs == NULL || g_utf8_strlen (s->start, s->end - s->start) < LONG_STRING)
    return;
  for (guint i = 0; p < s->end && s->n < STONE_MAX_CUTS; p = g_utf8_next_char (p), i++)
    {
      guint offset = p - s->start;
      while (at < known && s->cuts[at].offset < offset)
        at++;
      gboolean taken = at < known && s->cuts[at].offset == offset;
      if (i > 0 && !taken && s->attrs[i].is_cursor_position)
        add_cut (s, p, STONE_CUT_ANYWHERE);
    }
  qsort (s->cuts, s->n, sizeof *s->cuts, compare_cuts);
}

guint
stone_cuts_find (const char *start,
                 const char *end,
                 const PangoLogAttr *attrs,
                 const StoneBreakStyle *style,
                 StoneHyphenator *hyphenator,
                 StoneCutPlace *cuts)
{
  Search search = {
    .start = start,
    .end = end,
    .attrs = attrs,
    .style = style,
    .hyphenator = hyphenator,
    .cuts = cuts,
  };
  gboolean alone = find_shown (&search);

  if (!alone && style->hyphenate && style->language != NULL && is_word (start, end))
    find_hyphens (&search);
  qsort (cuts, search.n, sizeof *cuts, compare_cuts);
  find_last_resorts (&search);
  return search.n;
}
