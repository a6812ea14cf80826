/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-finding.h"

G_BEGIN_DECLS

/* StoneFindingItem: a row of the list of findings: what has them, an article or the edition itself,
 * or one of them. */
#define STONE_TYPE_FINDING_ITEM (stone_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (StoneFindingItem, stone_finding_item, STONE, FINDING_ITEM, GObject)

/* ARTICLE NULL: the edition. TITLE and SUMS ("2 errors") are taken. */
StoneFindingItem *stone_finding_item_new_head (const char *article, char *title, char *sums);
/* FINDING of ALL, which is kept, the NUMBERth of its article. */
StoneFindingItem *
stone_finding_item_new (GPtrArray *all, const StoneFinding *finding, guint number);

const StoneFinding *stone_finding_item_get_finding (StoneFindingItem *self); /* NULL: a head */
guint stone_finding_item_get_number (StoneFindingItem *self);
const char *stone_finding_item_get_article (StoneFindingItem *self);
/* Its remedy was taken; the list goes on showing it until it is made anew. */
void stone_finding_item_set_fixed (StoneFindingItem *self);
gboolean stone_finding_item_is_fixed (StoneFindingItem *self);
const char *stone_finding_item_get_title (StoneFindingItem *self); /* of a head */
const char *stone_finding_item_get_sums (StoneFindingItem *self);  /* of a head */

G_END_DECLS
