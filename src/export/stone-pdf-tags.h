/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"
#include "stone-pdf-content.h"

G_BEGIN_DECLS

/* StonePdfTags: the structure of a tagged PDF (ISO 32000-1, 14.7): a document of articles, in them
 * headings, paragraphs, quotes, figures and captions, in reading order, built while the items are
 * written. What is no part of the text, such as folios and rules, is an artifact. */
typedef struct _StonePdfTags StonePdfTags;
/* N_PAGES: how many will begin. */
StonePdfTags *stone_pdf_tags_new (StonePdfFile *file,
                                  StonePdfContent *content,
                                  StoneProject *project,
                                  guint n_pages);
void stone_pdf_tags_free (StonePdfTags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePdfTags, stone_pdf_tags_free)

/* PAGE is the page's object. */
void stone_pdf_tags_begin_page (StonePdfTags *self, guint page);
/* Before ITEM is written: begins what it belongs to, unless that goes on. */
void stone_pdf_tags_step (StonePdfTags *self, const StoneItem *item);
/* In what was begun last there is a link: ANNOTATION is its object, WORDS say what it is. Its
 * number in the tree of parents. */
guint stone_pdf_tags_add_link (StonePdfTags *self, guint annotation, const char *words);
void stone_pdf_tags_end_page (StonePdfTags *self);

/* The tree's root object. */
guint stone_pdf_tags_write (StonePdfTags *self);

G_END_DECLS
