/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article.h"
#include "stone-set-paragraph.h"

G_BEGIN_DECLS

/* The running text of an article: its paragraphs and list items. */
gboolean stone_block_is_running (const StoneBlock *block);

/* Appends the keys (StoneParagraphKey, borrowed from ARTICLE) of its running text in order: the
 * first opens the article, the last carries the end mark. */
void stone_running_text_list (const StoneArticle *article,
                              const StoneDesign *design,
                              const char *language,
                              GArray *keys);

G_END_DECLS
