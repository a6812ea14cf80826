/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that no line has room for: in the last pass of line breaking they stick out of their
 * column, or are divided where they offer no place for that. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-check-private.h"

#define HANGING                                                                                    \
  3                 /* part of the size by which punctuation may hang outside the measure: a third \
                     */
#define MAX_WORD 32 /* characters of a word that is named */

typedef struct
{
  StoneArticle *article;
  GPtrArray *findings;
} Search;

/* ---- the words ---- */

/* Where a line may end without any need. */
static gboolean
is_gap (const char *p)
{
  return *p == ' ' || *p == '\t' || g_str_has_prefix (p, "\342\200\250");
}

/* Bytes [*START, *END) of TEXT that hold [*START, *END] and no gap. */
static void
grow_to_word (const char *text, guint *start, guint *end)
{
  const char *p = text + *start;

  while (p > text && !is_gap (g_utf8_prev_char (p)))
    p = g_utf8_prev_char (p);
  *start = p - text;
  for (p = text + *end; *p != '\0' && !is_gap (p);)
    p = g_utf8_next_char (p);
  *end = p - text;
}

/* The text that ITEM's place counts in: a block's of the body, or a field's. NULL: some other. */
static const char *
find_text (const Search *self, const StoneItem *item)
{
  const char *rest = item->place.pointer + strlen ("/body/");
  StoneValue *value;

  if (g_str_has_prefix (item->place.pointer, "/body/"))
    {
      char *end;
      guint64 index = g_ascii_strtoull (rest, &end, 10);

      return *end == '\0' && index < self->article->body->len
                 ? stone_article_block (self->article, (guint) index)->text
                 : NULL;
    }
  value = stone_value_at (self->article->value, item->place.pointer);
  return stone_value_string (value);
}

/* The longest of a line's words, from *START to *END. */
static void
find_longest (const char *text, guint *start, guint *end)
{
  guint stop = *end, longest = 0;

  for (guint at = *start; at < stop;)
    {
      guint from = at, to = at;

      while (to < stop && !is_gap (text + to))
        to = g_utf8_next_char (text + to) - text;
      if (to - from > longest)
        {
          longest = to - from;
          *start = from;
          *end = to;
        }
      at = to < stop ? g_utf8_next_char (text + to) - text : stop;
    }
}

static char *
shorten (const char *word, gsize length)
{
  g_autofree char *whole = g_strstrip (g_strndup (word, length));

  if (g_utf8_strlen (whole, -1) <= MAX_WORD)
    return g_steal_pointer (&whole);
  *g_utf8_offset_to_pointer (whole, MAX_WORD) = '\0';
  return g_strconcat (whole, "…", NULL);
}

static char *
dup_shown (const StoneLine *line)
{
  GString *text = g_string_new (NULL);

  for (guint r = 0; r < line->n_runs; r++)
    g_string_append (text, line->runs[r].text);
  return g_string_free (text, FALSE);
}

/* The word of ITEM that has no room, and its PLACE; where this can't be told the whole line is.
 * *HELD: it is not one that is too long, but several that may not be divided. */
static char *
find_word (const Search *self, const StoneItem *item, StonePlace *place, gboolean *held)
{
  const char *text = find_text (self, item);

  *place = item->place;
  *held = FALSE;
  if (text == NULL || place->end > strlen (text) || place->start >= place->end)
    {
      g_autofree char *shown = dup_shown (item->line.line);
      return shorten (shown, strlen (shown));
    }
  if (item->line.line->torn)
    {
      const char *before = g_utf8_prev_char (text + place->end);

      *held = g_unichar_isspace (g_utf8_get_char (before));
      place->start = place->end = before - text;
    }
  else
    {
      find_longest (text, &place->start, &place->end);
    }
  grow_to_word (text, &place->start, &place->end);
  return shorten (text + place->start, place->end - place->start);
}

/* ---- the lines ---- */

/* How far LINE sticks out of its measure, beyond what may hang there; 0 if it doesn't. The room of
 * an end mark, a run that isn't drawn, is no text. */
static StoneLength
measure_overhang (const StoneLine *line)
{
  StoneLength over = 0;

  for (guint r = 0; r < line->n_runs; r++)
    {
      const StoneGlyphRun *run = &line->runs[r];
      StoneLength right = run->x + run->width - line->indent - line->measure;

      if (run->swatch != G_MAXUINT && MAX (right, -run->x) > run->size / HANGING)
        over = MAX (over, MAX (right, -run->x));
    }
  return over;
}

static gboolean
is_told (const Search *self, const StonePlace *place)
{
  for (guint i = self->findings->len; i-- > 0;)
    {
      const StoneFinding *finding = g_ptr_array_index (self->findings, i);

      if (g_str_equal (finding->check, "wide-word") && finding->place.pointer == place->pointer &&
          finding->place.article == place->article && finding->place.start == place->start)
        return TRUE;
    }
  return FALSE;
}

static void
tell (Search *self,
      StoneSeverity severity,
      const StonePlace *place,
      char *reason,
      const char *remedy)
{
  g_ptr_array_add (self->findings,
                   stone_finding_new ("wide-word", severity, *place, reason, g_strdup (remedy)));
}

static void
check_line (Search *self, const StoneItem *item)
{
  StoneLength over = measure_overhang (item->line.line);
  StonePlace place;
  gboolean held;
  g_autofree char *word = NULL;

  if (over == 0 && !item->line.line->torn)
    return;
  word = find_word (self, item, &place, &held);
  if (is_told (self, &place))
    return;
  if (over > 0)
    tell (self, STONE_SEVERITY_ERROR, &place,
          g_strdup_printf (_ ("“%s” is wider than its column, and sticks out by %.1f pt."), word,
                           (double) over / STONE_PT (1)),
          _ ("Put a soft hyphen where it may be divided, or write it another way."));
  else if (held)
    tell (self, STONE_SEVERITY_WARNING, &place,
          g_strdup_printf (_ ("A line ends behind “%s”, where there is no break: what is kept "
                              "together there is wider than the column."),
                           word),
          _ ("Keep fewer words together."));
  else
    tell (self, STONE_SEVERITY_WARNING, &place,
          g_strdup_printf (
              _ ("“%s” is wider than its column, and divided where it offers no place for that."),
              word),
          _ ("Put a soft hyphen where it may be divided, or write it another way."));
}

void
stone_check_words (const StoneCheckInput *input,
                   const char *id,
                   StoneArticle *article,
                   GPtrArray *findings)
{
  Search search = { article, findings };
  const char *interned = g_intern_string (id);

  if (input->pages == NULL || article == NULL)
    return;
  for (guint p = 0; p < stone_pages_get_n (input->pages); p++)
    {
      const StonePage *page = stone_pages_get (input->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->kind == STONE_ITEM_LINE && item->place.article == interned &&
              item->line.line->emergency && !item->rotated)
            check_line (&search, item);
        }
    }
}
