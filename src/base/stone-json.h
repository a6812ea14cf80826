/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-value.h"

G_BEGIN_DECLS

/* JSON text in and out of StoneValue.
 *
 * Reading: a byte pre-scan (size, depth, number range, duplicate keys, valid UTF-8, no U+0000)
 * stands before json-glib, whose own edges it covers: json-glib 1.6 crashes on 100,000 nested
 * brackets, wraps large integers and drops duplicate keys in silence.
 * Errors say the line and column (from 1) of the place: "line 14, column 3: …". */

#define STONE_JSON_MAX_BYTES (64 * 1024 * 1024)
#define STONE_JSON_MAX_DEPTH 64
/* Of one text: 200 bytes of memory each while it is read. A long article has a few thousand. */
#define STONE_JSON_MAX_VALUES 1000000

#define STONE_JSON_ERROR (stone_json_error_quark ())
GQuark stone_json_error_quark (void);
typedef enum
{
  STONE_JSON_ERROR_SYNTAX,    /* not JSON, or bytes after its end */
  STONE_JSON_ERROR_ENCODING,  /* not UTF-8, or U+0000 */
  STONE_JSON_ERROR_LIMIT,     /* too large, too deep, too many values, a number out of range */
  STONE_JSON_ERROR_DUPLICATE, /* one key twice in one object */
} StoneJsonError;

StoneValue *stone_json_parse (const char *bytes, gsize length, GError **error);

/* Writing: UTF-8, LF, two-space indent, members in their order, a final newline. COMPACT says
 * which values stand on one line: NULL for "arrays and objects that hold no array or object";
 * model files pass a rule that keeps one block of body text on one line. */
typedef gboolean (*StoneJsonOneLine) (const StoneValue *value, guint depth, gpointer user_data);
char *stone_json_print (const StoneValue *value, StoneJsonOneLine one_line, gpointer user_data);
char *stone_json_print_line (const StoneValue *value); /* all on one line, no newline */

G_END_DECLS
