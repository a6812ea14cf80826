/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-set-ahead.h"

G_BEGIN_DECLS

/* StoneParagraphCache: body paragraphs, kept from one layout to the next by the identity of their
 * blocks. One thread at a time. */
typedef struct _StoneParagraphCache StoneParagraphCache;
StoneParagraphCache *stone_paragraph_cache_new (StoneFaces *faces, StoneSetter *setter);
void stone_paragraph_cache_free (StoneParagraphCache *self);
gboolean stone_paragraph_cache_is_empty (StoneParagraphCache *self);

/* Paragraphs that were not asked for in the last layouts, each between begin and end, go. A new
 * design empties it. */
void stone_paragraph_cache_begin (StoneParagraphCache *self, StoneDesign *design);
/* COMING (StoneParagraphKey): what will be asked for, in this order. What of it is not here yet, if
 * that is much, is shaped in a thread of its own meanwhile, until the end. */
void stone_paragraph_cache_expect (StoneParagraphCache *self, GArray *coming);
void stone_paragraph_cache_end (StoneParagraphCache *self);

/* Borrowed: lives until the end. */
StoneSetParagraph *
stone_paragraph_cache_get (StoneParagraphCache *self, const StoneParagraphKey *key);

G_END_DECLS
