/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StonePageCache: how the pages of a desk look on the screen, each drawn once, in a worker, and
 * shown from that. What a new layout left as it was isn't drawn again; until the rest is, the page
 * shows what it showed. */
typedef struct _StonePageCache StonePageCache;

/* READY is called, from the main loop, when a page that was wanted is drawn. */
typedef void (*StonePageReady) (gpointer user_data);

StonePageCache *stone_page_cache_new (StonePageReady ready, gpointer user_data);
void stone_page_cache_free (StonePageCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePageCache, stone_page_cache_free)

/* DESK gives the pictures of PAGES; both NULL for none. */
void stone_page_cache_set_pages (StonePageCache *self, StoneDesk *desk, StonePages *pages);
StonePages *stone_page_cache_get_pages (StonePageCache *self); /* borrowed, may be NULL */
/* Pages that show picture FILE are to be drawn anew. */
void stone_page_cache_forget_picture (StonePageCache *self, const char *file);
/* Lets go of all but pages FIRST … LAST, and of what was wanted of them. */
void stone_page_cache_keep (StonePageCache *self, guint first, guint last);

/* Page INDEX is wanted at SCALE device pixels a point: it is drawn if it isn't as it should be,
 * after those that were wanted before it, before them if it is a part of it only. */
void stone_page_cache_want (StonePageCache *self, guint index, double scale);
/* It is drawn so, as it is now. */
gboolean stone_page_cache_has (StonePageCache *self, guint index, double scale);
/* And had all its pictures. */
gboolean stone_page_cache_has_whole (StonePageCache *self, guint index, double scale);

/* Page INDEX as it was drawn last: a node of its size in device pixels, and in *DRAWN the scale
 * that it has. NULL: it never was. Borrowed until the next call. */
GskRenderNode *stone_page_cache_get (StonePageCache *self, guint index, double *drawn);

G_END_DECLS
