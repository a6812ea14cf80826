/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article-layout.h"

G_BEGIN_DECLS

/* Where articles begin, and how: with a page, as a band below what is there, in the flow of the
 * columns, or among short notes. ARTICLES: StoneArticle, those that print, in running order. */

const StoneArticle *stone_beginning_article (GPtrArray *articles, guint index);
/* Article INDEX begins a page whatever room there is on the one before. */
gboolean
stone_beginning_begins_page (const StoneContext *context, GPtrArray *articles, guint index);
/* The first page from the one of SPOT on that has nothing on it. */
guint stone_beginning_next_page (StoneCanvas *canvas, const StoneSpot *spot);
/* As the design, the section and the article itself have it, whatever room there is. */
StoneBegin stone_beginning_decide (const StoneContext *context, GPtrArray *articles, guint index);
/* The same where the room is known. Moves SPOT to where article INDEX begins, and draws what stands
 * before it: a rule between bands, the head of a page of notes. */
StoneBegin stone_beginning_find (const StoneContext *context,
                                 StoneCanvas *canvas,
                                 GPtrArray *articles,
                                 guint index,
                                 StoneSpot *spot);
/* How article INDEX follows the one before; it may be none. */
StoneNext stone_beginning_follows (const StoneContext *context, GPtrArray *articles, guint index);

G_END_DECLS
