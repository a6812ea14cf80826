/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that a person typed, at most MAX: letters and digits (with their marks) make words, all
 * else parts them; so no sign of a source's query language is ever passed on. None is longer than
 * STONE_SOURCE_WORD_BYTES. Private to sources/. Transfer full. */
#define STONE_SOURCE_WORD_BYTES 120
GPtrArray *stone_source_words (const char *text, guint max);

G_END_DECLS
