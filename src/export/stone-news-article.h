/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* ARTICLE of PAGES for those who read data: a NewsArticle of schema.org (30.0), as JSON-LD.
 * ADDRESS: of each of its pictures, char * or NULL for none. Transfer full. */
StoneValue *
stone_news_article_new (StonePages *pages, StoneArticle *article, const char *const *addresses);
/* As the content of a <script>: no markup can end it. Transfer full. */
char *stone_news_article_print (StoneValue *self);

G_END_DECLS
