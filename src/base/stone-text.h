/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text helpers that several layers need. TEXT is UTF-8; NULL counts as "". */

/* Words as an editor counts them: runs between white space that hold a letter or a digit. */
guint stone_text_count_words (const char *text);
gboolean stone_text_is_blank (const char *text);
/* Text from outside made fit for one field: valid UTF-8, control characters and bidi overrides out,
 * each run of white space one space, none at the ends. Transfer full. */
char *stone_text_clean (const char *text);
/* The same for each line of TEXT; blank ones are left out. Transfer full. */
char *stone_text_clean_lines (const char *text);
/* TEXT, the beginning of a file, is that of an SVG: behind a byte order mark, an XML declaration,
 * comments and a document type. */
gboolean stone_text_begins_svg (const char *text);
/* What closes the embeddings, overrides and isolates that TEXT leaves open (UAX #9, 3.1.2): U+202C
 * and U+2069, "" as a rule. What stands behind TEXT in one paragraph is else turned with it.
 * Transfer full. */
char *stone_text_close_bidi (const char *text);
/* As many whole characters of TEXT as fit into MAX_BYTES. Transfer full. */
char *stone_text_truncate (const char *text, gsize max_bytes);

G_END_DECLS
