/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article.h"

G_BEGIN_DECLS

/* Projection: a block as it would stand with tracked insertions in and deletions and notes out.
 * Everything that lays out, counts, spells or exports reads this, never the block itself. A block
 * without changes and notes projects to itself at no cost. A box's children are projected with it;
 * the map is of its title (a child has a map of its own in its own projection). */
typedef struct
{
  StoneBlock *block; /* owned: what to set (its styles hold no notes, no change) */
  guint *map;        /* NULL: identity. Else map[i] is the index in the source block of byte i, and
                      * map[block->length] the source's length */
} StoneProjection;

/* CHANGES is the article's "changes" object (may be NULL). */
StoneProjection *stone_projection_new (StoneBlock *block, const StoneValue *changes);
void stone_projection_free (StoneProjection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneProjection, stone_projection_free)
guint stone_projection_to_source (const StoneProjection *self, guint index);
guint stone_projection_from_source (const StoneProjection *self, guint source_index);

/* The projected blocks of a whole body (StoneProjection), one for each block. */
GPtrArray *stone_projection_of_body (const StoneArticle *article);

G_END_DECLS
