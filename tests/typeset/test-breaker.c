/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <math.h>

#include "stone-nodes.h"

/* The breaker against brute force: for thousands of short random paragraphs every way to break them
 * is tried, with demerits written down here once more from their definition. */

#define N_PARAGRAPHS 10000
#define MAX_LINES 32

typedef struct
{
  const StoneNodes *nodes;
  const StoneShape *shape;
  double best[MAX_LINES]; /* by number of lines */
} Search;

typedef struct
{
  guint point, line;
  int fitness, hyphens;
  double demerits;
} Path;

static double
sq (double x)
{
  return x * x;
}

static double
soft_or_hard (const StoneBreakStyle *style, StoneCut cut)
{
  switch (cut)
    {
    case STONE_CUT_HYPHEN:
      return sq (style->hyphen_penalty) / 2;
    case STONE_CUT_SOFT:
      return sq (style->hyphen_penalty);
    case STONE_CUT_NAME:
      return 2 * sq (style->hyphen_penalty);
    default:
      return 0;
    }
}

/* What the line's spaces cost if they end up wider than 1.5 and 2 times the font's own. */
static double
loose (const StoneBreakStyle *style, double room, double give, double stretch)
{
  double space = 1.01 + (room - give) / (stretch / style->space_stretch + 1e-9);
  return (space > 1.5 ? style->loose_demerits : 0) + (space > 2 ? 4 * style->loose_demerits : 0);
}

/* The line from break point FROM to TO is the rest of a word that FROM divides. */
static gboolean
is_rest_of_word (const StoneNodes *nodes, guint from, guint to)
{
  StoneCut cut = nodes->breakpoints[from].cut;
  gboolean whole = cut == STONE_CUT_SOFT || cut == STONE_CUT_NAME;

  for (guint i = from + 1; i < to; i++)
    {
      const StoneNode *node = &nodes->nodes[nodes->breakpoints[i].node];
      whole = whole && !(node->kind == STONE_NODE_GLUE && node->breakable);
    }
  return whole;
}

/* The path with a line from its end to TO; FALSE if that line can't be. */
static gboolean
extend (const Search *s, Path *path, guint to)
{
  const StoneBreakStyle *style = &s->nodes->style;
  const StoneBreakpoint *a = &s->nodes->breakpoints[path->point], *b = &s->nodes->breakpoints[to];
  const StoneMeasure *m = &s->shape->measures[MIN (path->line, s->shape->n_measures - 1)];
  double width = b->end.width - a->begin.width - b->hang_end;
  double give = b->end.give - a->begin.give, ratio;
  gboolean hyphen =
      b->cut == STONE_CUT_HYPHEN || b->cut == STONE_CUT_SOFT || b->cut == STONE_CUT_NAME;

  if (m->indent == 0)
    width -= a->hang_begin;
  double room = m->width - width;
  if (room < 0)
    ratio = room / (give + b->end.shrink - a->begin.shrink + 1e-9);
  else
    ratio = b->forced ? 0 : room / (give + b->end.stretch - a->begin.stretch + 1e-9);
  if (ratio < -1 || ratio > 3 || b->cut == STONE_CUT_ANYWHERE || (m->whole && hyphen))
    return FALSE;

  int fitness = CLAMP ((int) lrint (2 * ratio), -2, 3), apart = ABS (fitness - path->fitness);
  path->demerits += sq (style->line_penalty + MIN (100 * pow (fabs (ratio), 1.5), 1e5));
  path->demerits += soft_or_hard (style, b->cut);
  if (!b->forced)
    path->demerits += loose (style, room, give, b->end.stretch - a->begin.stretch);
  if (apart > 1)
    path->demerits += style->class_demerits * sq (apart - 1);
  if (hyphen && path->hyphens > 0)
    path->demerits += style->double_hyphen;
  if (b->forced && path->hyphens > 0)
    path->demerits += style->final_hyphen;
  double least = style->last_line_min * m->width, filled = b->end.width - a->begin.width;
  if (b->forced && filled < least)
    path->demerits += style->last_line_demerits * (filled < least / 2 ? 4 : 1);
  if (b->forced && is_rest_of_word (s->nodes, path->point, to))
    path->demerits += 1e7;
  if (to + 1 == s->nodes->n_breakpoints && filled > 0 && filled < s->nodes->spans[0].style.size)
    path->demerits += 1e7;
  path->hyphens = hyphen ? path->hyphens + 1 : 0;
  path->fitness = b->forced ? 0 : fitness;
  path->point = to;
  path->line++;
  return path->hyphens <= 2;
}

static void
search (Search *s, Path path)
{
  if (path.point == s->nodes->n_breakpoints - 1)
    {
      s->best[path.line] = MIN (s->best[path.line], path.demerits);
      return;
    }
  for (guint to = path.point + 1; to < s->nodes->n_breakpoints; to++)
    {
      Path longer = path;
      if (path.line + 1 < MAX_LINES && extend (s, &longer, to))
        search (s, longer);
      if (s->nodes->breakpoints[to].forced)
        return;
    }
}

static char *
random_text (GRand *rand)
{
  static const char *const words[] = {
    "a",     "of",   "the",       "ship",      "harbour",   "queue",       "government",
    "Iran",  "mek,", "physics.",  "“sail",     "wait”,",    "self-help",   "correspondent",
    "long—", "in",   "therefore", "Averleyan", "appointed", "\xe2\x80\xa8"
  };
  GString *text = g_string_new ("It");

  for (int n = g_rand_int_range (rand, 3, 13); n > 0; n--)
    g_string_append_printf (text, " %s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static int
fewest_demerits (const Search *s)
{
  int best = -1;

  for (int i = 0; i < MAX_LINES; i++)
    if (s->best[i] < INFINITY && (best < 0 || s->best[i] < s->best[best]))
      best = i;
  return best;
}

static void
check (StoneNodes *nodes, const StoneShape *shape, guint *n_set)
{
  Search s = { .nodes = nodes, .shape = shape };

  for (guint i = 0; i < MAX_LINES; i++)
    s.best[i] = INFINITY;
  search (&s, (Path){ 0 });
  int best = fewest_demerits (&s);
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, shape, 0);
  g_assert_cmpint (breaks->emergency, ==, best < 0);
  if (best < 0)
    return;
  (*n_set)++;
  g_assert_cmpfloat_with_epsilon (breaks->demerits, s.best[best], 1e-6 * s.best[best]);

  for (int looseness = -1; looseness <= 1; looseness += 2)
    {
      int wanted = best + looseness;
      g_autoptr (StoneBreaks) other = stone_nodes_break (nodes, shape, looseness);
      if (wanted < 0 || wanted >= MAX_LINES || isinf (s.best[wanted]))
        continue;
      g_assert_cmpint (other->n_lines, ==, wanted);
      g_assert_cmpfloat_with_epsilon (other->demerits, s.best[wanted], 1e-6 * s.best[wanted]);
    }
}

static void
test_optimal (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1981);
  guint n_set = 0;

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_autofree char *text = random_text (rand);
      StoneLength width = STONE_MM (g_rand_int_range (rand, 20, 50));
      StoneMeasure measures[] = { { STONE_PT (20), width - STONE_PT (20) }, { 0, width } };
      /* Two lines that stand in, the second with a whole word at its end: at a column's foot. */
      StoneMeasure foot[] = { measures[0],
                              { measures[0].indent, measures[0].width, TRUE },
                              measures[1] };
      StoneShape shapes[] = { { measures, 2 }, { measures + 1, 1 }, { foot, 3 } };
      g_autoptr (StoneNodes) nodes = fixture_prepare (f, text);
      check (nodes, &shapes[i % G_N_ELEMENTS (shapes)], &n_set);
    }
  /* Most of them can be set. */
  g_assert_cmpuint (n_set, >, N_PARAGRAPHS / 3);
}

/* Whatever the measure, there are lines. */
static void
test_always_succeeds (Fixture *f, gconstpointer data)
{
  for (int pt = 0; pt < 60; pt += 4)
    {
      StoneMeasure measure = { 0, STONE_PT (pt) };
      StoneShape shape = { &measure, 1 };
      g_autoptr (StoneNodes) nodes = fixture_prepare (f, HARBOUR);
      g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, 0);
      g_autoptr (GPtrArray) lines = stone_nodes_make_lines (nodes, &shape, breaks);
      g_assert_cmpuint (lines->len, ==, breaks->n_lines);
      g_assert_cmpuint (lines->len, >, 5);
      g_assert_true (pt > 30 || breaks->emergency);
      fixture_assert_covered (lines, strlen (HARBOUR));
    }
}

static double
time_break (StoneNodes *nodes, int looseness, guint *n_lines)
{
  StoneMeasure measures[] = { { STONE_PT (20), MEASURE - STONE_PT (20) }, { 0, MEASURE } };
  StoneShape shape = { measures, 2 };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, looseness);

  g_assert_false (breaks->emergency);
  *n_lines = breaks->n_lines;
  return (g_get_monotonic_time () - start) / 1e6;
}

/* A pasted book without a paragraph mark takes time in proportion, not by the square of its length:
 * seconds would be minutes. */
static void
test_long_paragraph (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_lines, n_looser;

  for (guint i = 0; i < 150; i++)
    g_string_append (text, ANCHORAGE " ");
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, text->str);
  double plain = time_break (nodes, 0, &n_lines);
  double looser = time_break (nodes, 1, &n_looser);
  g_assert_cmpuint (n_lines, >, 1400);
  g_assert_cmpuint (n_looser, ==, n_lines + 1);
  g_test_minimized_result (plain, "%u lines, plain", n_lines);
  g_test_minimized_result (looser, "%u lines, looser", n_looser);
  g_assert_cmpfloat (looser, <, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/breaker/optimal", test_optimal);
  fixture_add ("/breaker/always-succeeds", test_always_succeeds);
  fixture_add ("/breaker/long-paragraph", test_long_paragraph);
  return g_test_run ();
}
