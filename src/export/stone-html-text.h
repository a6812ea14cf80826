/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-block.h"

G_BEGIN_DECLS

/* Text as HTML (WHATWG HTML Living Standard, 13.1). Nothing in it is taken for markup. */

/* TEXT, a forced line break as <br>. */
void stone_html_append_text (GString *out, const char *text);
/* " NAME="VALUE""; nothing where VALUE is "". */
void stone_html_append_attribute (GString *out, const char *name, const char *value);
/* " lang="LANGUAGE"", and the direction that it is written in: from right to left, or,
 * AMID others, whichever. Nothing where LANGUAGE is "". */
void stone_html_append_language (GString *out, const char *language, gboolean amid);
/* <TAG CLASS>TEXT</TAG>; nothing where TEXT is "". CLASS may be NULL. */
void stone_html_append_element (GString *out, const char *tag, const char *class, const char *text);
/* What BLOCK says, with its marks; it is a projected one. */
void stone_html_append_spans (GString *out, const StoneBlock *block);
/* An address that a page may lead to: http, https, mailto. */
gboolean stone_html_is_link (const char *href);

G_END_DECLS
