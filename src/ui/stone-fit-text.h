/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-element-text.h"

/* How a fit is said: in words, in a row's few signs, and by the class of its chip. */
char *stone_fit_to_words (const StoneFit *fit); /* "7 lines over: 51 words"; transfer full */
char *stone_fit_to_signs (const StoneFit *fit); /* "+7", "−14", "✓", "–"; transfer full */
const char *stone_fit_to_class (const StoneFit *fit); /* "over", "under", "fits" or "plain" */

/* The same with a word for the first field that is over where the body is not: "Headline: 1 line
 * over", "over". */
char *stone_fit_to_status (const StoneFit *fit); /* transfer full */
const char *stone_fit_to_status_class (const StoneFit *fit);
/* A line for each field that is set: "Rubric: 3 of 2 lines"; transfer full. */
char *stone_fit_to_fields (const StoneFit *fit);
/* "Cut 7 characters to win the line"; transfer full. */
char *stone_element_to_hint (const StoneElementFit *element);

/* Of the field at POINTER of ARTICLE; NULL where it isn't set. All may be NULL. Borrowed. */
const StoneElementFit *
stone_fit_of_element (StonePages *pages, const char *article, const char *pointer);
