/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fixture.h"

#include "stone-nodes.h"

#define NBSP "\xc2\xa0"
#define SHY "\xc2\xad"
#define LINE_SEPARATOR "\xe2\x80\xa8"

/* ---- justified lines ---- */

static void
test_covered (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { HARBOUR,
                                       ANCHORAGE,
                                       "",
                                       " ",
                                       "  two  spaces  ",
                                       "a" LINE_SEPARATOR LINE_SEPARATOR "b ",
                                       LINE_SEPARATOR,
                                       "self-government—or " NBSP " co" SHY "operation",
                                       "x\n\ny" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int mm = 4; mm < 80; mm += 9)
      {
        g_autoptr (GPtrArray) lines = fixture_set (f, texts[i], STONE_MM (mm));
        fixture_assert_covered (lines, strlen (texts[i]));
      }
}

static void
test_fill_the_measure (Fixture *f, gconstpointer data)
{
  f->style.protrusion = 0;
  for (int mm = 40; mm < 90; mm += 7)
    {
      g_autoptr (GPtrArray) lines = fixture_set (f, ANCHORAGE, STONE_MM (mm));
      for (guint i = 0; i < lines->len; i++)
        {
          const StoneLine *line = fixture_line (lines, i);
          g_assert_cmpint (line->runs[0].x, ==, 0);
          g_assert_cmpint (ABS (fixture_right_edge (line) - line->width), <=, 2);
          if (line->last)
            g_assert_cmpint (line->width, <=, STONE_MM (mm) + 2);
          else
            g_assert_cmpint (ABS (line->width - STONE_MM (mm)), <=, 2);
        }
    }
}

/* The full stop hangs by 0.6 of its width, and the line is longer by exactly that. */
static void
test_protrusion (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  static const char text[] = "“Quoted matter stands at the edge.” And more of it.";
  g_autoptr (GPtrArray) stop = fixture_set (f, ".", MEASURE);
  g_autoptr (GPtrArray) quote = fixture_set (f, "“", MEASURE);
  StoneLength hang = fixture_line (stop, 0)->runs[0].width * 0.6;
  guint hung = 0;

  for (StoneLength measure = MEASURE; measure < MEASURE + STONE_MM (5); measure += STONE_MM (1))
    {
      g_autoptr (GPtrArray) lines = fixture_set (f, HARBOUR, measure);
      for (guint i = 0; i + 1 < lines->len; i++)
        {
          const StoneLine *line = fixture_line (lines, i);
          g_autofree char *shown = fixture_shown (line);
          if (g_str_has_suffix (shown, "."))
            {
              hung++;
              g_assert_cmpint (ABS (fixture_right_edge (line) - measure - hang), <=, 2);
            }
          else if (g_ascii_isalpha (shown[strlen (shown) - 1]))
            g_assert_cmpint (ABS (fixture_right_edge (line) - measure), <=, 2);
        }
    }
  g_assert_cmpuint (hung, >, 0);

  g_autoptr (GPtrArray) quoted = fixture_set (f, text, MEASURE);
  StoneLength left = fixture_line (quoted, 0)->runs[0].x;
  g_assert_cmpint (ABS (left + fixture_line (quote, 0)->runs[0].width * 0.35), <=, 2);
}

/* An opening quote hangs into the margin, not into an indent. */
static void
test_no_protrusion_into_indent (Fixture *f, gconstpointer data)
{
  StoneMeasure measures[] = { { STONE_PT (9.5), MEASURE - STONE_PT (9.5) }, { 0, MEASURE } };
  StoneShape shape = { measures, 2 };
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, "“" HARBOUR);
  g_autoptr (GPtrArray) lines = fixture_break (nodes, &shape, 0);

  g_assert_cmpint (fixture_line (lines, 0)->runs[0].x, ==, STONE_PT (9.5));
  g_assert_cmpint (fixture_line (lines, 0)->indent, ==, STONE_PT (9.5));
}

static void
test_limits_of_scaling (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = fixture_set (f, ANCHORAGE, STONE_MM (40));
  gboolean scaled = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const StoneLine *line = fixture_line (lines, i);
      g_assert_cmpint (ABS (line->scale - 10000), <=, 200);
      g_assert_cmpint (ABS (line->tracking), <=, 100);
      g_assert_cmpint (line->runs[0].scale, ==, line->scale);
      scaled = scaled || line->scale != 10000;
    }
  g_assert_true (scaled);

  f->style.glyph_scaling = 0;
  f->style.glyph_tracking = 0;
  g_autoptr (GPtrArray) plain = fixture_set (f, ANCHORAGE, STONE_MM (40));
  for (guint i = 0; i < plain->len; i++)
    g_assert_cmpint (fixture_line (plain, i)->scale, ==, 10000);
}

/* TRUE if the spaces of LINE have no room for narrower or wider letters to be made more alike. */
static gboolean
is_at_limit (const StoneLine *line)
{
  return line->scale > 10000 ? line->space > 1.32 : line->space < 0.75;
}

/* Letters of neighbouring lines differ in width by at most 5 % (tracking counted), or else the
 * spaces of both are as far from the font's own as they may be for that. */
static void
test_even_letters (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  guint pairs = 0, eased = 0;

  for (int mm = 30; mm < 80; mm++)
    {
      g_autoptr (GPtrArray) lines = fixture_set (f, ANCHORAGE, STONE_MM (mm));
      for (guint i = 1; i + 1 < lines->len; i++)
        {
          const StoneLine *a = fixture_line (lines, i - 1), *b = fixture_line (lines, i);
          double apart = fabs ((a->scale - b->scale) + 2.2 * (a->tracking - b->tracking)) / 10000;
          pairs++;
          eased += fabs (apart - 0.05) < 0.001;
          if (apart > 0.0503)
            g_assert_true (is_at_limit (a) && is_at_limit (b));
        }
    }
  g_assert_cmpuint (pairs, >, 300);
  g_assert_cmpuint (eased, >, 3);
}

/* The glyphs of a line stand where the line's own figures say. */
static void
test_space_is_true (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = fixture_set (f, "one two", MEASURE);
  g_autoptr (GPtrArray) one = fixture_set (f, "one", MEASURE);
  g_autoptr (GPtrArray) two = fixture_set (f, "two", MEASURE);
  const StoneLine *line = fixture_line (lines, 0);

  g_assert_true (line->last);
  g_assert_cmpfloat (line->space, ==, 1);
  g_assert_cmpint (line->runs[0].glyphs[3].cluster, ==, 3);
  StoneLength space = line->width - fixture_line (one, 0)->width - fixture_line (two, 0)->width;
  g_assert_cmpint (ABS (line->runs[0].glyphs[4].x - line->runs[0].glyphs[3].x - space), <=, 2);
}

/* ---- hyphens ---- */

static guint
letters_before_hyphen (const char *shown)
{
  const char *hyphen = shown + strlen (shown) - 1, *p = hyphen;

  while (p > shown && g_ascii_isalpha (p[-1]))
    p--;
  return hyphen - p;
}

static void
test_hyphen_minimum (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  guint n = 0;

  f->style.hyphen_min_before = 3;
  f->style.hyphen_min_after = 4;
  for (int mm = 20; mm < 60; mm += 2)
    {
      g_autoptr (GPtrArray) lines = fixture_set (f, ANCHORAGE, STONE_MM (mm));
      for (guint i = 0; i + 1 < lines->len; i++)
        {
          if (!fixture_line (lines, i)->hyphenated)
            continue;
          g_autofree char *shown = fixture_shown (fixture_line (lines, i));
          g_autofree char *next = fixture_shown (fixture_line (lines, i + 1));
          n++;
          g_assert_cmpuint (letters_before_hyphen (shown), >=, 3);
          g_assert_cmpuint (strspn (next, "abcdefghijklmnopqrstuvwxyz"), >=, 4);
        }
    }
  g_assert_cmpuint (n, >, 3);
}

static void
test_no_hyphens_unless_asked (Fixture *f, gconstpointer data)
{
  f->style.hyphenate = FALSE;
  for (int mm = 20; mm < 60; mm += 5)
    {
      g_autoptr (GPtrArray) lines = fixture_set (f, ANCHORAGE, STONE_MM (mm));
      for (guint i = 0; i < lines->len; i++)
        g_assert_false (fixture_line (lines, i)->hyphenated);
    }
}

static void
test_never_three_hyphens (Fixture *f, gconstpointer data)
{
  /* Free hyphens: only the rule itself keeps them from coming in a row. */
  f->style.hyphen_penalty = 0;
  f->style.double_hyphen = 0;
  for (int mm = 30; mm < 60; mm += 2)
    {
      g_autoptr (StoneNodes) nodes = fixture_prepare (f, ANCHORAGE);
      StoneMeasure measure = { 0, STONE_MM (mm) };
      StoneShape shape = { &measure, 1 };
      g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, 0);
      g_autoptr (GPtrArray) lines = stone_nodes_make_lines (nodes, &shape, breaks);
      guint run = 0;
      for (guint i = 0; i < lines->len && !breaks->emergency; i++)
        {
          run = fixture_line (lines, i)->hyphenated ? run + 1 : 0;
          g_assert_cmpuint (run, <, 3);
        }
    }
}

static void
test_soft_hyphen (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  f->style.hyphenate = FALSE;
  g_autoptr (GPtrArray) broken = fixture_set (f, "fortnight" SHY "ly", STONE_PT (39));
  g_assert_cmpuint (broken->len, ==, 2);
  fixture_assert_shown (broken, 0, "fortnight-");
  fixture_assert_shown (broken, 1, "ly");
  g_assert_true (fixture_line (broken, 0)->hyphenated);
  fixture_assert_covered (broken, strlen ("fortnight" SHY "ly"));

  g_autoptr (GPtrArray) whole = fixture_set (f, "fortnight" SHY "ly", MEASURE);
  g_assert_cmpuint (whole->len, ==, 1);
  fixture_assert_shown (whole, 0, "fortnightly");
  g_assert_false (fixture_line (whole, 0)->hyphenated);
}

static GPtrArray *
set_spans (Fixture *f, const char *text, const StoneTextSpan *spans, guint n, StoneLength width)
{
  StoneParagraphText paragraph = { text, strlen (text), spans, n, &f->style };

  return stone_setter_set (f->setter, &paragraph, width);
}

/* The same where the style changes at the soft hyphen. */
static void
test_soft_hyphen_at_seam (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  static const char text[] = "fortnight" SHY "ly";
  StoneTextSpan spans[] = { { 0, 11, f->text }, { 11, 13, f->text } };

  spans[1].style.swatch = 1;
  g_autoptr (GPtrArray) lines = set_spans (f, text, spans, 2, STONE_PT (39));
  g_assert_cmpuint (lines->len, ==, 2);
  fixture_assert_shown (lines, 0, "fortnight-");
  fixture_assert_shown (lines, 1, "ly");
  g_assert_cmpuint (fixture_line (lines, 0)->runs[0].n_glyphs, ==, 10);
  fixture_assert_covered (lines, strlen (text));
}

/* Where a ligature is cut, both parts are shaped anew. */
static void
test_cut_ligature (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  static const char text[] = "shelf" SHY "ful";

  f->style.hyphenate = FALSE;
  g_autoptr (GPtrArray) lines = fixture_set (f, text, STONE_PT (25));
  g_assert_cmpuint (lines->len, ==, 2);
  fixture_assert_shown (lines, 0, "shelf-");
  fixture_assert_shown (lines, 1, "ful");
  g_assert_cmpuint (fixture_line (lines, 0)->runs[0].n_glyphs, ==, 6);
  g_assert_cmpuint (fixture_line (lines, 1)->runs[0].n_glyphs, ==, 3);
  g_assert_cmpuint (fixture_line (lines, 1)->runs[0].glyphs[0].cluster, ==, strlen ("shelf" SHY));
}

/* A compound breaks at its own hyphen and nowhere else. */
static void
test_compound (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  g_autoptr (GPtrArray) lines = fixture_set (f, "correspondent-government", STONE_PT (62));

  g_assert_cmpuint (lines->len, ==, 2);
  fixture_assert_shown (lines, 0, "correspondent-");
  fixture_assert_shown (lines, 1, "government");
  g_assert_true (fixture_line (lines, 0)->hyphenated);
}

/* A line ends after a dash, never before one. */
static void
test_dashes (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  f->style.align = STONE_ALIGN_LEFT;
  f->style.hyphenate = FALSE;
  for (int pt = 10; pt < 120; pt++)
    {
      g_autoptr (GPtrArray) lines =
          fixture_set (f, "the harbour—or port—of call – or not – in 1990–2000", STONE_PT (pt));
      for (guint i = 0; i < lines->len; i++)
        {
          g_autofree char *shown = fixture_shown (fixture_line (lines, i));
          g_assert_false (g_str_has_prefix (shown, "—"));
          g_assert_false (g_str_has_prefix (shown, "–"));
        }
    }
  g_autoptr (GPtrArray) lines = fixture_set (f, "harbour—or", STONE_PT (42));
  fixture_assert_shown (lines, 0, "harbour—");
  g_assert_false (fixture_line (lines, 0)->hyphenated);
}

/* Names stay whole where that can be. */
static void
test_names (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  guint small = 0;

  for (int mm = 45; mm < 70; mm++)
    {
      g_autoptr (GPtrArray) lines =
          fixture_set (f, HARBOUR " It was Correspondent Constantinople who told us of it.",
                       STONE_MM (mm));
      for (guint i = 0; i < lines->len; i++)
        {
          g_autofree char *shown = fixture_shown (fixture_line (lines, i));
          g_assert_null (strstr (shown, "Con-"));
          g_assert_null (strstr (shown, "Constan-"));
          small += fixture_line (lines, i)->hyphenated;
        }
    }
  g_assert_cmpuint (small, >, 0);
}

/* An address that is wider than the measure is cut without a hyphen. */
static void
test_address (Fixture *f, gconstpointer data)
{
  static const char text[] =
      "See https://example.org/averyverylongpathwithoutanyplacetobreakitfromonecornertotheother"
      "andthenoncemorefromtheothercornertotheonewhereitbegan now.";
  StoneMeasure measure = { 0, STONE_MM (40) };
  StoneShape shape = { &measure, 1 };
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, text);
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, 0);
  g_autoptr (GPtrArray) lines = stone_nodes_make_lines (nodes, &shape, breaks);

  g_assert_true (breaks->emergency);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *shown = fixture_shown (fixture_line (lines, i));
      g_assert_null (strchr (shown, '-'));
      g_assert_cmpint (fixture_line (lines, i)->width, <=, STONE_MM (40) + STONE_PT (3));
    }
}

/* ---- breaks that must or must not be ---- */

static void
test_forced (Fixture *f, gconstpointer data)
{
  static const char text[] =
      "One line." LINE_SEPARATOR "Another" LINE_SEPARATOR LINE_SEPARATOR "End";
  g_autoptr (GPtrArray) lines = fixture_set (f, text, MEASURE);

  g_assert_cmpuint (lines->len, ==, 4);
  fixture_assert_shown (lines, 0, "One line.");
  fixture_assert_shown (lines, 1, "Another");
  fixture_assert_shown (lines, 2, "");
  fixture_assert_shown (lines, 3, "End");
  for (guint i = 0; i < 4; i++)
    g_assert_true (fixture_line (lines, i)->last);
  fixture_assert_covered (lines, strlen (text));
}

static void
test_no_break_space (Fixture *f, gconstpointer data)
{
  f->style.align = STONE_ALIGN_LEFT;
  for (int pt = 66; pt < 200; pt += 3)
    {
      g_autoptr (GPtrArray) lines =
          fixture_set (f, "about 3" NBSP "million words in Mr" NBSP "Smith’s report",
                       STONE_PT (pt));
      for (guint i = 0; i < lines->len; i++)
        {
          g_autofree char *shown = fixture_shown (fixture_line (lines, i));
          g_assert_false (g_str_has_suffix (shown, "3"));
          g_assert_false (g_str_has_suffix (shown, "Mr"));
        }
    }
}

/* What was not to be broken is, before it runs out of the column. */
static void
test_no_break_in_need (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines =
      fixture_set (f, "one" NBSP "two" NBSP "three" NBSP "four" NBSP "five" NBSP "six" NBSP "seven",
                   STONE_PT (60));

  g_assert_cmpuint (lines->len, >, 2);
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpint (fixture_line (lines, i)->width, <, STONE_PT (64));
}

/* In justified lines a no-break space is as wide as the others. */
static void
test_no_break_space_stretches (Fixture *f, gconstpointer data)
{
  f->style.glyph_scaling = f->style.glyph_tracking = 0;
  g_autoptr (GPtrArray) lines =
      fixture_set (f, "ab" NBSP "cd ef gh" LINE_SEPARATOR "more of the same text", STONE_PT (400));
  g_autoptr (GPtrArray) set =
      fixture_set (f, "Mr" NBSP "Smith went to the harbour and saw no ships there at all", MEASURE);
  const StoneGlyphRun *run = &fixture_line (set, 0)->runs[0];
  StoneLength first = run->glyphs[3].x - run->glyphs[2].x, next = 0;

  for (guint i = 4; i < run->n_glyphs && next == 0; i++)
    if (run->text[run->cluster_bytes[i]] == ' ')
      next = run->glyphs[i + 1].x - run->glyphs[i].x;
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpfloat (fixture_line (set, 0)->space, !=, 1);
  g_assert_cmpint (ABS (first - next), <=, 2);
}

static void
test_no_break_span (Fixture *f, gconstpointer data)
{
  static const char text[] = "A ship of the Peninsular and Oriental line";
  StoneTextSpan spans[] = { { 0, 14, f->text }, { 14, 37, f->text }, { 37, 42, f->text } };

  spans[1].style.no_break = TRUE;
  f->style.align = STONE_ALIGN_LEFT;
  for (int pt = 130; pt < 260; pt += 3)
    {
      g_autoptr (GPtrArray) lines = set_spans (f, text, spans, 3, STONE_PT (pt));
      for (guint i = 0; i + 1 < lines->len; i++)
        g_assert_false (fixture_line (lines, i)->end > 14 && fixture_line (lines, i)->end < 37);
    }
}

/* ---- shapes ---- */

static void
test_looseness (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  StoneMeasure measure = { 0, MEASURE };
  StoneShape shape = { &measure, 1 };
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, HARBOUR " " ANCHORAGE " " HARBOUR);
  g_autoptr (StoneBreaks) best = stone_nodes_break (nodes, &shape, 0);

  for (int looseness = -1; looseness <= 1; looseness++)
    {
      g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &shape, looseness);
      g_autoptr (GPtrArray) lines = stone_nodes_make_lines (nodes, &shape, breaks);
      g_assert_cmpuint (lines->len, ==, breaks->n_lines);
      g_assert_cmpint (breaks->n_lines, ==, (int) best->n_lines + looseness);
      g_assert_false (breaks->emergency);
      g_assert_true (looseness == 0 || breaks->demerits > best->demerits);
      fixture_assert_covered (lines, strlen (HARBOUR " " ANCHORAGE " " HARBOUR));
    }
  /* What can't be: the nearest. */
  g_autoptr (StoneNodes) word = fixture_prepare (f, "word");
  g_autoptr (StoneBreaks) one = stone_nodes_break (word, &shape, 5);
  g_assert_cmpuint (one->n_lines, ==, 1);
}

static void
test_drop_cap (Fixture *f, gconstpointer data)
{
  StoneLength cap = STONE_PT (30);
  StoneMeasure measures[4] = {
    { cap, MEASURE - cap }, { cap, MEASURE - cap }, { cap, MEASURE - cap }, { 0, MEASURE }
  };
  StoneShape shape = { measures, 4 };
  f->style.protrusion = 0;
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, HARBOUR);
  g_autoptr (GPtrArray) lines = fixture_break (nodes, &shape, 0);

  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const StoneLine *line = fixture_line (lines, i);
      g_assert_cmpint (line->indent, ==, i < 3 ? cap : 0);
      g_assert_cmpint (line->measure, ==, i < 3 ? MEASURE - cap : MEASURE);
      g_assert_cmpint (line->runs[0].x, ==, line->indent);
      g_assert_cmpint (ABS (fixture_right_edge (line) - MEASURE), <=, 2);
    }
}

/* The same nodes may be broken for any width, in any thread, with the same result. */
static gpointer
break_nodes (gpointer nodes)
{
  GString *all = g_string_new (NULL);

  for (int mm = 30; mm < 80; mm += 3)
    {
      StoneMeasure measure = { 0, STONE_MM (mm) };
      StoneShape shape = { &measure, 1 };
      g_autoptr (GPtrArray) lines = fixture_break (nodes, &shape, 0);
      for (guint i = 0; i < lines->len; i++)
        {
          g_autofree char *shown = fixture_shown (fixture_line (lines, i));
          g_string_append_printf (all, "%s %d\n", shown, fixture_line (lines, i)->width);
        }
    }
  return g_string_free (all, FALSE);
}

static void
test_threads (Fixture *f, gconstpointer data)
{
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, ANCHORAGE);
  GThread *other = g_thread_new ("break", break_nodes, nodes);
  g_autofree char *here = break_nodes (nodes);
  g_autofree char *there = g_thread_join (other);

  g_assert_cmpstr (here, ==, there);
}

static void
test_last_line (Fixture *f, gconstpointer data)
{
  guint scraps = 0, scraps_free = 0;

  for (int mm = 40; mm < 80; mm++)
    {
      f->style.last_line_demerits = 1e7;
      g_autoptr (GPtrArray) ruled = fixture_set (f, ANCHORAGE, STONE_MM (mm));
      f->style.last_line_demerits = 0;
      g_autoptr (GPtrArray) free_ = fixture_set (f, ANCHORAGE, STONE_MM (mm));
      StoneLength least = STONE_MM (mm) * 0.18;
      scraps += fixture_line (ruled, ruled->len - 1)->width < least;
      scraps_free += fixture_line (free_, free_->len - 1)->width < least;
    }
  g_assert_cmpuint (scraps, <, scraps_free);
}

/* ---- ragged ---- */

static void
test_alignments (Fixture *f, gconstpointer data)
{
  f->style.protrusion = 0;
  f->style.hyphenate = FALSE;
  for (StoneAlign align = STONE_ALIGN_LEFT; align <= STONE_ALIGN_RIGHT; align++)
    {
      f->style.align = align;
      g_autoptr (GPtrArray) lines = fixture_set (f, HARBOUR, MEASURE);
      for (guint i = 0; i < lines->len; i++)
        {
          const StoneLine *line = fixture_line (lines, i);
          StoneLength left = line->runs[0].x, right = MEASURE - fixture_right_edge (line);
          g_assert_cmpint (line->width, <=, MEASURE);
          g_assert_cmpint (line->scale, ==, 10000);
          g_assert_cmpfloat (line->space, ==, 1);
          if (align == STONE_ALIGN_LEFT)
            g_assert_cmpint (left, ==, 0);
          else if (align == STONE_ALIGN_RIGHT)
            g_assert_cmpint (ABS (right), <=, 2);
          else
            g_assert_cmpint (ABS (left - right), <=, 2);
        }
    }
}

static StoneLength
spread (GPtrArray *lines)
{
  StoneLength shortest = G_MAXINT32, longest = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      shortest = MIN (shortest, fixture_line (lines, i)->width);
      longest = MAX (longest, fixture_line (lines, i)->width);
    }
  return longest - shortest;
}

/* A headline's lines are alike in length, and not more of them than needed. */
static void
test_even_lines (Fixture *f, gconstpointer data)
{
  static const char text[] = "A middling port on a cold coast has stopped its shrugging at last";

  f->style.align = STONE_ALIGN_LEFT;
  f->style.hyphenate = FALSE;
  f->text.size = STONE_PT (24);
  guint better = 0;
  for (int mm = 60; mm < 200; mm += 10)
    {
      f->style.even_lines = FALSE;
      g_autoptr (GPtrArray) plain = fixture_set (f, text, STONE_MM (mm));
      f->style.even_lines = TRUE;
      g_autoptr (GPtrArray) even = fixture_set (f, text, STONE_MM (mm));
      g_assert_cmpuint (even->len, ==, plain->len);
      g_assert_cmpint (spread (even), <=, spread (plain));
      better += spread (even) < spread (plain);
    }
  g_assert_cmpuint (better, >, 0);
}

/* A head's line doesn't end with a word that belongs to what follows, if it can be helped. */
static void
test_small_words (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  f->style.align = STONE_ALIGN_LEFT;
  f->style.hyphenate = FALSE;
  f->style.even_lines = TRUE;
  f->text.size = STONE_PT (24);
  g_autoptr (GPtrArray) lines =
      fixture_set (f, "Iran’s cyberwar goes global and takes the battle to Albania",
                   STONE_MM (176));

  g_assert_cmpuint (lines->len, ==, 2);
  fixture_assert_shown (lines, 0, "Iran’s cyberwar goes global");
}

/* ---- styles ---- */

static void
test_runs_follow_styles (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  static const char text[] = "the mek is in Albania";
  StoneTextSpan spans[] = { { 0, 4, f->text }, { 4, 7, f->text }, { 7, 21, f->text } };

  spans[1].style.features = "smcp";
  spans[1].style.swatch = 3;
  spans[1].style.rise = STONE_PT (2);
  spans[1].style.href = "https://example.org/";
  g_autoptr (GPtrArray) lines = set_spans (f, text, spans, 3, MEASURE);
  const StoneLine *line = fixture_line (lines, 0);
  g_autoptr (GPtrArray) plain = fixture_set (f, "mek", MEASURE);

  g_assert_cmpuint (line->n_runs, ==, 3);
  g_assert_cmpstr (line->runs[0].text, ==, "the ");
  g_assert_cmpstr (line->runs[1].text, ==, "mek");
  g_assert_cmpuint (line->runs[1].swatch, ==, 3);
  g_assert_true (line->runs[1].href == spans[1].style.href);
  g_assert_cmpint (line->runs[1].glyphs[0].y, ==, -STONE_PT (2));
  g_assert_cmpint (line->runs[0].glyphs[0].y, ==, 0);
  /* True small caps are other glyphs. */
  g_assert_cmpuint (line->runs[1].glyphs[0].id, !=, fixture_line (plain, 0)->runs[0].glyphs[0].id);
  g_assert_cmpint (ABS (line->runs[0].x + line->runs[0].width - line->runs[1].x), <=, 1);
}

/* Tracking comes after each glyph; what follows the last one is out of the line. */
static void
test_tracking (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) plain = fixture_set (f, "PMOI", MEASURE);
  f->text.tracking = 50;
  f->style.align = STONE_ALIGN_RIGHT;
  g_autoptr (GPtrArray) tracked = fixture_set (f, "PMOI", MEASURE);
  StoneLength each = STONE_PT (9.5) * 0.05;
  const StoneLine *line = fixture_line (tracked, 0);

  g_assert_cmpint (ABS (line->width - fixture_line (plain, 0)->width - 4 * each), <=, 2);
  g_assert_cmpint (ABS (fixture_right_edge (line) - MEASURE - each), <=, 2);
}

static void
test_negative_tracking (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) plain = fixture_set (f, "PMOI", MEASURE);
  f->text.tracking = -50;
  g_autoptr (GPtrArray) tight = fixture_set (f, "PMOI", MEASURE);
  StoneLength each = STONE_PT (9.5) * 0.05;

  g_assert_cmpint (ABS (fixture_line (plain, 0)->width - fixture_line (tight, 0)->width - 4 * each),
                   <=, 2);
}

static void
test_natural_width (Fixture *f, gconstpointer data)
{
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, "Going global");
  g_autoptr (GPtrArray) lines = fixture_set (f, "Going global", MEASURE);

  g_assert_cmpint (ABS (stone_nodes_get_natural_width (nodes) - fixture_line (lines, 0)->width), <=,
                   2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/paragraph/covered", test_covered);
  fixture_add ("/paragraph/fill-the-measure", test_fill_the_measure);
  fixture_add ("/paragraph/protrusion", test_protrusion);
  fixture_add ("/paragraph/no-protrusion-into-indent", test_no_protrusion_into_indent);
  fixture_add ("/paragraph/limits-of-scaling", test_limits_of_scaling);
  fixture_add ("/paragraph/space-is-true", test_space_is_true);
  fixture_add ("/paragraph/even-letters", test_even_letters);
  fixture_add ("/paragraph/hyphen-minimum", test_hyphen_minimum);
  fixture_add ("/paragraph/no-hyphens-unless-asked", test_no_hyphens_unless_asked);
  fixture_add ("/paragraph/never-three-hyphens", test_never_three_hyphens);
  fixture_add ("/paragraph/soft-hyphen", test_soft_hyphen);
  fixture_add ("/paragraph/soft-hyphen-at-seam", test_soft_hyphen_at_seam);
  fixture_add ("/paragraph/cut-ligature", test_cut_ligature);
  fixture_add ("/paragraph/compound", test_compound);
  fixture_add ("/paragraph/dashes", test_dashes);
  fixture_add ("/paragraph/names", test_names);
  fixture_add ("/paragraph/address", test_address);
  fixture_add ("/paragraph/forced", test_forced);
  fixture_add ("/paragraph/no-break-space", test_no_break_space);
  fixture_add ("/paragraph/no-break-in-need", test_no_break_in_need);
  fixture_add ("/paragraph/no-break-space-stretches", test_no_break_space_stretches);
  fixture_add ("/paragraph/no-break-span", test_no_break_span);
  fixture_add ("/paragraph/looseness", test_looseness);
  fixture_add ("/paragraph/drop-cap", test_drop_cap);
  fixture_add ("/paragraph/threads", test_threads);
  fixture_add ("/paragraph/last-line", test_last_line);
  fixture_add ("/paragraph/alignments", test_alignments);
  fixture_add ("/paragraph/even-lines", test_even_lines);
  fixture_add ("/paragraph/small-words", test_small_words);
  fixture_add ("/paragraph/runs-follow-styles", test_runs_follow_styles);
  fixture_add ("/paragraph/tracking", test_tracking);
  fixture_add ("/paragraph/negative-tracking", test_negative_tracking);
  fixture_add ("/paragraph/natural-width", test_natural_width);
  return g_test_run ();
}
