/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that a finding is on. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <string.h>

#include "stone-check-private.h"

/* How near ITEM is to what PLACE names: 3 its words, 2 the field, 1 what the field belongs to (a
 * picture without a caption), 0 neither. */
static int
rate (const StonePlace *item, const StonePlace *place, gsize parent)
{
  if (item->article != place->article)
    return 0;
  if (item->pointer == place->pointer)
    return place->end <= place->start || (item->start < place->end && item->end > place->start) ? 3
                                                                                                : 2;
  return parent > 1 && strncmp (item->pointer, place->pointer, parent) == 0 &&
                 item->pointer[parent] == '\0'
             ? 1
             : 0;
}

int
stone_check_find_page (StonePages *pages, const StonePlace *place)
{
  const StoneFit *fit = place->article != NULL ? stone_pages_get_fit (pages, place->article) : NULL;
  const char *last = strrchr (place->pointer, '/');
  gsize parent = last != NULL ? (gsize) (last - place->pointer) : 0;
  int best = 0, page = fit != NULL ? fit->first_page : 0;

  for (guint p = 0; p < stone_pages_get_n (pages) && best < 3; p++)
    {
      const StonePage *candidate = stone_pages_get (pages, p);

      for (guint i = 0; i < candidate->items->len && best < 3; i++)
        {
          int rating = rate (&stone_page_item (candidate, i)->place, place, parent);

          if (rating <= best)
            continue;
          best = rating;
          page = candidate->number;
        }
    }
  return page;
}
