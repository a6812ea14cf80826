/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* StoneSheet: what is printed as one: a page, or two that face each other. Lengths in Pango units;
 * the pages stand side by side, trim at trim. */
typedef struct
{
  StonePage *pages[2]; /* borrowed, from left to right */
  guint n_pages;
  StoneLength width, height; /* of the trim */
  StoneLength bleed;
} StoneSheet;

/* NUMBER is in RANGES: "3-5,8", "all", or NULL, which is all. */
gboolean stone_ranges_contain (const char *ranges, int number);
/* FALSE if RANGES can't be read as such. */
gboolean stone_ranges_are_valid (const char *ranges);

/* StoneSheet, in the order of the pages: those in RANGES; with SPREADS a left page and the right
 * one that follows it are one sheet. Transfer full. */
GArray *stone_sheets_make (StonePages *pages, const char *ranges, gboolean spreads);

G_END_DECLS
