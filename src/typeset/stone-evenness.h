/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-nodes.h"

G_BEGIN_DECLS

/* How much the fonts of each line give: -1, as narrow as the style allows, to 1, as wide; 0 for a
 * line that keeps its natural width. One a line of BREAKS; owned by the caller.
 *
 * The fonts give before the spaces do. But where that would make the letters of two neighbouring
 * lines differ by more than 5 % in width, which the eye sees, the spaces pay as far as they can. */
double *stone_nodes_find_font_parts (const StoneNodes *self,
                                     const StoneShape *shape,
                                     const StoneBreaks *breaks);

G_END_DECLS
