/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-cuts.h"
#include "stone-shape.h"

G_BEGIN_DECLS

/* The places where a shaped word may be broken, with its parts: found and shaped once for each word
 * and manner of breaking, and kept with the word. */

typedef struct
{
  guint offset; /* bytes from the word's begin */
  StoneCut cut;
  const StoneWord *before; /* with its hyphen */
  const StoneWord *after;
} StoneWordCut;

typedef struct _StoneWordCuts
{
  struct _StoneWordCuts *next; /* of the same word in another manner */
  /* The manner: what of a style matters here. */
  const char *language; /* interned */
  gboolean hyphenate;
  int min_before, min_after;

  guint n;
  StoneWordCut cuts[]; /* in the order of the text */
} StoneWordCuts;

/* WORD is SHAPER's; what was found lives as long. Any thread. */
const StoneWordCuts *stone_word_find_cuts (const StoneWord *word,
                                           const StoneBreakStyle *style,
                                           StoneShaper *shaper,
                                           StoneHyphenator *hyphenator);
/* With all that follow. */
void stone_word_cuts_free (StoneWordCuts *self);

G_END_DECLS
