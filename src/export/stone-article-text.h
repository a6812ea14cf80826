/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* An article as other programs take it. Each writes one file's text, transfer full; LOST (char *,
 * may be NULL) gets what the format has no way to say, one sentence each. */
typedef char *(*StoneArticleWriter) (StonePages *pages, StoneArticle *article, GPtrArray *lost);

/* CommonMark with the front matter that an import knows. */
char *stone_markdown_write (StonePages *pages, StoneArticle *article, GPtrArray *lost);
/* ninjs 3.0, JSON of the IPTC; the roles are ours: headlines "main", "print" and "fly", description
 * "rubric", alternative ids "edition", "print-section" and "print-page". */
char *stone_ninjs_write (StonePages *pages, StoneArticle *article, GPtrArray *lost);
/* ICML, which InCopy opens and InDesign places: a story with named paragraph styles. */
char *stone_icml_write (StonePages *pages, StoneArticle *article, GPtrArray *lost);

G_END_DECLS
