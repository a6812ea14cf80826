/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-cmd.h"
#include "stone-sources.h"

G_BEGIN_DECLS

/* What the commands that ask sources share. */

/* A callback that keeps the result in the GAsyncResult * that its data points to; and the wait for
 * it. Ctrl+C cancels CANCELLABLE, where there is one. Transfer full. */
void stone_cmd_on_done (GObject *object, GAsyncResult *result, gpointer slot);
GAsyncResult *stone_cmd_wait (GAsyncResult **slot);

/* The user's sources. STONEHAND_PASSWORD of the environment is that of NAME, the one that will be
 * asked; without a name (NULL) that of the only one that logs in: it goes to no other. NULL and
 * ERROR where their file can't be read. */
StoneSources *stone_cmd_sources (const char *name, GError **error);
/* Opens source NAME. Transfer full. */
StoneSource *stone_cmd_open_source (StoneSources *sources, const char *name, GError **error);
StoneExit stone_cmd_source_fill (int argc, char **argv);
/* A password for NAME: the environment's, or asked for on the terminal; NULL if neither. */
char *stone_cmd_ask_password (const char *name);

G_END_DECLS
