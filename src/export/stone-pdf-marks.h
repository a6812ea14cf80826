/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-sheet.h"

G_BEGIN_DECLS

/* Printer's marks round a sheet, outside its bleed: where it is cut and folded, and targets by
 * which the plates are laid on each other, so they are in every ink. */

#define STONE_MARKS_ROOM STONE_MM (10) /* beyond the bleed on each side */
#define STONE_SLUG_DROP STONE_MM (6)   /* the slug line's baseline below the bleed */

/* What sets the colour that is every ink; the sheet's resources name the space "All". */
#define STONE_PDF_ALL_INKS "/All cs 1 scn /All CS 1 SCN\n"
/* The space itself (ISO 32000-1, 8.6.6.4). */
#define STONE_PDF_ALL_SPACE                                                                        \
  "[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]"

/* The operators, from the media's lower left corner. */
void stone_pdf_append_marks (GString *body, const StoneSheet *sheet);

G_END_DECLS
