/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The pre-scan: one pass over the bytes, before json-glib sees them. It holds what json-glib does
 * not: strict RFC 8259 tokens, depth, the range of numbers, duplicate keys, valid UTF-8, no U+0000.
 * Private to base/. Errors: STONE_JSON_ERROR, led by line and column. */
gboolean stone_json_scan (const char *bytes, gsize length, GError **error);
