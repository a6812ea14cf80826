/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* How the fit of a field is said: on the command line, in findings, in the window. Transfer full.
 */

/* "Headline", "Print headline", "Rubric", "Caption", "Caption of picture 2". */
char *stone_element_to_name (const char *pointer);
/* "3 of 2 lines"; "3 lines" where any number has room. */
char *stone_element_to_lines (const StoneElementFit *element);
/* "1 line over", "2 lines under"; NULL where it fits or any number has room. */
char *stone_element_to_over (const StoneElementFit *element);
/* "7 characters", those that stand on the lines over. */
char *stone_element_to_characters (const StoneElementFit *element);

G_END_DECLS
