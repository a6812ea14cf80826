/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-file-diff.h"

G_BEGIN_DECLS

/* What differs between a file as it stands and as it would be restored: each text under its name,
 * word by word. */
GtkWidget *stone_diff_list_new (const StoneFileDiff *diff);

/* "3 changes: 12 words added, 4 words removed". Transfer full. */
char *stone_diff_list_count (const StoneFileDiff *diff);

G_END_DECLS
