/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a module of Stonehand's own gives: the struct that its function SYMBOL returns, whose first
 * member is the version of Stonehand that it was built for: one of another version is not used.
 * Looked for where it is installed and, else, where it was built. It stays loaded: its types can't
 * go. NULL if it isn't there. Private to photo/. */
gconstpointer stone_module_load (const char *file_name, const char *symbol);
/* FALSE, and ERROR says that it is missing. */
gboolean stone_module_fail (const char *file_name, GError **error);
