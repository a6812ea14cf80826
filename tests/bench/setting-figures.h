/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* How even the body text of an edition is set, in figures: of lines that are set to the whole
 * measure, a paragraph's last lines and crossheads left out. Word spaces are in multiples of the
 * font's own; that of a line is the mean of its spaces. */
typedef struct
{
  guint pages, body, justified;
  guint spaced; /* justified lines with a space; those without count as loose and very loose */
  double sum, squares;
  guint loose, very_loose; /* above 1.5, above 2 */
  guint tight;             /* below 0.7 */
  guint hyphenated;
  guint longest_ladder, ladders; /* hyphens on lines in a row; runs of three or more */
  guint rivers;                  /* a space below a space on four lines, sharing 60 % each */
  guint pairs,
      unlike;    /* neighbours in a paragraph; whose letters differ by more than 5 % in width */
  guint on_grid; /* body lines with their baseline on the grid */
  guint beside, shared; /* of lines beside those of the column to the left, on a baseline of its */
  /* Ends of a paragraph alone at the top, the beginning alone at the foot, a crosshead at the foot
   * of a stretch of text (a column, or as much of one as stands together). */
  guint widows, orphans, stranded;
  /* Stretches after which the article goes on, and those of them that end a line or more above the
   * foot or what stands below. The columns of an article's last page have their foot where the
   * deepest of them ends, if the design balances them. */
  guint continued, short_ones;
} SettingFigures;

SettingFigures setting_figures_of (StonePages *pages);

G_END_DECLS
