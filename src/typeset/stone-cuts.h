/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "stone-hyphen.h"
#include "stone-paragraph.h"

G_BEGIN_DECLS

/* Where a line may end inside a word. */

typedef enum
{
  STONE_CUT_PLAIN,    /* after a dash, between ideographs */
  STONE_CUT_ANYWHERE, /* inside a string that offers no other place: an address */
  STONE_CUT_HYPHEN,   /* after a hyphen that stands in the text */
  STONE_CUT_SOFT,     /* a hyphen is added */
  STONE_CUT_NAME      /* so in a name, which had better stay whole */
} StoneCut;

static inline gboolean
stone_cut_shows_hyphen (StoneCut cut)
{
  return cut >= STONE_CUT_HYPHEN;
}

static inline gboolean
stone_cut_adds_hyphen (StoneCut cut)
{
  return cut >= STONE_CUT_SOFT;
}

typedef struct
{
  guint offset; /* bytes from the word's begin */
  StoneCut cut;
} StoneCutPlace;

#define STONE_MAX_CUTS 512 /* in one word */

/* Takes out of ATTRS, those of TEXT, the breaks that LANGUAGE does not have: French sets its
 * quotation marks off by a space, and keeps them with what they quote. */
void
stone_cuts_take_out (const char *text, gsize length, const char *language, PangoLogAttr *attrs);

/* What a break before P would be after the character that stands there; FALSE: none is allowed.
 * ATTR is what UAX 14 says about P. */
gboolean stone_cut_allowed (const char *p, const PangoLogAttr *attr, StoneCut *cut);

/* The places in a word, in order: at most STONE_MAX_CUTS. ATTRS is that of its first character, the
 * others follow; NULL: the word is short and UAX 14 allows no break in it. A word that shows where
 * it may break, with a hyphen or a soft hyphen, is broken nowhere else; after a dash a new word
 * begins. */
guint stone_cuts_find (const char *start,
                       const char *end,
                       const PangoLogAttr *attrs,
                       const StoneBreakStyle *style,
                       StoneHyphenator *hyphenator,
                       StoneCutPlace *cuts);

G_END_DECLS
