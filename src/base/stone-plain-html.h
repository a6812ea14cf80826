/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a piece of HTML from outside says, as plain text: entities resolved, markup, scripts and
 * control characters gone, a paragraph (a list item, a line that <br> ends) a line, without blank
 * ones. At most MAX_BYTES of whole characters; HTML may be NULL, broken, or no HTML at all.
 * Transfer full. */
char *stone_html_to_text (const char *html, gsize max_bytes);
/* The same, and in *PICTURE the address of the first picture in it, as it is written; NULL if there
 * is none. Transfer full, both. */
char *stone_html_to_text_and_picture (const char *html, gsize max_bytes, char **picture);

G_END_DECLS
