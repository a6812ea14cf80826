/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-edit.h"
#include "stone-place.h"

G_BEGIN_DECLS

/* Where NEEDLE stands in the texts of article ID, or of all articles in running order if ID is
 * NULL: StonePlace, in reading order within each article. Small and large letters are the same, and
 * so are straight and curly quotes; nothing is found for "". At most MAX, the caller's to bound. */
GArray *stone_find (StoneProject *project, const char *id, const char *needle, guint max);

/* Puts TEXT, which takes the style of the first letter that it replaces, in the place of each of N
 * PLACES, as stone_find() gave them of BUILDER's snapshot. */
void
stone_find_replace (StoneEditBuilder *builder, const StonePlace *places, guint n, const char *text);

G_END_DECLS
