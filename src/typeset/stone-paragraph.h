/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-line.h"

G_BEGIN_DECLS

/* A paragraph set: text + styles → items → glyph runs → nodes → breaks → lines.
 *
 *   setter = stone_setter_new (faces);             holds the words that were shaped
 *   nodes = stone_setter_prepare (setter, &text);  for any width: shaped, hyphenated
 *   breaks = stone_nodes_break (nodes, &shape, 0); may be asked again for other widths
 *   lines = stone_nodes_make_lines (nodes, &shape, breaks);
 *
 * A setter is used by one thread at a time; nodes and lines may be read by any. */

typedef enum
{
  STONE_ALIGN_JUSTIFY,
  STONE_ALIGN_LEFT,
  STONE_ALIGN_CENTRE,
  STONE_ALIGN_RIGHT
} StoneAlign;

/* How a stretch of text is set. */
typedef struct
{
  StoneFaceId face;
  StoneLength size;
  StoneLength rise;     /* above the baseline; superscripts */
  int tracking;         /* 1/1000 em, added after each glyph */
  const char *features; /* of OpenType, interned, or NULL: "smcp,onum,pnum" */
  guint swatch;         /* handed through to StoneGlyphRun */
  const char *href;     /* handed through; interned */
  gboolean no_break;    /* no line break inside */
} StoneTextStyle;

typedef struct
{
  guint start, end; /* bytes; spans cover the text without gaps */
  StoneTextStyle style;
} StoneTextSpan;

/* Word spaces so many times the font's own are seen as holes: what findings report, and the
 * breaker avoids. */
#define STONE_LOOSE_SPACE 1.5
#define STONE_VERY_LOOSE_SPACE 2.0
/* A line that would need wider ones, before an address perhaps, is left short of its measure. */
#define STONE_WIDEST_SPACE 3.0

/* How a paragraph is broken. Ratios are plain numbers; see the design's "body" style. */
typedef struct
{
  StoneAlign align;
  const char *language; /* BCP 47, interned: "en-GB"; NULL unknown */
  gboolean hyphenate;
  int hyphen_min_before, hyphen_min_after; /* letters: 2, 3 */
  double space_stretch, space_shrink;      /* of the font's space: 0.45, 0.345 */

  double glyph_scaling;  /* ± part of the width: 0.02 */
  double glyph_tracking; /* ± em: 0.010 */
  double protrusion;     /* 0 off … 1 as in the table of stone-protrusion.c */
  double last_line_min;  /* least part of the measure that a last line fills: 0.18 */

  /* Demerits; the breaks of the least sum win. A justified line costs
   * (line_penalty + 100 |ratio|^1.5)², where the ratio is the part that it takes of all that its
   * spaces and glyphs can give. To that come: */
  double hyphen_penalty; /* squared; half at a hyphen of the text, twice in a name */
  double double_hyphen;  /* for hyphens on two lines in a row; three are not allowed */
  double final_hyphen;   /* for a hyphen above the last line */
  double class_demerits; /* for neighbours whose ratios differ by n half steps: × (n - 1)² */
  double loose_demerits; /* for spaces above STONE_LOOSE_SPACE; five times as much for very loose */
  double last_line_demerits; /* for a last line below last_line_min; four times below half of it */
  double line_penalty;

  gboolean even_lines; /* ragged heads: lines as alike in length as can be */
} StoneBreakStyle;
extern const StoneBreakStyle STONE_BREAK_STYLE_DEFAULT;

typedef struct
{
  const char *text; /* UTF-8; U+2028 forces a break; U+00AD is a soft hyphen */
  gsize length;
  const StoneTextSpan *spans;
  guint n_spans;
  const StoneBreakStyle *style;
} StoneParagraphText;

/* The measure of each line: line i has entry MIN (i, n - 1). */
typedef struct
{
  StoneLength indent, width;
  gboolean whole; /* ends with no hyphen: what follows is in another column */
} StoneMeasure;

typedef struct
{
  const StoneMeasure *measures;
  guint n_measures;
} StoneShape;

/* StoneSetter: what is known of words, kept from one text to the next. Several threads may set with
 * it at a time, but for what says otherwise. */
typedef struct _StoneSetter StoneSetter;
StoneSetter *stone_setter_new (StoneFaces *faces);
void stone_setter_free (StoneSetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneSetter, stone_setter_free)

/* TRUE if LANGUAGE (BCP 47, may be NULL) is written from right to left. */
gboolean stone_language_is_rtl (const char *language);

/* Forgets the words if there are too many: now and then, while no other thread sets. */
void stone_setter_tidy (StoneSetter *self);
/* As stone_hyphenator_set_exceptions(): for what is prepared from now on; while no other thread
 * sets. */
void stone_setter_set_hyphen_exceptions (StoneSetter *self, const char *const *words);

typedef struct _StoneNodes StoneNodes; /* immutable, reference-counted */
StoneNodes *stone_setter_prepare (StoneSetter *self, const StoneParagraphText *paragraph);
StoneNodes *stone_nodes_ref (StoneNodes *self);
void stone_nodes_unref (StoneNodes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneNodes, stone_nodes_unref)
StoneLength stone_nodes_get_natural_width (const StoneNodes *self); /* on one line */

/* Where the lines end, without making them. */
typedef struct
{
  guint n_lines;
  double demerits;
  gboolean emergency; /* a line could not be set within tolerance */
  guint *breaks;      /* per line: where it ends (private numbering) */
  guint8 *hyphenated; /* per line: TRUE if it ends with a hyphen, of the break or of the text */
} StoneBreaks;
void stone_breaks_free (StoneBreaks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneBreaks, stone_breaks_free)

/* The best breaks with LOOSENESS lines more than the optimum has (as a rule 0), or the nearest
 * number that can be. */
StoneBreaks *stone_nodes_break (StoneNodes *self, const StoneShape *shape, int looseness);
/* The optimum, and the best breaks with a line fewer and with a line more; NULL where these can't
 * be had within tolerance, or for at most DEAREST demerits above the optimum. */
StoneBreaks *stone_nodes_break_variants (StoneNodes *self,
                                         const StoneShape *shape,
                                         double dearest,
                                         StoneBreaks **shorter,
                                         StoneBreaks **longer);
/* StoneLine, one for each break. */
GPtrArray *
stone_nodes_make_lines (StoneNodes *self, const StoneShape *shape, const StoneBreaks *breaks);

/* The three calls in one, for heads and captions. The same text set again is the same array: don't
 * change it. */
GPtrArray *
stone_setter_set (StoneSetter *self, const StoneParagraphText *paragraph, StoneLength width);

G_END_DECLS
