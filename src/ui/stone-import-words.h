/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an import did not take over as it was (TOLD: char *), in words: how many, and the first MAX
 * of them, a line each. NULL if there is nothing to say. Transfer full. */
char *stone_import_words (GPtrArray *told, guint max);

G_END_DECLS
