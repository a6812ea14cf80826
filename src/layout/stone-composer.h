/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-block.h"
#include "stone-design-private.h"

G_BEGIN_DECLS

/* StoneComposer: how a body's copy is marked up for the setter: the styles of its spans, the small
 * caps that it opens with, drop cap and end mark. All borrowed; any thread. */
typedef struct
{
  StoneFaces *faces;
  StoneSetter *setter;
  StoneDesign *design;
} StoneComposer;

/* A block of running text to be set, projected. Bytes count in its text. */
typedef struct
{
  const StoneBlock *block;
  const char *language; /* BCP 47; interned */
  guint skip;           /* what the drop cap took */
  guint caps_end;       /* where the small caps end that it opens with */
  gboolean end_mark;    /* it ends with the place of the end mark */
} StoneCopy;

/* A first letter some lines high, with the quotation mark before it. */
typedef struct
{
  StoneLine *line;    /* owned; NULL: the text begins with no letter */
  guint skip;         /* bytes that it took */
  StoneLength x;      /* from the column's edge to its origin: ink on the edge */
  StoneLength indent; /* of the lines beside it */
} StoneDropCap;

const StoneStyle *stone_composer_find_style (const StoneComposer *self, const StoneBlock *block);
/* Where the small caps end that TEXT opens with, as the design says. */
guint stone_composer_find_caps_end (const StoneComposer *self, const char *text);
StoneDropCap
stone_composer_set_drop_cap (const StoneComposer *self, const char *text, const char *language);
StoneNodes *stone_composer_prepare (const StoneComposer *self, const StoneCopy *copy);

/* The glyph that held the end mark's place is not shown: its run has this swatch. */
#define STONE_END_MARK_SWATCH G_MAXUINT

G_END_DECLS
