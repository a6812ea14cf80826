/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-cuts.h"
#include "stone-shape.h"

G_BEGIN_DECLS

/* StoneWordCutter: the places where a shaped word may be broken, with its parts, found and shaped
 * once for each word and manner of breaking. */

typedef struct
{
  guint offset; /* bytes from the word's begin */
  StoneCut cut;
  const StoneWord *before; /* with its hyphen */
  const StoneWord *after;
} StoneWordCut;

typedef struct
{
  guint n;
  StoneWordCut cuts[];
} StoneWordCuts;

typedef struct _StoneWordCutter StoneWordCutter;
/* Both are borrowed; what it finds lives as long as it does, the words as long as SHAPER. */
StoneWordCutter *stone_word_cutter_new (StoneShaper *shaper, StoneHyphenator *hyphenator);
void stone_word_cutter_free (StoneWordCutter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneWordCutter, stone_word_cutter_free)

/* In the order of the text; borrowed. */
const StoneWordCuts *
stone_word_cutter_find (StoneWordCutter *self, const StoneWord *word, const StoneBreakStyle *style);

G_END_DECLS
