/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-import.h"

/* A web page that was saved (HTML) → the article in it. Private to import/.
 *
 * Its head from JSON-LD; what that doesn't say from microdata and classes of the article's
 * elements, then from OpenGraph and other <meta>, then <title>. Its body from the page, as
 * stone_web_body_find() finds it, or from the data where the page shows less than half of it.
 * Nothing is loaded. */
gboolean stone_web_page_is_one (const char *text); /* begins as a whole HTML document */
/* Bytes of a page of any encoding that it names; errors of stone_import_decode(). */
StoneImported *stone_web_page_read (const char *bytes, gsize length, GError **error);
