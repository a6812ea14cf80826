/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* The body lines of an article as they stand on the pages, in reading order; crossheads are among
 * them, for what they interrupt. A stretch is what stands together in one column: a picture, a
 * quote or a box ends one. */
typedef struct
{
  const StoneItem *item; /* borrowed from the pages */
  const StonePage *page;
  guint column;
  gboolean head;         /* a crosshead's */
  gboolean begins, ends; /* its paragraph; a crosshead neither */
  gboolean top, bottom;  /* first, last of its stretch */
  int room;              /* BOTTOM: lines left empty below */
} SetLine;

/* An article's lines: SetLine. */
GArray *set_lines_of (StonePages *pages, const char *article);
/* The ids of all articles on PAGES, as they come: interned strings. */
GPtrArray *set_lines_list_articles (StonePages *pages);

static inline const SetLine *
set_line (GArray *lines, guint i)
{
  return &g_array_index (lines, SetLine, i);
}

/* A line of a paragraph that is set to the whole measure. */
static inline gboolean
set_line_is_justified (const SetLine *line)
{
  return !line->head && !line->ends && !line->item->line.line->last;
}

static inline gboolean
set_line_is_body (const StoneItem *item)
{
  return item->kind == STONE_ITEM_LINE &&
         (item->role == STONE_ROLE_BODY || item->role == STONE_ROLE_LIST_ITEM);
}

G_END_DECLS
