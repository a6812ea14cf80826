/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edition.h"
#include "stone-page.h"

G_BEGIN_DECLS

/* The reserved pages of an edition: articles are set as if these were not there, on pages whose
 * numbers step over them; afterwards they are put between. */

/* One printed page that is reserved. */
typedef struct
{
  int number;
  guint index; /* of StoneEdition.reserved */
} StoneReservedPage;

/* All that are reserved from the edition's first page on, by number, each number once:
 * StoneReservedPage. Transfer full. */
GArray *stone_reserved_list (const StoneEdition *edition);
/* The first number from NUMBER on that PAGES (of stone_reserved_list()) leaves free. */
int stone_reserved_next_free (GArray *pages, int number);
/* PAGES (StonePage, by number) with the reserved ones between, and empty pages where neither is. */
void stone_reserved_merge (GArray *reserved, const StoneEdition *edition, GPtrArray *pages);

G_END_DECLS
