/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-nodes.h"

/* Breaks a paragraph into lines as a whole: Knuth and Plass, "Breaking Paragraphs into Lines",
 * Software: Practice and Experience 11 (1981), with the parameters of STONE_BREAK_STYLE_DEFAULT
 * found by measuring.
 *
 * A state is a break point that can be reached, with all that matters to what follows: the fitness
 * class of the line that ends there, how many hyphens end the lines above, and, where lines differ
 * in measure or are counted, the number of lines. Of two equal states only the cheaper lives.
 * For each break point in turn, for each state from which a line can reach it: the ratio by which
 * that line's spaces are stretched, its demerits, a new state.
 *
 * Invariants
 * 1. States lie in the order of their break points: those of point i are first[i] … first[i + 1].
 * 2. The widths are sums from the paragraph's begin: a line's is its break's end less the begin of
 *    the break before.
 * 3. Two passes: within tolerance; then any line that is not too long, and a single word that is.
 *    The second always succeeds: from each break point the next one can be reached. It alone
 *    breaks long strings anywhere. */

#define TOLERANCE 3.0 /* times the stretch of a line */
#define MAX_HYPHENS 2 /* on lines in a row; more only in the emergency */
#define N_CLASSES 6   /* fitness: the ratio in half steps, -2 … 3 */
#define TIGHTEST_CLASS -2
/* States that differ although they end the same line. */
#define ROW (N_CLASSES * (MAX_HYPHENS + 1))
#define LINES_APART 8 /* from the cheapest state at the same place, beyond the looseness */
#define TOO_LONG 1e13 /* demerits of a word that is wider than the measure */
#define BROKEN_NAME 2 /* times the demerits of a hyphen */
#define BROKEN_ANYWHERE 1e9
#define VERY_LOOSE 4        /* times loose_demerits */
#define SPACE_ROUNDING 0.01 /* by which a space may come out wider, for the fonts give in steps */
#define THIRD_HYPHEN 100    /* times double_hyphen */

/* Of a line in a head, by what it ends with; a line of which n per cent stay empty costs n². */
static const double SENSE_DEMERITS[] = {
  [STONE_SENSE_DANGLING] = 1650,
  [STONE_SENSE_PLAIN] = 1500,
  [STONE_SENSE_CLAUSE] = 1000,
  [STONE_SENSE_SENTENCE] = 0,
};

typedef struct
{
  double demerits;
  guint previous; /* the state before */
  guint point;
  int line; /* lines so far, as far as they need be counted */
  gint8 fitness;
  gint8 hyphens; /* in a row, at the ends of the last lines */
  gboolean dropped;
} State;

typedef struct
{
  const StoneNodes *nodes;
  const StoneBreakStyle *style;
  const StoneShape *shape;
  gboolean justified;
  int count_up_to; /* lines beyond that many are not told apart */
  int lines_apart; /* states with so many lines more or less than the cheapest are dropped */
  gboolean emergency;
  StoneLength widest, narrowest; /* measures */
  double apart[N_CLASSES];       /* what neighbours cost, by the distance of their classes */
  double worst[N_CLASSES]; /* what a change of class can still cost, by the distance of classes */
  State *states;
  guint n_states, size;
  guint *first;  /* per break point: its first state */
  guint oldest;  /* break point from which a line may still begin */
  GArray *slots; /* guint: the states of this break point by line, class and hyphens */
  guint n_slots; /* of them, which are in use */
  int slot_line; /* of the first slot */
} Breaker;

/* One line that could be, from a break point to another, in a given measure. */
typedef struct
{
  double ratio;
  double demerits;
  int fitness;
  gboolean fits;
} Candidate;

static State *
get_state (const Breaker *b, guint index)
{
  return &b->states[index];
}

static const StoneMeasure *
get_measure (const StoneShape *shape, guint line)
{
  return &shape->measures[MIN (line, shape->n_measures - 1)];
}

/* ---- one line ---- */

static double
get_ratio (gint64 room, const StoneSum *sum)
{
  double give = sum->give + (room < 0 ? sum->shrink : sum->stretch);

  return room / (give + 1e-9);
}

static double
square (double x)
{
  return x * x;
}

static double
get_badness (double ratio)
{
  double r = fabs (ratio);
  return MIN (100 * r * sqrt (r), 1e5);
}

/* What spaces so wide cost beyond the badness of their line: an editor would have to mend it. */
static double
get_loose_demerits (const Breaker *b, gint64 room, const StoneSum *sum)
{
  double natural = sum->stretch / b->style->space_stretch + 1e-9;
  /* Once the fonts have given what they can. */
  double wider = room - sum->give;

  if (wider <= (STONE_LOOSE_SPACE - 1 - SPACE_ROUNDING) * natural)
    return 0;
  return b->style->loose_demerits *
         (wider > (STONE_VERY_LOOSE_SPACE - 1 - SPACE_ROUNDING) * natural ? 1 + VERY_LOOSE : 1);
}

static double
get_hyphen_demerits (const Breaker *b, StoneCut cut)
{
  switch (cut)
    {
    case STONE_CUT_SOFT:
      return square (b->style->hyphen_penalty);
    case STONE_CUT_HYPHEN:
      return square (b->style->hyphen_penalty) / 2;
    case STONE_CUT_NAME:
      return square (b->style->hyphen_penalty) * BROKEN_NAME;
    case STONE_CUT_ANYWHERE:
      return BROKEN_ANYWHERE;
    case STONE_CUT_PLAIN:
    default:
      return 0;
    }
}

/* Of a last line that is the rest of a divided word, or shorter than the next one's indent, an em:
 * if nothing else can be. */
#define LONE_SYLLABLE 1e7
#define SHORTER_THAN_INDENT 1e7
#define SCRAP 4 /* times as dear as a short last line: one of half of that */

/* A line that ends a paragraph or stands before a forced break: it needn't be full, but a bare
 * scrap of a word is ugly. */
static Candidate
judge_last_line (const Breaker *b, const StoneMeasure *measure, gint64 room, const StoneSum *sum)
{
  Candidate c = { .fits = TRUE };

  if (room < 0)
    c.ratio = get_ratio (room, sum);
  c.demerits = square (b->style->line_penalty + get_badness (c.ratio));
  double least = b->style->last_line_min * measure->width;
  if (sum->width < least)
    c.demerits += b->style->last_line_demerits * (sum->width < least / 2 ? SCRAP : 1);
  return c;
}

static int
get_fitness (double ratio)
{
  double halves = ratio * 2 + (ratio < 0 ? -0.5 : 0.5);

  /* A line without a space may have any ratio. */
  return (int) CLAMP (halves, TIGHTEST_CLASS, TIGHTEST_CLASS + N_CLASSES - 1);
}

static Candidate
judge_justified (const Breaker *b,
                 const StoneMeasure *measure,
                 gint64 room,
                 const StoneSum *sum,
                 const StoneBreakpoint *to)
{
  Candidate c = { .ratio = get_ratio (room, sum) };

  if (to->forced)
    c = judge_last_line (b, measure, room, sum);
  c.fits = c.ratio >= -1 && (b->emergency || c.ratio <= TOLERANCE);
  if (c.fits && !to->forced)
    c.demerits =
        square (b->style->line_penalty + get_badness (c.ratio)) + get_loose_demerits (b, room, sum);
  c.fitness = get_fitness (c.ratio);
  return c;
}

/* Ragged lines keep their natural width; the shorter the worse. Even lines, those of heads, count
 * the last one too, so that with a given number of lines all come out alike; and they end where the
 * sense allows it. */
static Candidate
judge_ragged (const Breaker *b,
              const StoneMeasure *measure,
              gint64 room,
              const StoneSum *sum,
              const StoneBreakpoint *to)
{
  Candidate c = { .fits = room >= 0 };

  c.demerits = square (b->style->line_penalty);
  if (!to->forced || b->style->even_lines)
    c.demerits += square (100.0 * room / MAX (measure->width, 1));
  else if (sum->width < b->style->last_line_min * measure->width)
    c.demerits += b->style->last_line_demerits;
  if (b->style->even_lines && !to->forced)
    c.demerits += SENSE_DEMERITS[to->sense];
  return c;
}

/* TRUE if the line is nothing but the rest of a word that was divided. */
static gboolean
is_rest_of_word (const Breaker *b, guint from, guint to)
{
  const StoneBreakpoint *points = b->nodes->breakpoints;

  if (!stone_cut_adds_hyphen (points[from].cut))
    return FALSE;
  for (guint i = from + 1; i < to; i++)
    {
      const StoneNode *node = &b->nodes->nodes[points[i].node];
      if (node->kind == STONE_NODE_GLUE && node->breakable)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_shorter_than_indent (const Breaker *b, const StoneSum *sum)
{
  return sum->width > 0 && sum->width < b->nodes->spans[0].style.size;
}

static Candidate
judge (const Breaker *b, const StoneMeasure *measure, guint from, guint to, const StoneSum *sum)
{
  const StoneBreakpoint *begin = &b->nodes->breakpoints[from], *end = &b->nodes->breakpoints[to];
  gint64 room = stone_breakpoint_get_room (measure, begin, end);
  Candidate c = b->justified ? judge_justified (b, measure, room, sum, end)
                             : judge_ragged (b, measure, room, sum, end);

  if (!c.fits && b->emergency && to == from + 1)
    {
      c.fits = TRUE;
      c.demerits = TOO_LONG;
      c.fitness = 0;
    }
  if (measure->whole && !b->emergency && stone_cut_shows_hyphen (end->cut))
    c.fits = FALSE;
  c.demerits += get_hyphen_demerits (b, end->cut);
  if (end->forced && is_rest_of_word (b, from, to))
    c.demerits += LONE_SYLLABLE;
  if (b->justified && to + 1 == b->nodes->n_breakpoints && is_shorter_than_indent (b, sum))
    c.demerits += SHORTER_THAN_INDENT;
  return c;
}

/* TRUE if a line of that SUM is too long, and so are those that end behind it. The margin is for
 * what a break can still take back: a hyphen, something that hangs. */
static gboolean
is_out_of_reach (const Breaker *b, const StoneSum *sum)
{
  double least = sum->width - (b->justified ? sum->shrink + sum->give : 0);

  return least > (double) b->widest + b->nodes->largest;
}

/* TRUE if a line of that SUM can't be stretched within tolerance; nor can one that begins behind
 * it, which is shorter still. The margin is as above. */
static gboolean
is_too_short (const Breaker *b, const StoneSum *sum, const StoneBreakpoint *end)
{
  double most = sum->width + TOLERANCE * (sum->stretch + sum->give);

  return b->justified && !b->emergency && !end->forced &&
         most < (double) b->narrowest - b->nodes->largest;
}

/* ---- states ---- */

static double
get_class_demerits (const Breaker *b, int distance)
{
  return distance > 1 ? b->style->class_demerits * square (distance - 1) : 0;
}

/* Demerits that the line before has a part in. */
static double
get_pair_demerits (const Breaker *b, const State *state, int fitness, gboolean forced, int hyphens)
{
  double demerits = 0;

  if (b->justified)
    demerits += b->apart[ABS (fitness - state->fitness)];
  if (hyphens > 1)
    demerits += b->style->double_hyphen;
  if (hyphens > MAX_HYPHENS)
    demerits += b->style->double_hyphen * THIRD_HYPHEN;
  if (forced && state->hyphens > 0)
    demerits += b->style->final_hyphen;
  return demerits;
}

/* Where the index of a state like that is kept while the states of one break point are made; 0 is
 * none, for the first state of all is never made here. */
static guint *
get_slot (Breaker *b, int line, int fitness, int hyphens)
{
  static const guint none[ROW] = { 0 };

  if (b->n_slots == 0)
    b->slot_line = line;
  /* Lines are met in any order, so the table grows at both ends. */
  for (; line < b->slot_line; b->slot_line--, b->n_slots += ROW)
    g_array_prepend_vals (b->slots, none, ROW);
  for (; (guint) (line - b->slot_line) * ROW >= b->n_slots; b->n_slots += ROW)
    if (b->n_slots + ROW > b->slots->len)
      g_array_append_vals (b->slots, none, ROW);
    else
      memset (&g_array_index (b->slots, guint, b->n_slots), 0, sizeof none);
  guint index = (line - b->slot_line) * ROW + (fitness - TIGHTEST_CLASS) * (MAX_HYPHENS + 1) +
                MIN (hyphens, MAX_HYPHENS);
  return &g_array_index (b->slots, guint, index);
}

#define FIRST_STATES 256

static guint
push_state (Breaker *b)
{
  if (b->n_states == b->size)
    {
      b->size = MAX (2 * b->size, FIRST_STATES);
      b->states = g_renew (State, b->states, b->size);
    }
  return b->n_states++;
}

static inline void
keep_state (Breaker *b, State state)
{
  guint *slot = get_slot (b, state.line, state.fitness, state.hyphens);

  if (*slot == 0)
    *slot = push_state (b);
  else if (state.demerits >= get_state (b, *slot)->demerits)
    return;
  *get_state (b, *slot) = state;
}

/* Lines from all states of break point FROM to break point TO, which add up to SUM. */
static void
try_states (Breaker *b, guint from, guint to, const StoneSum *sum)
{
  gboolean forced = b->nodes->breakpoints[to].forced;
  gboolean hyphen = stone_cut_shows_hyphen (b->nodes->breakpoints[to].cut);
  guint last = b->first[from + 1];
  const StoneMeasure *measure = NULL;
  Candidate candidate = { 0 };

  for (guint i = b->first[from]; i < last; i++)
    {
      const State *state = get_state (b, i);
      const StoneMeasure *own = get_measure (b->shape, state->line);
      if (own != measure)
        {
          measure = own;
          candidate = judge (b, measure, from, to, sum);
          if (!candidate.fits && b->shape->n_measures == 1)
            return;
        }
      int hyphens = hyphen ? state->hyphens + 1 : 0;
      if (!candidate.fits || (hyphens > MAX_HYPHENS && !b->emergency))
        continue;
      keep_state (b,
                  (State){
                      .demerits = state->demerits + candidate.demerits +
                                  get_pair_demerits (b, state, candidate.fitness, forced, hyphens),
                      .previous = i,
                      .point = to,
                      .line = MIN (state->line + 1, b->count_up_to),
                      .fitness = forced ? 0 : candidate.fitness,
                      .hyphens = MIN (hyphens, MAX_HYPHENS),
                  });
    }
}

/* TRUE if another state of the same break point, from FIRST on, leads nowhere that costs more. */
static gboolean
is_beaten (const Breaker *b, const State *s, guint first)
{
  for (guint i = first; i < b->n_states; i++)
    {
      const State *t = get_state (b, i);
      if (t->line == s->line && t->hyphens <= s->hyphens &&
          t->demerits + b->worst[ABS (t->fitness - s->fitness)] < s->demerits)
        return TRUE;
    }
  return FALSE;
}

/* The line that the cheapest state of a break point ends. */
static int
get_cheapest_line (const Breaker *b, guint first)
{
  const State *cheapest = get_state (b, first);

  for (guint i = first + 1; i < b->n_states; i++)
    if (get_state (b, i)->demerits < cheapest->demerits)
      cheapest = get_state (b, i);
  return cheapest->line;
}

/* Drops the states of the last break point that another one beats whatever follows, and those
 * so many lines off the cheapest that no one will ask for them: else a paragraph of a thousand
 * lines would keep every number of them. */
static void
drop_beaten (Breaker *b, guint first)
{
  guint kept = first;

  if (first == b->n_states)
    return;
  int line = get_cheapest_line (b, first);
  for (guint i = first; i < b->n_states; i++)
    {
      State *s = get_state (b, i);
      s->dropped = ABS (s->line - line) > b->lines_apart || is_beaten (b, s, first);
    }
  for (guint i = first; i < b->n_states; i++)
    if (!get_state (b, i)->dropped)
      *get_state (b, kept++) = *get_state (b, i);
  b->n_states = kept;
}

/* The most that a state of another class can lose against one on the next line. */
static void
find_worst (Breaker *b)
{
  for (int distance = 0; distance < N_CLASSES; distance++)
    b->apart[distance] = get_class_demerits (b, distance);
  for (int distance = 0; distance < N_CLASSES; distance++)
    for (int own = 0; own + distance < N_CLASSES; own++)
      for (int next = 0; next < N_CLASSES; next++)
        {
          double lost = get_class_demerits (b, ABS (next - own)) -
                        get_class_demerits (b, ABS (next - own - distance));
          b->worst[distance] = MAX (b->worst[distance], fabs (lost));
        }
}

/* ---- passes ---- */

static void
reach (Breaker *b, guint to)
{
  const StoneBreakpoint *end = &b->nodes->breakpoints[to];
  guint first = b->n_states;

  b->first[to] = first;
  b->first[to + 1] = first;
  if (end->cut == STONE_CUT_ANYWHERE && !b->emergency)
    return;
  b->n_slots = 0;
  for (guint from = b->oldest; from < to; from++)
    {
      StoneSum sum = stone_sum_subtract (end->end, b->nodes->breakpoints[from].begin);
      gboolean empty = b->first[from] == b->first[from + 1];
      if (empty || (from + 1 < to && is_out_of_reach (b, &sum)))
        {
          if (from == b->oldest)
            b->oldest++;
          continue;
        }
      if (is_too_short (b, &sum, end))
        break;
      try_states (b, from, to, &sum);
    }
  if (end->forced)
    b->oldest = to;
  else
    drop_beaten (b, first);
  b->first[to + 1] = b->n_states;
}

/* TRUE if the paragraph's end was reached. */
static gboolean
run_pass (Breaker *b, gboolean emergency)
{
  guint n = b->nodes->n_breakpoints;

  b->emergency = emergency;
  b->oldest = 0;
  b->n_states = 0;
  *get_state (b, push_state (b)) = (State){ 0 };
  b->first[0] = 0;
  b->first[1] = 1;
  for (guint to = 1; to < n; to++)
    reach (b, to);
  return b->first[n] > b->first[n - 1];
}

/* The best of the final states. Ragged text wants the fewest lines that hold it, justified text the
 * cheapest. */
static const State *
choose_optimum (const Breaker *b)
{
  guint from = b->first[b->nodes->n_breakpoints - 1], to = b->n_states;
  const State *optimum = get_state (b, from);

  for (guint i = from + 1; i < to; i++)
    {
      const State *s = get_state (b, i);
      if (b->justified || s->line == optimum->line ? s->demerits < optimum->demerits
                                                   : s->line < optimum->line)
        optimum = s;
    }
  return optimum;
}

/* The best one whose number of lines is nearest to what is wanted. */
static const State *
choose_end (const Breaker *b, int lines)
{
  guint from = b->first[b->nodes->n_breakpoints - 1], to = b->n_states;
  const State *best = get_state (b, from);

  for (guint i = from + 1; i < to; i++)
    {
      const State *s = get_state (b, i);
      int distance = ABS (s->line - lines), least = ABS (best->line - lines);
      if (distance < least || (distance == least && s->demerits < best->demerits))
        best = s;
    }
  return best;
}

static StoneBreaks *
collect (const Breaker *b, const State *end)
{
  StoneBreaks *breaks = g_new0 (StoneBreaks, 1);

  for (const State *s = end; s->point > 0; s = get_state (b, s->previous))
    breaks->n_lines++;
  breaks->breaks = g_new (guint, breaks->n_lines);
  breaks->hyphenated = g_new (guint8, breaks->n_lines);
  guint i = breaks->n_lines;
  for (const State *s = end; s->point > 0; s = get_state (b, s->previous))
    {
      breaks->breaks[--i] = s->point;
      breaks->hyphenated[i] = stone_cut_shows_hyphen (b->nodes->breakpoints[s->point].cut);
    }
  breaks->demerits = end->demerits;
  breaks->emergency = b->emergency;
  return breaks;
}

static StoneLength
find_widest (const StoneShape *shape)
{
  StoneLength widest = 0;

  for (guint i = 0; i < shape->n_measures; i++)
    widest = MAX (widest, shape->measures[i].width);
  return widest;
}

static StoneLength
find_narrowest (const StoneShape *shape)
{
  StoneLength narrowest = shape->measures[0].width;

  for (guint i = 1; i < shape->n_measures; i++)
    narrowest = MIN (narrowest, shape->measures[i].width);
  return narrowest;
}

/* Makes SELF ready for the paragraph of NODES and runs it; COUNT: states with other numbers of
 * lines are told apart throughout. */
static void
breaker_run (Breaker *self, const StoneNodes *nodes, const StoneShape *shape, gboolean count)
{
  *self = (Breaker){
    .nodes = nodes,
    .style = &nodes->style,
    .shape = shape,
    .justified = nodes->style.align == STONE_ALIGN_JUSTIFY,
    .lines_apart = LINES_APART,
    .widest = find_widest (shape),
    .narrowest = find_narrowest (shape),
    .states = g_new (State, FIRST_STATES),
    .size = FIRST_STATES,
    .first = g_new0 (guint, nodes->n_breakpoints + 1),
    .slots = g_array_new (FALSE, FALSE, sizeof (guint)),
  };
  /* Once the measure stays the same, one line is like the other. */
  self->count_up_to = count || !self->justified ? G_MAXINT : (int) shape->n_measures - 1;
  find_worst (self);
  if (!run_pass (self, FALSE))
    run_pass (self, TRUE);
}

static void
breaker_clear (Breaker *self)
{
  g_free (self->states);
  g_array_unref (self->slots);
  g_free (self->first);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Breaker, breaker_clear)

StoneBreaks *
stone_nodes_break (StoneNodes *self, const StoneShape *shape, int looseness)
{
  g_return_val_if_fail (self != NULL && shape != NULL && shape->n_measures > 0, NULL);

  g_auto (Breaker) breaker = { 0 };
  breaker_run (&breaker, self, shape, looseness != 0);
  const State *end = choose_optimum (&breaker);
  if (looseness != 0)
    end = choose_end (&breaker, end->line + looseness);
  return collect (&breaker, end);
}

StoneBreaks *
stone_nodes_break_variants (StoneNodes *self,
                            const StoneShape *shape,
                            double dearest,
                            StoneBreaks **shorter,
                            StoneBreaks **longer)
{
  g_return_val_if_fail (self != NULL && shape != NULL && shape->n_measures > 0, NULL);
  g_return_val_if_fail (shorter != NULL && longer != NULL, NULL);

  g_auto (Breaker) breaker = { 0 };
  breaker_run (&breaker, self, shape, TRUE);
  const State *optimum = choose_optimum (&breaker);
  StoneBreaks **others[] = { shorter, longer };
  for (int i = 0; i < 2; i++)
    {
      int lines = optimum->line + (i == 0 ? -1 : 1);
      const State *end = choose_end (&breaker, lines);
      gboolean good = end->line == lines && end->demerits <= optimum->demerits + dearest;
      *others[i] = good && !breaker.emergency ? collect (&breaker, end) : NULL;
    }
  return collect (&breaker, optimum);
}

void
stone_breaks_free (StoneBreaks *self)
{
  g_free (self->breaks);
  g_free (self->hyphenated);
  g_free (self);
}
