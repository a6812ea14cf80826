/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-canvas.h"

G_BEGIN_DECLS

/* A headline block: fly title, headline, rubric, byline, dateline, on the grid. */
typedef struct
{
  const StoneHeadStyle *style;
  GPtrArray *fly_title, *headline, *rubric, *byline, *dateline; /* StoneLine, owned */
  double fly_line, headline_line, rubric_line, byline_line,
      dateline_line; /* of the first of each */
  double follows;    /* the first line of all that stands below: byline, dateline, picture */
  double body; /* the first line of what follows; all count from the line the block begins on */
} StoneHead;

/* Sets ARTICLE's head over WIDTH in STYLE. */
StoneHead *stone_head_new (const StoneContext *context,
                           const StoneArticle *article,
                           const StoneHeadStyle *style,
                           StoneLength width,
                           StoneLength rubric_width);
void stone_head_free (StoneHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneHead, stone_head_free)
/* Whole grid lines from the block's first to the body's first. */
int stone_head_lines (const StoneHead *self);
/* Puts it on PAGE at x, beginning on grid line LINE. */
void stone_head_draw (const StoneHead *self,
                      const StoneContext *context,
                      const StoneArticle *article,
                      StonePage *page,
                      StoneLength x,
                      double line);

G_END_DECLS
