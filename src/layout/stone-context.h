/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-design-private.h"
#include "stone-layout.h"
#include "stone-page-map.h"
#include "stone-paragraph-cache.h"
#include "stone-reserved.h"

G_BEGIN_DECLS

/* What every stage of one layout run reads; nothing in it changes while the run lasts, but for the
 * caches behind the setter and the paragraphs. */
typedef struct
{
  StoneProject *project;
  StoneEdition *edition;
  StoneDesign *design;
  StoneFaces *faces;
  StoneSetter *setter;
  StoneParagraphCache *paragraphs;
  struct _StoneFlowSearches *searches;
  StonePageMap *page_map; /* of the round before */
  StonePictureSizeFunc picture_size;
  gpointer picture_size_data;
  GArray *reserved; /* StoneReservedPage: printed numbers that no article's page has */
  GCancellable *cancellable;
  const char *language; /* of the article that is laid out, or the edition's */
  gboolean alone;       /* one article by itself: where the others are is not known */
} StoneContext;

/* The same for what ARTICLE sets: in its language. */
static inline StoneContext
stone_context_for (const StoneContext *self, const StoneArticle *article)
{
  StoneContext context = *self;

  context.language = *article->language != '\0' ? article->language : self->edition->language;
  return context;
}

static inline StonePlace
stone_place_of (const StoneArticle *article, const char *pointer)
{
  return (StonePlace){ article != NULL ? g_intern_string (article->id) : NULL,
                       g_intern_string (pointer), 0, 0 };
}

G_END_DECLS
