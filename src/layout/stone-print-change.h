/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* What is other about an article in print between two states of it, each laid out alone in the same
 * design. Pure. */
typedef struct
{
  int lines, pages;   /* more (positive) or fewer */
  int headline_lines; /* that it has now; 0: as many as before */
  guint replaced, added, removed, moved, resized, cropped; /* pictures, each counted once */
} StonePrintChange;

/* Either may be NULL: there is no such article. */
StonePrintChange
stone_print_change_between (StonePages *before, StonePages *after, const char *article);
/* "+3 lines, picture moved"; "" if it prints alike, but for its letters. Transfer full. */
char *stone_print_change_describe (const StonePrintChange *self);

G_END_DECLS
