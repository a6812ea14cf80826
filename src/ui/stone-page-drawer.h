/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-painter.h"

G_BEGIN_DECLS

/* StonePageDrawer draws pages for the screen, each into a surface of its own: it takes some twenty
 * milliseconds a page, so it is a worker's. It belongs to one thread at a time.
 *
 * Up to 200 dots an inch a surface has pixels, and the letters are outlines: cairo 1.16 puts glyphs
 * on whole pixels, and at the size of a screen words run together. Above, that can't be seen and
 * the pixels would be many: there it is a recording. */
typedef struct _StonePageDrawer StonePageDrawer;

StonePageDrawer *stone_page_drawer_new (StoneFaces *faces);
void stone_page_drawer_free (StonePageDrawer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePageDrawer, stone_page_drawer_free)

/* The pictures that a page is drawn with, by stone_page_drawer_key(): surfaces, for no other use
 * until it is drawn. What isn't there is drawn as missing. */
char *stone_page_drawer_key (const char *file, int max_pixels); /* transfer full */

/* PAGE at SCALE device pixels a point, of the page's size in these. With BEFORE, which shows a page
 * of the same size and is left as it is, only what DAMAGE covers is drawn and the rest taken from
 * there. Transfer full. */
cairo_surface_t *stone_page_drawer_draw (StonePageDrawer *self,
                                         StonePage *page,
                                         StoneDesign *design,
                                         double scale,
                                         GHashTable *pictures,
                                         cairo_surface_t *before,
                                         const cairo_region_t *damage);

G_END_DECLS
