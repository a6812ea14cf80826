/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneSourceTroubles: what is the matter with the sources that were asked, one beneath the other.
 * Many that fail, as without a network, are one line that opens, with a button that asks all of
 * them once more ("related.retry-all"). Not visible while there is nothing to say. */
#define STONE_TYPE_SOURCE_TROUBLES (stone_source_troubles_get_type ())
G_DECLARE_FINAL_TYPE (StoneSourceTroubles, stone_source_troubles, STONE, SOURCE_TROUBLES, GtkBox)

/* PARTS: StoneStorySearchPart. */
void stone_source_troubles_show (StoneSourceTroubles *self, GPtrArray *parts);

G_END_DECLS
