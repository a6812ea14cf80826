/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "stone-page.h"

G_BEGIN_DECLS

/* StonePdfTags: the structure of a PDF (ISO 32000-1, 14.8), told from the items as they go by:
 * Document → Art (an article) → H1, P, BlockQuote, Figure, Caption. Lines of one text that follow
 * each other are one element. Furniture and folios stay out of it: cairo 1.16 has no Artifact.
 * An article may run over pages, an element of text begins anew on each. */
typedef struct
{
  /*< private >*/
  cairo_t *cr;
  const char *article; /* interned, whose Art is open; or NULL */
  const char *leaf;    /* the element that is open, or NULL; it belongs to: */
  StonePlace place;
} StonePdfTags;

void stone_pdf_tags_begin (StonePdfTags *self, cairo_t *cr);
/* Before ITEM is drawn. */
void stone_pdf_tags_step (StonePdfTags *self, const StoneItem *item);
/* Before a page is shown. */
void stone_pdf_tags_end_page (StonePdfTags *self);
/* Before the last page is shown: what comes after it would be a page of its own. */
void stone_pdf_tags_end (StonePdfTags *self);

G_END_DECLS
