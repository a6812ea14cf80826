/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-face.h"

G_BEGIN_DECLS

/* StoneLine: a set line, immutable, reference-counted: glyph runs in visual order, each with the
 * text that it shows. Positions count from the measure's left edge and the baseline, y downward. */

typedef struct
{
  guint32 id;
  StoneLength x, y; /* of its origin; scaling and tracking are in it */
  guint32 cluster;  /* byte of the paragraph's text that it belongs to */
} StoneGlyph;

typedef struct
{
  StoneFaceId face;
  StoneLength size;
  int scale;        /* horizontal scaling of the glyphs in 1/10000: 10000 is none */
  guint swatch;     /* index that the caller gave its style */
  const char *href; /* borrowed from the caller's interned strings, or NULL */
  StoneGlyph *glyphs;
  guint n_glyphs;
  StoneLength x, width; /* where it begins, and its advance; for underlines, links, hits */
  guint start, end;     /* bytes of the paragraph's text that it shows */
  char *text;           /* those bytes as shown, with the hyphen of a break; for extraction */
  gboolean adds_hyphen; /* … which is not in the paragraph: the last of TEXT */
  guint32
      *cluster_bytes; /* per glyph: offset into text where its cluster begins (monotone in LTR) */
} StoneGlyphRun;

typedef struct _StoneLine StoneLine;
struct _StoneLine
{
  /*< in the same block, read only >*/
  StoneGlyphRun *runs;
  guint n_runs;
  guint start, end;   /* bytes of the paragraph's text that end up on it, trailing space included */
  StoneLength indent; /* from the measure's left edge to where its ink may begin */
  StoneLength measure; /* width it was set to, without the indent */
  StoneLength width;   /* advance of its content as set, hanging punctuation included */
  double ratio;        /* glue set ratio: 0 natural, -1 fully shrunk, 1 at its stretch */
  double space; /* mean word space as set, in multiples of the font's own; 0 without spaces */
  int scale;    /* glyph scaling, 1/10000 */
  int tracking; /* letter spacing, 1/10000 em */
  gboolean hyphenated; /* ends with a hyphen that the break added or an explicit one */
  gboolean last;       /* ends the paragraph or a forced break */
  gboolean torn;       /* ends inside a string, or at a no-break, where no line should */
  gboolean emergency;  /* of a paragraph that can't be broken within tolerance */
  /*< private >*/
  gatomicrefcount refs;
};
/* A copy of LINE in one block of memory, to which it holds the only reference: all that it points
 * to lies behind it. LINE and what it points to stay the caller's. */
StoneLine *stone_line_pack (const StoneLine *line);
StoneLine *stone_line_ref (StoneLine *self);
void stone_line_unref (StoneLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneLine, stone_line_unref)

/* x of the caret before byte INDEX, and the byte nearest to x. */
StoneLength stone_line_index_to_x (const StoneLine *self, guint index);
guint stone_line_x_to_index (const StoneLine *self, StoneLength x);

G_END_DECLS
