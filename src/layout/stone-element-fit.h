/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article-layout.h"

G_BEGIN_DECLS

/* Fills in the `elements` of FIT from what stands on CANVAS of ARTICLE, whose head was set as BEGIN
 * asks for; FIRST is the page on which it begins. */
void stone_element_fit_measure (StoneFit *fit,
                                const StoneContext *context,
                                StoneCanvas *canvas,
                                const StoneArticle *article,
                                StoneBegin begin,
                                guint first);

/* Fills in `words_over`, once all else of the body is known. */
void stone_element_fit_count_words (StoneFit *fit, const StoneArticle *article);

G_END_DECLS
