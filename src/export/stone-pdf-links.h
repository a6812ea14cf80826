/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"
#include "stone-pdf-file.h"
#include "stone-pdf-tags.h"

G_BEGIN_DECLS

/* StonePdfLinks: what on the pages of a digital copy leads elsewhere (ISO 32000-1, 12.5.6.5): a
 * line of the contents to its article, a related story to its page, a link in the
 * text to its address, if that is one of the web or of mail. */
typedef struct _StonePdfLinks StonePdfLinks;
/* OBJECTS are those of the pages; TAGS, or NULL, learn of each link. All borrowed. */
StonePdfLinks *stone_pdf_links_new (StonePages *pages,
                                    StonePdfFile *file,
                                    const guint *objects,
                                    StonePdfTags *tags);
void stone_pdf_links_free (StonePdfLinks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePdfLinks, stone_pdf_links_free)

/* ITEM of PAGE, which the tags have taken their step to. */
void stone_pdf_links_step (StonePdfLinks *self, const StonePage *page, const StoneItem *item);
/* The page's entry "/Annots[…]", or ""; the next page begins. Transfer full. */
char *stone_pdf_links_end_page (StonePdfLinks *self);

G_END_DECLS
