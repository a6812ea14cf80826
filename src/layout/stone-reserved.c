/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-reserved.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  return ((const StoneReservedPage *) a)->number - ((const StoneReservedPage *) b)->number;
}

/* Where NUMBER stands in PAGES; FALSE if it is free. */
static gboolean
is_reserved (GArray *pages, int number)
{
  StoneReservedPage wanted = { number, 0 };

  return g_array_binary_search (pages, &wanted, compare, NULL);
}

int
stone_reserved_next_free (GArray *pages, int number)
{
  while (is_reserved (pages, number))
    number++;
  return number;
}

GArray *
stone_reserved_list (const StoneEdition *edition)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (StoneReservedPage));

  for (guint i = 0; i < edition->reserved->len; i++)
    {
      const StoneReserved *reserved = &g_array_index (edition->reserved, StoneReserved, i);

      for (int n = 0, number = reserved->page; n < reserved->n_pages; n++, number++)
        {
          StoneReservedPage page = { stone_reserved_next_free (pages, number), i };

          number = page.number;
          if (number < edition->first_page)
            continue;
          g_array_append_val (pages, page);
          g_array_sort (pages, compare);
        }
    }
  return pages;
}

static StonePage *
make_page (const StonePage *like, int number, StonePageKind kind)
{
  StonePage *page =
      stone_page_new (number, number % 2 == 1, like->width, like->height, like->bleed);

  page->kind = kind;
  return page;
}

/* Sold to the edge: what stands for the advert fills the page. */
static StonePage *
make_reserved (const StonePage *like, const StoneEdition *edition, const StoneReservedPage *entry)
{
  static const double whole[4] = { 0, 0, 1, 1 };
  const StoneReserved *reserved = &g_array_index (edition->reserved, StoneReserved, entry->index);
  gboolean advert = reserved->kind == STONE_RESERVED_ADVERT;
  StonePage *page = make_page (like, entry->number, advert ? STONE_PAGE_ADVERT : STONE_PAGE_BLANK);
  g_autofree char *pointer = g_strdup_printf ("/reserved/%u", entry->index);
  g_autofree char *label = NULL;

  page->label = g_intern_string (reserved->label);
  if (!advert)
    return page;
  label = *reserved->label != '\0' ? g_strdup_printf (_ ("Advert: %s"), reserved->label)
                                   : g_strdup (_ ("Advert"));
  stone_page_add_picture (page, (StonePlace){ NULL, g_intern_string (pointer), 0, 0 }, "", label,
                          whole, 0, 0, page->width, page->height);
  g_array_index (page->items, StoneItem, 0).role = STONE_ROLE_RESERVED;
  return page;
}

void
stone_reserved_merge (GArray *reserved, const StoneEdition *edition, GPtrArray *pages)
{
  const StonePage *like = pages->len > 0 ? g_ptr_array_index (pages, 0) : NULL;
  int number = edition->first_page;

  for (guint r = 0, p = 0; like != NULL && (r < reserved->len || p < pages->len); number++, p++)
    {
      const StoneReservedPage *entry =
          r < reserved->len ? &g_array_index (reserved, StoneReservedPage, r) : NULL;

      if (entry != NULL && entry->number == number)
        {
          g_ptr_array_insert (pages, (int) p, make_reserved (like, edition, entry));
          r++;
        }
      else if (p >= pages->len)
        g_ptr_array_add (pages, make_page (like, number, STONE_PAGE_EDITORIAL));
    }
}
