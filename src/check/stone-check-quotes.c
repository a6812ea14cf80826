/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pull quotes that stand across fewer columns than they were asked to. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"

/* Columns whose width, with the gutters between, a line was set to. One that begins with a hanging
 * mark is longer, but by less than a column. */
static guint
count_columns (const StonePage *page, const StoneLine *line)
{
  StoneLength step =
      page->n_columns > 1 ? page->column_x[1] - page->column_x[0] : page->column_width;

  return (guint) CLAMP ((line->measure - page->column_width) / step + 1, 1, (int) page->n_columns);
}

/* The first line of the quote at POINTER, and the page that it is on; NULL if it isn't drawn. */
static const StoneItem *
find_quote (StonePages *pages, const char *article, const char *pointer, const StonePage **page)
{
  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      *page = stone_pages_get (pages, p);
      for (guint i = 0; i < (*page)->items->len; i++)
        {
          const StoneItem *item = stone_page_item (*page, i);

          if (item->kind == STONE_ITEM_LINE && item->role == STONE_ROLE_QUOTE &&
              item->place.article == article && item->place.pointer == pointer)
            return item;
        }
    }
  return NULL;
}

static void
check_quote (const StonePage *page, const StoneItem *item, const StoneBlock *block, GPtrArray *all)
{
  guint wanted = MIN ((guint) block->columns, page->n_columns);
  guint columns = count_columns (page, item->line.line);
  StonePlace place = item->place;

  if (columns >= wanted)
    return;
  place.start = 0;
  place.end = block->length;
  g_ptr_array_add (all,
                   stone_finding_new (
                       "narrow-quote", STONE_SEVERITY_NOTE, place,
                       g_strdup_printf (_ ("The pull quote stands across %u of %u columns: nowhere "
                                           "near is text above and below it in more of them."),
                                        columns, wanted),
                       g_strdup (_ ("Ask for fewer columns, or put it where more text is."))));
}

void
stone_check_quotes (const StoneCheckInput *input,
                    const char *id,
                    StoneArticle *article,
                    GPtrArray *findings)
{
  const char *interned = g_intern_string (id);

  if (input->pages == NULL || article == NULL)
    return;
  for (guint b = 0; b < article->body->len; b++)
    {
      const StoneBlock *block = stone_article_block (article, b);
      g_autofree char *pointer = g_strdup_printf ("/body/%u", b);
      const StoneItem *item;
      const StonePage *page;

      if (block->kind != STONE_BLOCK_QUOTE || block->columns < 2)
        continue;
      item = find_quote (input->pages, interned, g_intern_string (pointer), &page);
      if (item != NULL)
        check_quote (page, item, block, findings);
    }
}
