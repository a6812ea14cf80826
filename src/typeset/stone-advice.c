/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <string.h>

#include "stone-advice.h"
#include "stone-nodes.h"

#define MOST_WORDS 10   /* that one cut takes */
#define LAST_TRIALS 150 /* cheaper cuts than the one found that are tried after it */

/* What a paragraph is filled up with to find out how much fills a line: words of common letters. */
static const char FILLER[] = " and then some more of it to be told at length to all of them here";

typedef struct
{
  StoneSetter *setter;
  StoneNodes *nodes;
  const StoneShape *shape;
  int looseness;
  guint from, to; /* bytes that may change */
  guint n_lines;  /* as it stands */
} Trial;

/* Words that could go: bytes of the text, with the space behind them. */
typedef struct
{
  guint start, end;
  guint characters;
  gint64 width;
} Cut;

/* ---- one trial ---- */

/* SPAN of the text in which bytes START to END became LENGTH bytes. */
static StoneTextSpan
shift (StoneTextSpan span, guint start, guint end, guint length)
{
  span.start = span.start <= start ? span.start
               : span.start < end  ? start + length
                                   : span.start - end + start + length;
  span.end = span.end < start  ? span.end
             : span.end <= end ? start + length
                               : span.end - end + start + length;
  return span;
}

/* How many lines the paragraph has with bytes START to END replaced by INSERT; 0 if it can't be set
 * within tolerance. */
static guint
count_lines (const Trial *t, guint start, guint end, const char *insert, guint length)
{
  const StoneNodes *nodes = t->nodes;
  g_autoptr (GString) text = g_string_new_len (nodes->text, nodes->length);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StoneTextSpan));

  g_string_erase (text, start, end - start);
  g_string_insert_len (text, start, insert, length);
  for (guint i = 0; i < nodes->n_spans; i++)
    {
      StoneTextSpan span = shift (nodes->spans[i], start, end, length);
      /* At a seam, what is inserted belongs to the span before it. */
      if (i > 0)
        span.start = g_array_index (spans, StoneTextSpan, spans->len - 1).end;
      if (span.end > span.start || i == 0)
        g_array_append_val (spans, span);
    }
  if (text->len == 0)
    return 0;
  g_autoptr (StoneNodes) changed =
      stone_setter_prepare (t->setter, &(StoneParagraphText){ text->str, text->len,
                                                              (StoneTextSpan *) spans->data,
                                                              spans->len, &nodes->style });
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (changed, t->shape, t->looseness);
  return breaks->emergency ? 0 : breaks->n_lines;
}

/* ---- cuts ---- */

/* A word of small letters and nothing else may go without a trace: no name, no figure, no mark. */
static gboolean
is_plain_word (const StoneWord *word)
{
  const char *p = word->text, *end = p + word->length;

  for (; p < end; p = g_utf8_next_char (p))
    if (!g_unichar_islower (g_utf8_get_char (p)) && *p != '-' && p != word->text)
      return FALSE;
  return word->length > 0 && g_unichar_islower (g_utf8_get_char (word->text));
}

/* The node behind word I, if it is a word that may go with the space behind it; else 0. */
static guint
skip_word (const StoneNodes *nodes, guint i, guint length)
{
  if (nodes->nodes[i].kind != STONE_NODE_BOX || !is_plain_word (nodes->nodes[i].word))
    return 0;
  if (i > 0 && nodes->nodes[i - 1].kind != STONE_NODE_GLUE)
    return 0;
  for (i++; i < nodes->n_nodes && nodes->nodes[i].kind == STONE_NODE_DISCRETIONARY; i++)
    ;
  if (i >= nodes->n_nodes || nodes->nodes[i].kind != STONE_NODE_GLUE ||
      nodes->nodes[i].end > length)
    return 0;
  return i + 1;
}

static void
add_cuts_from (const StoneNodes *nodes, guint first, gint64 least, guint length, GArray *cuts)
{
  Cut cut = { .start = nodes->nodes[first].start };
  guint i = first;

  for (int n = 0; n < MOST_WORDS && i < nodes->n_nodes; n++)
    {
      guint next = skip_word (nodes, i, length);
      if (next == 0)
        return;
      for (; i < next; i++)
        if (nodes->nodes[i].kind != STONE_NODE_DISCRETIONARY) /* has no size of its own */
          cut.width += nodes->nodes[i].size.width;
      cut.end = nodes->nodes[next - 1].end;
      cut.characters = g_utf8_strlen (nodes->text + cut.start, cut.end - cut.start);
      if (cut.characters <= STONE_ADVICE_MOST && cut.width >= least)
        g_array_append_val (cuts, cut);
    }
}

static int
fewest_first (gconstpointer a, gconstpointer b)
{
  const Cut *x = a, *y = b;

  if (x->characters != y->characters)
    return x->characters < y->characters ? -1 : 1;
  /* The later one first: it disturbs fewer lines. */
  return x->start > y->start ? -1 : x->start < y->start;
}

/* No cut narrower than that can win a line: what the text is too wide for N lines, all glue
 * shrunk and everything hung out. */
static gint64
least_width (const Trial *t, guint n)
{
  const StoneNodes *nodes = t->nodes;
  StoneSum all = nodes->breakpoints[nodes->n_breakpoints - 1].end;
  gint64 room = 0;

  for (guint i = 0; i < n; i++)
    room += t->shape->measures[MIN (i, t->shape->n_measures - 1)].width + nodes->largest;
  return all.width - all.shrink - (gint64) all.give - room;
}

static gboolean
wins_line (const Trial *t, const Cut *cut)
{
  guint n = count_lines (t, cut->start, cut->end, "", 0);

  return n > 0 && n < t->n_lines;
}

/* The more a cut takes the likelier it wins, but not strictly so: where the line breaks fall
 * matters, too. So the search halves the list first, then tries what is a little cheaper. */
static gboolean
find_cut (const Trial *t, GCancellable *cancellable, StoneAdvice *advice)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  gint64 least = least_width (t, t->n_lines - 1);

  for (guint i = 0; i < t->nodes->n_nodes; i++)
    if (t->nodes->nodes[i].start >= t->from)
      add_cuts_from (t->nodes, i, least, t->to, cuts);
  g_array_sort (cuts, fewest_first);

  guint low = 0, high = cuts->len;
  while (low < high && !g_cancellable_is_cancelled (cancellable))
    {
      guint middle = (low + high) / 2;
      if (wins_line (t, &g_array_index (cuts, Cut, middle)))
        high = middle;
      else
        low = middle + 1;
    }
  guint found = high;
  for (guint i = low > LAST_TRIALS ? low - LAST_TRIALS : 0;
       i < found && !g_cancellable_is_cancelled (cancellable); i++)
    if (wins_line (t, &g_array_index (cuts, Cut, i)))
      found = i;
  if (found == cuts->len || g_cancellable_is_cancelled (cancellable))
    return FALSE;
  const Cut *cut = &g_array_index (cuts, Cut, found);
  *advice = (StoneAdvice){ -1, cut->characters, cut->start, cut->end };
  return TRUE;
}

/* ---- additions ---- */

/* Behind the last letter or figure: before a full stop and closing quotes. */
static guint
find_last_letter (const char *text, guint length)
{
  const char *p = text + length;

  while (p > text && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  return p - text;
}

static gboolean
fills_line (const Trial *t, guint at, guint characters)
{
  /* No space at the end, which would vanish. */
  guint n = FILLER[characters - 1] == ' ' ? characters + 1 : characters;
  return count_lines (t, at, at, FILLER, n) > t->n_lines;
}

static gboolean
find_addition (const Trial *t, GCancellable *cancellable, StoneAdvice *advice)
{
  guint at = find_last_letter (t->nodes->text, t->to);
  guint low = 1, high = STONE_ADVICE_MOST;

  if (!fills_line (t, at, high))
    return FALSE;
  /* More letters fill it all the more, as good as always: what is found is proved in any case. */
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (fills_line (t, at, middle))
        high = middle;
      else
        low = middle + 1;
    }
  *advice = (StoneAdvice){ 1, FILLER[high - 1] == ' ' ? high + 1 : high, at, at };
  return TRUE;
}

gboolean
stone_setter_advise (StoneSetter *self,
                     StoneNodes *nodes,
                     const StoneShape *shape,
                     guint from,
                     guint to,
                     int looseness,
                     int lines,
                     GCancellable *cancellable,
                     StoneAdvice *advice)
{
  g_return_val_if_fail (self != NULL && nodes != NULL && shape != NULL, FALSE);
  g_return_val_if_fail (from <= to && to <= nodes->length && advice != NULL, FALSE);

  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, shape, looseness);
  Trial trial = { self, nodes, shape, looseness, from, to, breaks->n_lines };

  if (breaks->emergency)
    return FALSE;
  if (lines > 0)
    return find_addition (&trial, cancellable, advice);
  return breaks->n_lines > 1 && find_cut (&trial, cancellable, advice);
}
