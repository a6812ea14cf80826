/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-page-overlay.h"
#include "stone-page-overset.h"
#include "stone-painter.h"

/* The parts of what is over on the pages, for its files alone. */

#define TOP 4.0     /* between the page and the title */
#define TITLE 22.0  /* its height */
#define MARGIN 7.0  /* around the lines */
#define BOTTOM 12.0 /* between the box and what follows */
#define DEEPEST 16  /* lines in a column; of more the first are shown */

typedef struct
{
  const StoneItem *item;
  const StonePage *page; /* on which it stands */
} StoneOverLine;

struct _StonePageOverset
{
  StonePages *pages;  /* keeps the lines; or NULL */
  char *title;        /* NULL: all has room */
  int over;           /* lines */
  GArray *lines;      /* StoneOverLine, in order; of `pages` */
  guint page;         /* index of the last with them */
  guint block, start; /* of the body, where they begin */
  const char *article;
  StonePainter *painter;
  GskRenderNode *node; /* of the lines at `drawn` pixels a point, or NULL */
  double drawn;
};

/* ITEM is a line of the article that has no room. */
gboolean stone_page_overset_has_item (const StonePageOverset *self, const StoneItem *item);
const StoneItem *stone_page_overset_get_line (const StonePageOverset *self, guint i);

/* What is shown below the page: as many of the first lines as have room there, one a STEP. */
guint stone_page_overset_count_shown (const StonePageOverset *self);
double stone_page_overset_get_step (const StonePageOverset *self);
/* Line I, in points from the box's top left corner, its margin left out. */
void stone_page_overset_find_corner (const StonePageOverset *self, guint i, double *x, double *y);
/* The box, in pixels from the page's lower left corner. */
graphene_rect_t stone_page_overset_find_box (const StonePageOverset *self, double zoom);
