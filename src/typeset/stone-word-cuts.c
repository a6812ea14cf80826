/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include "stone-word-cuts.h"

#define LONG_WORD 25 /* bytes; a longer one is looked at character by character */

/* What was found for one manner of breaking. */
typedef struct
{
  const char *language; /* interned */
  gboolean hyphenate;
  int before, after;
  GHashTable *words; /* StoneWord by address → StoneWordCuts */
} Manner;

struct _StoneWordCutter
{
  StoneShaper *shaper;         /* borrowed */
  StoneHyphenator *hyphenator; /* borrowed */
  GArray *manners;             /* Manner */
};

/* Of the many words that are broken nowhere. */
static const StoneWordCuts none = { 0 };

static void
cuts_free (gpointer cuts)
{
  if (cuts != &none)
    g_free (cuts);
}

static void
manner_clear (gpointer data)
{
  g_hash_table_unref (((Manner *) data)->words);
}

StoneWordCutter *
stone_word_cutter_new (StoneShaper *shaper, StoneHyphenator *hyphenator)
{
  StoneWordCutter *self = g_new0 (StoneWordCutter, 1);

  self->shaper = shaper;
  self->hyphenator = hyphenator;
  self->manners = g_array_new (FALSE, FALSE, sizeof (Manner));
  g_array_set_clear_func (self->manners, manner_clear);
  return self;
}

void
stone_word_cutter_free (StoneWordCutter *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->manners);
  g_free (self);
}

static GHashTable *
find_manner (StoneWordCutter *self, const StoneBreakStyle *style)
{
  for (guint i = 0; i < self->manners->len; i++)
    {
      const Manner *m = &g_array_index (self->manners, Manner, i);
      if (m->language == style->language && m->hyphenate == style->hyphenate &&
          m->before == style->hyphen_min_before && m->after == style->hyphen_min_after)
        return m->words;
    }
  Manner manner = { style->language, style->hyphenate, style->hyphen_min_before,
                    style->hyphen_min_after, g_hash_table_new_full (NULL, NULL, NULL, cuts_free) };
  g_array_append_val (self->manners, manner);
  return manner.words;
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

static const StoneWordCuts *
find_cuts (StoneWordCutter *self, const StoneWord *word, const StoneBreakStyle *style)
{
  StoneCutPlace places[STONE_MAX_CUTS];
  gsize n_attrs = g_utf8_strlen (word->text, word->length) + 1;
  g_autofree PangoLogAttr *attrs = is_plain (word) ? NULL : g_new0 (PangoLogAttr, n_attrs);
  const char *end = word->text + word->length;

  if (attrs != NULL)
    pango_get_log_attrs (word->text, word->length, -1, pango_language_from_string (style->language),
                         attrs, n_attrs);
  guint n = stone_cuts_find (word->text, end, attrs, style, self->hyphenator, places);
  if (n == 0)
    return &none;
  StoneWordCuts *cuts = g_malloc (sizeof *cuts + n * sizeof *cuts->cuts);
  cuts->n = n;
  for (guint i = 0; i < n; i++)
    {
      const StoneCutPlace *place = &places[i];
      cuts->cuts[i] = (StoneWordCut){
        .offset = place->offset,
        .cut = place->cut,
        .before = stone_shaper_shape_part (self->shaper, word, 0, place->offset,
                                           stone_cut_adds_hyphen (place->cut)),
        .after = stone_shaper_shape_part (self->shaper, word, place->offset, word->length, FALSE),
      };
    }
  return cuts;
}

const StoneWordCuts *
stone_word_cutter_find (StoneWordCutter *self, const StoneWord *word, const StoneBreakStyle *style)
{
  GHashTable *words = find_manner (self, style);
  const StoneWordCuts *cuts = g_hash_table_lookup (words, word);

  if (cuts == NULL)
    {
      cuts = find_cuts (self, word, style);
      g_hash_table_insert (words, (gpointer) word, (gpointer) cuts);
    }
  return cuts;
}
