/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "stone-sheet.h"

#define LEAST_BLEED STONE_MM (3) /* what printers ask for */

/* "5" or "3-5"; FALSE if PART is neither. */
static gboolean
parse_range (const char *part, long *from, long *to)
{
  char *end;

  *from = *to = strtol (part, &end, 10);
  if (end == part)
    return FALSE;
  if (*end == '-')
    {
      part = end + 1;
      *to = strtol (part, &end, 10);
    }
  return end > part && *end == '\0';
}

static gboolean
are_all (const char *ranges)
{
  return ranges == NULL || g_str_equal (ranges, "all");
}

gboolean
stone_ranges_contain (const char *ranges, int number)
{
  if (are_all (ranges))
    return TRUE;
  g_auto (GStrv) parts = g_strsplit (ranges, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      long from, to;
      if (parse_range (parts[i], &from, &to) && number >= from && number <= to)
        return TRUE;
    }
  return FALSE;
}

gboolean
stone_ranges_are_valid (const char *ranges)
{
  if (are_all (ranges))
    return TRUE;
  g_auto (GStrv) parts = g_strsplit (ranges, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      long from, to;
      if (!parse_range (parts[i], &from, &to) || from > to)
        return FALSE;
    }
  return parts[0] != NULL;
}

static gboolean
faces (const StoneSheet *sheet, const StonePage *page)
{
  const StonePage *left = sheet->pages[0];

  return sheet->n_pages == 1 && !left->right && page->right && page->number == left->number + 1;
}

static void
add_page (GArray *sheets, StonePage *page, gboolean spreads)
{
  StoneSheet *last = sheets->len > 0 ? &g_array_index (sheets, StoneSheet, sheets->len - 1) : NULL;

  if (spreads && last != NULL && faces (last, page))
    {
      last->pages[last->n_pages++] = page;
      last->width += page->width;
      return;
    }
  StoneSheet sheet = {
    { page, NULL }, 1, page->width, page->height, MAX (page->bleed, LEAST_BLEED)
  };
  g_array_append_val (sheets, sheet);
}

GArray *
stone_sheets_make (StonePages *pages, const char *ranges, gboolean spreads)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (StoneSheet));

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      StonePage *page = stone_pages_get (pages, i);
      if (stone_ranges_contain (ranges, page->number))
        add_page (sheets, page, spreads);
    }
  return sheets;
}
