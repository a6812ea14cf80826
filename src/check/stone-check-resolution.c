/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many pixels of a picture come on an inch of the page, as it is placed and cropped. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"

#define ENOUGH 250 /* ppi: below it a screen of 150 lpi begins to show the pixels */
#define LEAST 150

/* The lesser of both directions; 0 if it can't be told. */
static double
measure (const StoneCheckInput *input, const StoneItem *item)
{
  int width, height;

  if (*item->picture.file == '\0' || item->width <= 0 || item->height <= 0 ||
      !input->picture_size (item->picture.file, &width, &height, input->user_data))
    return 0;
  return 72 * MIN (width * item->picture.crop[2] / stone_length_to_pt (item->width),
                   height * item->picture.crop[3] / stone_length_to_pt (item->height));
}

static void
check_item (const StoneCheckInput *input, const StoneItem *item, int page, GPtrArray *findings)
{
  double ppi = measure (input, item);
  gboolean bad = ppi < LEAST;

  if (ppi <= 0 || ppi >= ENOUGH)
    return;
  g_ptr_array_add (
      findings, stone_finding_new (
                    bad ? "resolution-too-low" : "resolution-low",
                    bad ? STONE_SEVERITY_ERROR : STONE_SEVERITY_WARNING, item->place,
                    g_strdup_printf (_ ("The picture %s has %d pixels to the inch on page %d; %d "
                                        "are enough."),
                                     item->picture.file, (int) ppi, page, ENOUGH),
                    g_strdup (_ ("Print it smaller, crop it less, or get a larger file."))));
}

/* ID interned; NULL: the cover. */
static void
check_pages (const StoneCheckInput *input, const char *id, GPtrArray *findings)
{
  if (input->pages == NULL || input->picture_size == NULL)
    return;
  for (guint p = 0; p < stone_pages_get_n (input->pages); p++)
    {
      const StonePage *page = stone_pages_get (input->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->kind == STONE_ITEM_PICTURE && item->role != STONE_ROLE_RESERVED &&
              item->place.article == id)
            check_item (input, item, page->number, findings);
        }
    }
}

void
stone_check_resolution (const StoneCheckInput *input,
                        const char *id,
                        StoneArticle *article,
                        GPtrArray *findings)
{
  if (article != NULL && article->pictures->len > 0)
    check_pages (input, g_intern_string (id), findings);
}

void
stone_check_cover_resolution (const StoneCheckInput *input, GPtrArray *findings)
{
  if (*stone_project_get_edition (input->project)->cover_picture != '\0')
    check_pages (input, NULL, findings);
}
