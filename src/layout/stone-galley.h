/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-box.h"
#include "stone-flow.h"
#include "stone-head.h"

G_BEGIN_DECLS

/* The galley: an article as the parts that flow through the columns, in order, with what each of
 * them draws. Pull quotes stand beside the flow: they are given places before it runs. */
typedef struct
{
  const StoneArticle *article; /* borrowed */
  GArray *parts;               /* StonePart */
  GPtrArray *boxes;            /* StoneBox or NULL, one a part: what BOX and SEE_ALSO draw */
  GPtrArray *crossheads;       /* GPtrArray of StoneLine or NULL, one a part */
  StoneHead *head;             /* of the first part, if it is HEAD; else NULL */
  GArray *quotes;              /* StoneGalleyQuote */
} StoneGalley;

typedef struct
{
  StoneBox *box;
  guint after_part; /* it belongs behind this part */
} StoneGalleyQuote;

/* HEAD (taken) goes into the flow; NULL where it stands above it. */
StoneGalley *stone_galley_new (const StoneContext *context,
                               const StoneArticle *article,
                               StoneHead *head,
                               gboolean first_of_page);
void stone_galley_free (StoneGalley *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneGalley, stone_galley_free)

void stone_galley_draw (const StoneGalley *self,
                        const StoneContext *context,
                        const StoneFlow *flow,
                        StoneCanvas *canvas);
/* Counts what FLOW set. */
StoneFit *stone_galley_measure (const StoneGalley *self,
                                const StoneContext *context,
                                const StoneFlow *flow,
                                StoneCanvas *canvas);

G_END_DECLS
