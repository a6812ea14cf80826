/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"
#include "stone-pdf-file.h"

G_BEGIN_DECLS

/* What a digital copy says of itself: its language; its outline of sections and articles; the
 * printed numbers of its pages (ISO 32000-1, 7.7.2, 12.3.3, 12.4.2). */

/* The catalogue's object; TREE is that of the page tree, OBJECTS are those of the pages, STRUCTURE
 * that of the structure tree, 0 for none. */
guint stone_pdf_write_catalogue (StonePages *pages,
                                 StonePdfFile *file,
                                 guint tree,
                                 const guint *objects,
                                 guint structure);

G_END_DECLS
