/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-value.h"

G_BEGIN_DECLS

/* StoneBlock: one block of a body, immutable, reference-counted, made from its JSON value
 *   {"kind": "paragraph", "spans": ["Iranian … ", {"text": "mek", "marks": ["small-caps"]}],
 * "lines": 1} A box holds a title (spans) and blocks of its own and has no spans itself.
 *
 * A block's text is its spans joined. An index into it is in bytes of that UTF-8 text. Adjoining
 * spans of equal style are one run. U+2028 is a forced line break. */

typedef enum
{
  STONE_BLOCK_PARAGRAPH,
  STONE_BLOCK_CROSSHEAD,
  STONE_BLOCK_QUOTE, /* a pull quote */
  STONE_BLOCK_LIST_ITEM,
  STONE_BLOCK_BOX
} StoneBlockKind;

/* No page has more columns. */
#define STONE_BLOCK_COLUMNS 8

typedef enum
{
  STONE_MARK_BOLD = 1 << 0,
  STONE_MARK_ITALIC = 1 << 1,
  STONE_MARK_SMALL_CAPS = 1 << 2,
  STONE_MARK_SUPERSCRIPT = 1 << 3,
  STONE_MARK_SUBSCRIPT = 1 << 4,
  STONE_MARK_NO_BREAK = 1 << 5
} StoneMarks;

/* The style of a run. Strings are interned or NULL: compare by pointer. */
typedef struct
{
  StoneMarks marks;
  const char *href;   /* a link, or NULL */
  const char *notes;  /* ids of notes joined by a space, or NULL */
  const char *change; /* id of a tracked change, or NULL */
} StoneSpanStyle;

typedef struct
{
  guint start, end; /* bytes of the block's text; runs cover it without gaps, in order */
  StoneSpanStyle style;
} StoneRun;

typedef struct _StoneBlock StoneBlock;
struct _StoneBlock
{
  /*< owned, read only >*/
  StoneValue *value; /* what it was made from, unknown members included */
  StoneBlockKind kind;
  char *text;
  guint length; /* bytes of text */
  StoneRun *runs;
  guint n_runs;        /* 0 for an empty text */
  int lines;           /* lines more or fewer asked of the breaker; 0 as a rule */
  int columns;         /* of the page that a quote stands across; 0: as many as the design has it */
  GPtrArray *children; /* StoneBlock of a box; NULL for other kinds. A box's title is its text. */
  /*< private >*/
  int n_words, n_characters; /* -1: not counted yet; atomic */
  gatomicrefcount refs;
};

#define STONE_TYPE_BLOCK (stone_block_get_type ())
GType stone_block_get_type (void);
StoneBlock *stone_block_ref (StoneBlock *self);
void stone_block_unref (StoneBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneBlock, stone_block_unref)

/* NULL and ERROR (STONE_MODEL_ERROR_SCHEMA, message led by the JSON Pointer below POINTER) if VALUE
 * is no block. */
StoneBlock *stone_block_new_from_value (StoneValue *value, const char *pointer, GError **error);
/* TEXT in one run of no style. */
StoneBlock *stone_block_new (StoneBlockKind kind, const char *text);
/* From runs; unknown members, `lines`, `columns` and children come from LIKE (may be NULL). */
StoneBlock *stone_block_new_from_runs (StoneBlockKind kind,
                                       const char *text,
                                       const StoneRun *runs,
                                       guint n_runs,
                                       StoneBlock *like);

/* Derived blocks; all return a new reference and keep unknown members. Indices in bytes. */
StoneBlock *stone_block_with_kind (StoneBlock *self, StoneBlockKind kind);
StoneBlock *stone_block_with_lines (StoneBlock *self, int lines);
StoneBlock *stone_block_with_columns (StoneBlock *self, int columns); /* 0 … STONE_BLOCK_COLUMNS */
/* [START, END) replaced by TEXT in STYLE (NULL: as typed: inside a run all of its style but a
 * tracked change; at its end bold and italic, nothing else). */
StoneBlock *stone_block_with_text (StoneBlock *self,
                                   guint start,
                                   guint end,
                                   const char *text,
                                   const StoneSpanStyle *style);
StoneBlock *stone_block_with_marks (StoneBlock *self,
                                    guint start,
                                    guint end,
                                    StoneMarks add,
                                    StoneMarks remove);
StoneBlock *stone_block_with_href (StoneBlock *self,
                                   guint start,
                                   guint end,
                                   const char *href);                     /* NULL unlinks */
StoneBlock *stone_block_slice (StoneBlock *self, guint start, guint end); /* same kind */
StoneBlock *stone_block_joined (StoneBlock *self, StoneBlock *next);      /* SELF's kind */

StoneSpanStyle
stone_block_style_at (const StoneBlock *self, guint index); /* of the character at INDEX */

/* Of its text, and those of a box too of its children's. */
guint stone_block_count_words (const StoneBlock *self);
guint stone_block_count_characters (const StoneBlock *self);

const char *stone_block_kind_to_string (StoneBlockKind kind); /* "paragraph", "crosshead", … */
gboolean stone_block_kind_from_string (const char *string, StoneBlockKind *kind);

G_END_DECLS
