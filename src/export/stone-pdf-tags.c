/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-pdf-tags.h"

/* NULL: no part of the text. */
static const char *
find_leaf (const StoneItem *item)
{
  if (item->role == STONE_ROLE_RESERVED)
    return NULL;
  if (item->kind == STONE_ITEM_PICTURE)
    return "Figure";
  if (item->kind != STONE_ITEM_LINE)
    return NULL;
  switch (item->role)
    {
    case STONE_ROLE_HEADLINE:
      return "H1";
    case STONE_ROLE_CROSSHEAD:
      return "H2";
    case STONE_ROLE_QUOTE:
      return "BlockQuote";
    case STONE_ROLE_CAPTION:
    case STONE_ROLE_CREDIT:
      return "Caption";
    case STONE_ROLE_SECTION:
    case STONE_ROLE_FOLIO:
    case STONE_ROLE_FURNITURE:
    case STONE_ROLE_END_MARK:
      return NULL;
    default:
      return "P";
    }
}

static void
close_leaf (StonePdfTags *self)
{
  if (self->leaf != NULL)
    cairo_tag_end (self->cr, self->leaf);
  self->leaf = NULL;
}

static void
close_article (StonePdfTags *self)
{
  close_leaf (self);
  if (self->article != NULL)
    cairo_tag_end (self->cr, "Art");
  self->article = NULL;
}

void
stone_pdf_tags_begin (StonePdfTags *self, cairo_t *cr)
{
  *self = (StonePdfTags){ .cr = cr };
  cairo_tag_begin (cr, "Document", NULL);
}

void
stone_pdf_tags_step (StonePdfTags *self, const StoneItem *item)
{
  const char *leaf = find_leaf (item);
  /* A line of the contents speaks of its article, but is no part of it. */
  const char *article = item->role == STONE_ROLE_CONTENTS ? NULL : item->place.article;

  if (leaf != NULL && leaf == self->leaf && item->place.article == self->place.article &&
      item->place.pointer == self->place.pointer)
    return;
  close_leaf (self);
  if (leaf == NULL)
    return;
  if (article != self->article)
    {
      close_article (self);
      if (article != NULL)
        cairo_tag_begin (self->cr, "Art", NULL);
      self->article = article;
    }
  cairo_tag_begin (self->cr, leaf, NULL);
  self->leaf = leaf;
  self->place = item->place;
}

void
stone_pdf_tags_end_page (StonePdfTags *self)
{
  close_leaf (self);
}

void
stone_pdf_tags_end (StonePdfTags *self)
{
  close_article (self);
  cairo_tag_end (self->cr, "Document");
}
