/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <hyphen.h>

G_BEGIN_DECLS

/* Reads hyphenation patterns as hnj_hyphen_load() does, into the same structure; free it with
 * hnj_hyphen_free(). The German file has 78,000 lines, at which libhyphen's table of words takes
 * two and a half seconds; here they grow a tree at once, and the fallbacks are found breadth first
 * (Aho and Corasick, "Efficient String Matching", 1975). Files of one level, which are small, and
 * those with replacements are left to libhyphen. NULL if there is no such file. */
HyphenDict *stone_patterns_load (const char *path);
/* What it does with the text of a large file: NULL where that is one for libhyphen. */
HyphenDict *stone_patterns_parse (const char *text);

G_END_DECLS
