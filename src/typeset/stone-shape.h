/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <hb.h>

#include "stone-face.h"

G_BEGIN_DECLS

/* StoneShaper: words through HarfBuzz, each once. A word is kept in font units, so that one entry
 * serves every size. Words live as long as the shaper and never change. Thread-safe: nodes of an
 * older paragraph may be broken in one thread while the next one is prepared in another. */

typedef struct
{
  StoneFaceId face;
  const char *features; /* interned or NULL; see StoneTextStyle */
  hb_language_t language;
  hb_script_t script;
  hb_direction_t direction;
} StoneShaping;

/* In font units; Y upward. */
typedef struct
{
  guint32 id;
  gint32 advance, x, y;
  guint32 cluster; /* byte of the word's text */
  gboolean safe;   /* broken before it, the word's glyphs stay as they are */
} StoneWordGlyph;

/* In one block of memory, what it is found by first. */
typedef struct
{
  char *text;
  guint length;
  gunichar first, last; /* characters; 0 of an empty one */
  StoneShaping how;
  StoneWordGlyph *glyphs; /* in visual order */
  guint n_glyphs;
  int n_tracked; /* those after which tracking may come: none in scripts whose letters join */
  gint32 width;
  int units_per_em;
  struct _StoneWordCuts *cuts; /* atomic; owned: stone_word_find_cuts() */
} StoneWord;

typedef struct _StoneShaper StoneShaper;
StoneShaper *stone_shaper_new (StoneFaces *faces);
StoneShaper *stone_shaper_ref (StoneShaper *self);
void stone_shaper_unref (StoneShaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneShaper, stone_shaper_unref)

StoneFaces *stone_shaper_get_faces (StoneShaper *self); /* borrowed */
guint stone_shaper_get_n_words (StoneShaper *self);

/* Borrowed. HYPHEN puts a hyphen behind the text, as at the end of a broken word. */
const StoneWord *stone_shaper_shape (StoneShaper *self,
                                     const char *text,
                                     gsize length,
                                     gboolean hyphen,
                                     const StoneShaping *how);

/* Bytes START to END of WORD, HYPHEN behind them, as a word of their own. Borrowed. */
const StoneWord *stone_shaper_shape_part (StoneShaper *self,
                                          const StoneWord *word,
                                          guint start,
                                          guint end,
                                          gboolean hyphen);

G_END_DECLS
