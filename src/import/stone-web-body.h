/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-draft.h"
#include "stone-xml.h"

/* The body of a web page's article. Private to import/. */

/* The element that holds it: what is marked as its body, the longest <article> or <main>, or what
 * has most text in paragraphs, few of it links (after Arc90's Readability, 2009, in short). Never
 * NULL. */
xmlNode *stone_web_body_find (xmlNode *root);
/* Blocks and pictures of BODY into DRAFT; without the page's furniture, and without what stands in
 * DRAFT's head already. DATA as in stone_web_figure_read(). */
void stone_web_body_read (xmlNode *body, const StoneValue *data, StoneDraft *draft);
