/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether WORD only holds a sentence together ("the", "damit"), so that sharing it makes no two
 * stories alike, in LANGUAGE ("en-GB"); "" or one that is not known here: in any that is. Private
 * to sources/. */
gboolean stone_is_function_word (const char *language, const char *word);

G_END_DECLS
