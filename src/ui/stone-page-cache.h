/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StonePageCache: how the pages of a desk look on the screen, each recorded once and drawn again
 * from that. A page that a new layout left as it was keeps its recording.
 *
 * Up to 200 dots an inch a recording is a texture with the letters as outlines: cairo 1.16 puts
 * glyphs on whole pixels, and at the size of a screen words run together. Above, that can't be seen
 * and a texture would be large: there it is a cairo node. */
typedef struct _StonePageCache StonePageCache;

StonePageCache *stone_page_cache_new (void);
void stone_page_cache_free (StonePageCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePageCache, stone_page_cache_free)

/* DESK gives the pictures of PAGES; both NULL for none. */
void stone_page_cache_set_pages (StonePageCache *self, StoneDesk *desk, StonePages *pages);
StonePages *stone_page_cache_get_pages (StonePageCache *self); /* borrowed, may be NULL */
/* Pages that show picture FILE are recorded anew. */
void stone_page_cache_forget_picture (StonePageCache *self, const char *file);
/* Lets go of the recordings but those of pages FIRST … LAST. */
void stone_page_cache_keep (StonePageCache *self, guint first, guint last);

/* Page INDEX is recorded as it is now at SCALE; 0: at any scale, be it of a layout before. */
gboolean stone_page_cache_has (StonePageCache *self, guint index, double scale);
/* Page INDEX for a screen of SCALE device pixels a point: a node of the page's size in device
 * pixels, and in *RECORDED the scale that it has. With MAY_BE_STALE a recording of another scale
 * will do, for the frames of a zoom. Borrowed until the next call. */
GskRenderNode *stone_page_cache_get (StonePageCache *self,
                                     guint index,
                                     double scale,
                                     gboolean may_be_stale,
                                     double *recorded);

G_END_DECLS
