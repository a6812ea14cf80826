/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "stone-layout.h"

G_BEGIN_DECLS

/* What a new layout changed of a page, so that only that is drawn again: a letter typed is a line
 * or two out of hundreds, and outlines are slow to fill. Regions are of whole pixels, at SCALE
 * pixels a point, and wide enough for all the ink of what they cover. */

/* Where AFTER looks other than BEFORE; empty: nowhere. NULL where that isn't worth telling: another
 * size, or another number of items, which moves what follows. Transfer full. */
cairo_region_t *stone_page_damage_new (StonePage *before, StonePage *after, double scale);

/* Where PAGE has the picture FILE; empty: nowhere. Transfer full. */
cairo_region_t *stone_page_damage_of_picture (StonePage *page, const char *file, double scale);

/* ITEM may have ink in DAMAGE. */
gboolean
stone_page_damage_touches (const cairo_region_t *damage, const StoneItem *item, double scale);

G_END_DECLS
