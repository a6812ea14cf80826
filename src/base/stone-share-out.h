/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Item INDEX of what is shared out: reads what all share, writes what is its own. */
typedef void (*StoneShareFunc) (guint index, gpointer data);

/* FUNC for each of N items, in no order, in this thread and as many others as there are processors
 * for; returns when all are done. For items of which each takes long beside the begin of a thread:
 * files to be read. Blocks; not for the main thread. */
void stone_share_out (guint n, StoneShareFunc func, gpointer data);

G_END_DECLS
