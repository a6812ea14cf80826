/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-flow.h"

G_BEGIN_DECLS

/* StoneFlowSearches: the flows of long articles, kept from one layout to the next, so that after a
 * letter in the middle only what stands behind it is flown again. */
typedef struct _StoneFlowSearches StoneFlowSearches;
StoneFlowSearches *stone_flow_searches_new (void);
void stone_flow_searches_free (StoneFlowSearches *self);

/* The search of ARTICLE (interned), to be given back. */
StoneFlowSearch *stone_flow_searches_take (StoneFlowSearches *self, const char *article);
/* Gives it back: it is kept if it has N_PARTS enough, or else freed. */
void stone_flow_searches_give (StoneFlowSearches *self,
                               const char *article,
                               StoneFlowSearch *search,
                               guint n_parts);
/* Searches that were not given back in the last layouts go. */
void stone_flow_searches_end (StoneFlowSearches *self);

G_END_DECLS
