/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* The editions that this program opened last, as the desktop remembers them, each with a small
 * picture of its first page in the cache folder. */
typedef struct
{
  char *path, *name;  /* owned */
  char *about;        /* owned: "November 21st 2026, 6 of 15 articles ready", or "" */
  char *cover;        /* owned: a PNG file that may not be there */
  GDateTime *visited; /* owned */
  gboolean gone;      /* its folder is not there now */
} StoneRecent;

#define STONE_RECENT_COVER_HEIGHT 110 /* pixels: twice what is shown, for fine screens */

/* DESK was opened, or saved: its name, date and state are remembered. */
void stone_recent_add (StoneDesk *desk);
void stone_recent_forget (const char *folder);
/* StoneRecent, the last first, at most MAX. */
GPtrArray *stone_recent_list (guint max);
/* Where the picture of FOLDER's first page is kept. Transfer full. */
char *stone_recent_cover (const char *folder);

G_END_DECLS
