/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-box.h"
#include "stone-flow.h"
#include "stone-head.h"

G_BEGIN_DECLS

/* StoneArticleParts: an article as the parts that flow through the columns, in order, with what
 * each of them draws. Pull quotes stand beside the flow: they are given places before it runs. */
typedef struct
{
  const StoneArticle *article; /* borrowed */
  GArray *parts;               /* StonePart */
  GPtrArray *boxes;            /* StoneBox or NULL, one a part: what BOX and SEE_ALSO draw */
  GPtrArray *crossheads;       /* GPtrArray of StoneLine or NULL, one a part */
  StoneHead *head;             /* of the first part, if it is HEAD; else NULL */
  GArray *quotes;              /* StonePartsQuote */
} StoneArticleParts;

typedef struct
{
  StoneBox *box;
  guint after_part; /* it belongs behind this part */
  guint block;      /* of the body */
} StonePartsQuote;

/* Lines that the quotes take, counted in each of their columns. */
int stone_article_parts_count_quotes (const StoneArticleParts *self);

/* HEAD (taken) goes into the flow; NULL where it stands above it. */
StoneArticleParts *stone_article_parts_new (const StoneContext *context,
                                            const StoneArticle *article,
                                            StoneHead *head,
                                            gboolean first_of_page);
void stone_article_parts_free (StoneArticleParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneArticleParts, stone_article_parts_free)

void stone_article_parts_draw (const StoneArticleParts *self,
                               const StoneContext *context,
                               const StoneFlow *flow,
                               StoneCanvas *canvas);
/* Counts what FLOW set. */
StoneFit *stone_article_parts_measure (const StoneArticleParts *self,
                                       const StoneContext *context,
                                       const StoneFlow *flow,
                                       StoneCanvas *canvas);

G_END_DECLS
