/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Lengths are integers in Pango units, 1/1024 of a point (1 pt = 1/72 in). A sum of many lengths
 * is kept in gint64. Names or comments say so where a number is in another unit. */
typedef gint32 StoneLength;

#define STONE_LENGTH_SCALE 1024
#define STONE_PT(pt) ((StoneLength) ((pt) *STONE_LENGTH_SCALE + ((pt) < 0 ? -0.5 : 0.5)))
#define STONE_MM(mm) STONE_PT ((mm) *72.0 / 25.4)

static inline double
stone_length_to_pt (gint64 length)
{
  return (double) length / STONE_LENGTH_SCALE;
}
