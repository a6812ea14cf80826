/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The editions that this program opened last, as the desktop remembers them. */
typedef struct
{
  char *path, *name; /* owned */
} StoneRecent;

/* FOLDER was opened; NAME: the publication. */
void stone_recent_add (const char *folder, const char *name);
/* StoneRecent, the last first, at most MAX; folders that are gone are left out. */
GPtrArray *stone_recent_list (guint max);

G_END_DECLS
