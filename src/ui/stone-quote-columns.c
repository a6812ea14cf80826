/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-quote-columns.h"

static StoneEditBuilder *
begin (StoneSession *session)
{
  return stone_desk_edit (stone_session_get_desk (session), STONE_ORIGIN_COMMAND,
                          N_ ("Columns of the Pull Quote"));
}

void
stone_quote_columns_set (StoneSession *session, StoneBodyPoint from, StoneBodyPoint to, int columns)
{
  StoneEditBuilder *builder = begin (session);

  stone_body_set_columns (builder, stone_session_get_article_id (session), from, to, columns);
  stone_session_end_edit (session, builder);
}

/* The columns of BLOCK as it stands, *MOST being those of its page. */
static int
get_columns (StoneSession *session, const StoneBlock *block, int *most)
{
  StonePages *pages = stone_desk_get_pages (stone_session_get_desk (session));
  StoneDesign *design = pages != NULL ? stone_pages_get_design (pages) : NULL;

  *most = design != NULL ? (int) stone_design_get_n_columns (design) : STONE_BLOCK_COLUMNS;
  if (block->columns > 0)
    return MIN (block->columns, *most);
  return design != NULL ? (int) stone_design_get_quote_columns (design) : 1;
}

void
stone_quote_columns_change (StoneSession *session, StoneBodyPoint from, StoneBodyPoint to, int step)
{
  StoneArticle *article = stone_session_get_article (session);
  guint last = MAX (from.block, to.block);
  StoneEditBuilder *builder = begin (session);

  for (guint i = MIN (from.block, to.block); i <= last && i < article->body->len; i++)
    {
      const StoneBodyPoint point = { i, 0 };
      int most, columns = get_columns (session, stone_article_block (article, i), &most);

      if (CLAMP (columns + step, 1, most) != columns)
        stone_body_set_columns (builder, article->id, point, point,
                                CLAMP (columns + step, 1, most));
    }
  stone_session_end_edit (session, builder);
}
