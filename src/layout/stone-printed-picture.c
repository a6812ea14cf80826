/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>

#include "stone-printed-picture.h"
#include "stone-units.h"

#define POINTS_TO_THE_INCH 72

/* The next item of PAGE from *I on that stands for POINTER of ARTICLE (both interned), or NULL. */
static const StoneItem *
next_of (const StonePage *page, const char *article, const char *pointer, guint *i)
{
  while (*i < page->items->len)
    {
      const StoneItem *item = stone_page_item (page, (*i)++);

      if (item->place.article == article && item->place.pointer == pointer)
        return item;
    }
  return NULL;
}

static guint
count_columns (const StonePage *page, StoneLength width)
{
  StoneLength step = page->n_columns > 1 ? page->column_x[1] - page->column_x[0] : 0;

  return step > 0 ? MAX (1, lround ((double) (width + step - page->column_width) / step)) : 1;
}

static double
find_part (StonePages *pages, const char *id, guint index)
{
  StoneArticle *article = stone_project_get_article (stone_pages_get_project (pages), id);
  const StonePicture *picture = article != NULL && index < article->pictures->len
                                    ? stone_article_picture (article, index)
                                    : NULL;

  return picture != NULL && picture->has_crop && picture->crop[2] > 0 ? picture->crop[2] : 1;
}

gboolean
stone_printed_picture_find (StonePages *pages,
                            const char *article,
                            guint index,
                            const char *file,
                            int pixels,
                            StonePrintedPicture *printed)
{
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u", index);
  const char *of_article = g_intern_string (article);
  const char *of_picture = g_intern_string (pointer);
  double part = pages != NULL ? find_part (pages, article, index) : 1;
  gboolean found = FALSE;

  for (guint p = 0; pages != NULL && p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);
      const StoneItem *item;

      for (guint i = 0; (item = next_of (page, of_article, of_picture, &i)) != NULL;)
        {
          double inches = stone_length_to_pt (item->width) / POINTS_TO_THE_INCH, ppi;

          if (item->kind != STONE_ITEM_PICTURE || item->width <= 0 ||
              !g_str_equal (item->picture.file, file))
            continue;
          ppi = item->picture.crop[2] * pixels / inches;
          if (!found)
            *printed = (StonePrintedPicture){ count_columns (page, item->width), ppi, part };
          else if (stone_pages_has_article (pages, page, article))
            printed->columns = count_columns (page, item->width);
          printed->ppi = MIN (printed->ppi, ppi);
          found = TRUE;
        }
    }
  return found;
}

gboolean
stone_printed_picture_credit_is_cut (StonePages *pages, const char *article, guint index)
{
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u/credit", index);
  const char *of_article = g_intern_string (article);
  const char *of_credit = g_intern_string (pointer);

  for (guint p = 0; pages != NULL && p < stone_pages_get_n (pages); p++)
    {
      const StoneItem *item;

      for (guint i = 0;
           (item = next_of (stone_pages_get (pages, p), of_article, of_credit, &i)) != NULL;)
        if (item->kind == STONE_ITEM_LINE && !item->line.line->last)
          return TRUE;
    }
  return FALSE;
}
