/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-design.h"
#include "stone-paragraph.h"
#include "stone-reader.h"

G_BEGIN_DECLS

/* The fields of a page design, for layout/ alone. Lengths are Pango units; numbers called "lines"
 * are grid lines, halves allowed: line n is the baseline at n × grid step below the trim's top. */

typedef struct
{
  const char *name;   /* interned */
  const char *family; /* NULL: a style laid over another one, such as small caps */
  int weight;
  StoneSlant slant;
  StoneLength size, leading;
  guint swatch;
  const char *features; /* interned, or NULL */
  int tracking;         /* 1/1000 em */
  StoneAlign align;
  gboolean hyphenate;
  gboolean capitals;             /* set in capitals */
  gboolean even;                 /* lines as alike in length as can be */
  const StoneBreakStyle *breaks; /* the design's; what is above goes before it */
  StoneLength indent;            /* of a paragraph's first line */
} StoneStyle;

/* A headline block. Distances are in lines, each from the baseline before it. */
typedef struct
{
  gboolean given;
  const StoneStyle *headline, *rubric_style;
  double fly_title;      /* lead: the line it stands on; 0: where the head begins */
  double headline_at;    /* from the fly title to the first headline line */
  double headline_first; /* lead: the line of the first headline line where no fly title stands
                            above; 0 */
  double headline_lines; /* from one headline line to the next */
  double rubric_at;      /* from the last headline line */
  double rubric_lines;
  double body_at;     /* from the last rubric or headline line to what follows */
  double gap;         /* blank lines above, inside a column */
  int keep;           /* body lines that must follow in the same column */
  int rubric_columns; /* lead: columns that the rubric may span */
  int max_headline_lines, max_rubric_lines; /* that there is room for; 0: any number */
  gboolean byline;                          /* the byline has a line of its own and a blank one */
  int from_words;
} StoneHeadStyle;

typedef enum
{
  STONE_PIECE_TEXT,
  STONE_PIECE_GAP
} StonePieceKind;

/* A piece of a furniture line: text with {page}, {section}, {publication}, {date}, {long-date}, or
 * a gap. */
typedef struct
{
  StonePieceKind kind;
  const char *text;
  const StoneStyle *style;
  StoneLength gap;
} StonePiece;

/* A fixed element of every page: a fill or a line of text. */
typedef struct
{
  gboolean is_fill;
  StoneRole role;
  guint swatch;
  StoneAlign align;
  StoneLength x, y, width, height;
  GArray *pieces; /* StonePiece; NULL for a fill */
} StoneFurniture;

/* How a pull quote is set. Grid lines: to the first line's baseline, from line to line, what comes
 * to the lines, and where its source stands, from the end. */
typedef struct
{
  const StoneStyle *style;
  double first, lines, extra, source;
} StoneQuoteStyle;

struct _StoneDesign
{
  gatomicrefcount refs;
  StoneValue *value;
  const char *name;
  StoneLength width, height, bleed, inside, outside;
  guint n_columns;
  StoneLength gutter, column_width, type_width;
  gboolean balance;          /* the columns of an article's last page, where it may */
  StoneLength grid;          /* distance of the baselines */
  int first_line, last_line; /* text lines of a page */
  GArray *swatches;          /* StoneSwatch */
  GHashTable *styles;        /* name → StoneStyle */

  StoneBreakStyle breaks;  /* how paragraphs are set, whatever their style */
  GStrv hyphen_exceptions; /* "ta-ble": words with the places where they may be hyphenated */
  const char *overhanging; /* letters that overhang the left edge, at the head of large type */
  double overhang;         /* em; beyond their ink */

  int drop_cap_lines; /* 0: none */
  StoneLength drop_cap_gap;
  int opening_words;       /* in small caps */
  int drop_cap_from_words; /* shorter articles have none */

  gboolean section_starts_page;
  int lead_from_words, note_to_words;
  StoneHeadStyle lead, second, column, note;
  double notes_headline, notes_body; /* lines of a page of short notes */

  int picture_lead_columns, picture_columns;
  double picture_max_depth;                 /* part of the text depth */
  StoneLength caption_first, caption_lines; /* below the picture; then from line to line */
  int caption_max_lines;                    /* that there is room for; 0: any number */
  double caption_after;                     /* lines free below */
  StoneLength credit_gap;
  gboolean credit_at_edge; /* turned, along the picture's right edge */

  guint quote_bar;
  StoneLength quote_bar_width, quote_bar_height;
  int quote_columns;                 /* of a quote that doesn't say it */
  StoneQuoteStyle quote, wide_quote; /* in one column; across several */

  guint box_ground, box_bar;
  StoneLength box_bar_height, box_padding, box_numeral, box_label;
  double box_heading, box_first, box_first_fact, box_gap, box_after, box_before, box_fact_lines;

  const char *list_marker; /* before a list item, in its style; "": none */

  guint end_mark;
  StoneLength end_mark_size;
  double end_mark_gap; /* em */

  gboolean has_rule; /* between articles */
  guint rule;
  StoneLength rule_height;
  double rule_before;

  const char *contents_section;
  double contents_title, contents_first, contents_cover_text;
  StoneLength contents_indent;

  /* What the pages say of themselves, in the publication's language. */
  const char *word_page, *word_see_also, *word_more, *word_title, *word_cover;

  StoneValue *checks; /* borrowed from `value`, or NULL */
  double ink_limit;   /* percent */

  GArray *furniture[2]; /* StoneFurniture; left, right */
};

/* stone-design-checks.c: what it asks of preflight. */
void stone_design_read_checks (StoneDesign *self, StoneReader *root);
/* Never NULL: the reader makes sure that every style the layout names is there. */
const StoneStyle *stone_design_style (const StoneDesign *self, const char *name);
/* Left edge of a column of a right-hand or left-hand page. */
StoneLength stone_design_column_x (const StoneDesign *self, gboolean right, guint column);
/* Width of N columns with the gutters between. */
StoneLength stone_design_span (const StoneDesign *self, guint n);
/* y of grid line LINE. */
StoneLength stone_design_line_y (const StoneDesign *self, double line);
/* From the baseline to the top of the body's capitals: where pictures and grounds begin. */
#define STONE_DESIGN_CAPS 0.645

G_END_DECLS
