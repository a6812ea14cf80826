/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-import.h"

/* Markdown (CommonMark, by libcmark) with front matter or without. Private to import/.
 * The first heading of level 1 is the headline if front matter has none; other headings are
 * crossheads; block quotes are pull quotes. Code, rules and HTML stay as text where they stand, and
 * are told. */
StoneImported *stone_markdown_read (const char *text, GError **error);
