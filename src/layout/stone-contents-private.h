/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-contents.h"

G_BEGIN_DECLS

/* What the parts of the contents page share: where the next line goes. */
typedef struct
{
  const StoneContext *context;
  StonePage *page;
  guint column;
  int line;
} StoneContentsWriter;

/* The words' gap behind a bold beginning. */
#define STONE_CONTENTS_GAP "\342\200\202" /* an en space */

StoneLength stone_contents_x (const StoneContentsWriter *self);
/* TEXT in style STYLE: StoneLine. */
GPtrArray *stone_contents_set (const StoneContentsWriter *self,
                               const char *style,
                               const char *text,
                               StoneLength width);
/* Puts LINES at the writer's line, which moves on. */
void stone_contents_write (StoneContentsWriter *self,
                           GPtrArray *lines,
                           StonePlace place,
                           StoneLength indent);
/* 0 while it isn't known. */
int stone_contents_page_of (const StoneContentsWriter *self, const StoneArticle *article);

/* The cover in the shape of the page with its words, and "On the cover" below. */
void stone_contents_write_cover (StoneContentsWriter *self);
/* The imprint at the column's foot, above which *LAST is the last free line. */
void stone_contents_write_imprint (StoneContentsWriter *self, int *last);
/* Pictures of articles inside, with their pages: in what the first column has left, from line FIRST
 * to LAST, and at the foot of the other columns, which are free from line BELOW on, or at least at
 * that of the writer's. */
void stone_contents_write_teasers (StoneContentsWriter *self, int first, int last, int below);

G_END_DECLS
