/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stone-import.h"

/* From bytes of unknown origin to paragraphs. Private to import/. */

/* UTF-8 with or without a mark, UTF-16 with one, else windows-1252 → UTF-8 with LF, without control
 * characters (tabs stay). MAX is bytes. Errors: STONE_IMPORT_ERROR_LIMIT, _ENCODING, _EMPTY.
 * Transfer full. */
char *stone_import_decode (const char *bytes, gsize length, gsize max, GError **error);

typedef struct
{
  char *text; /* white space cleaned */
  guint gap;  /* blank lines above it */
} StoneImportLine;

/* The paragraphs of TEXT (StoneImportLine). Each line is one, as web pages are copied, save where
 * lines were wrapped at a fixed width: these are joined up to the next blank line. */
GPtrArray *stone_import_lines (const char *text);

/* A short line without a full stop. */
gboolean stone_import_is_headline (const char *line);

/* Plain text: a short first line without a full stop is the headline. */
StoneImported *stone_import_plain (const char *text, GError **error);
