/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-page.h"

/* Where things stand on the reference pages, in points from the trim's top left corner, as those
 * who drew the pages gave them. */

/* What of an element stands at x. */
typedef enum
{
  EDGE_LEFT,   /* the origin of its first glyph */
  EDGE_INK,    /* the ink of that, or its overhang beyond x */
  EDGE_HUNG,   /* the origin of its second glyph: the first hangs outside the column */
  EDGE_RIGHT,  /* the end of its last */
  EDGE_MIDDLE, /* its middle */
  EDGE_TURNED, /* its origin, turned 90° anticlockwise */
  EDGE_AREA    /* the left edge of a picture or a fill, y being its top */
} Edge;

typedef struct
{
  StoneRole role;
  Edge edge;
  double x, y;
  double size;      /* pt; of an area its width */
  const char *text; /* what it begins with; NULL: any */
  double height;    /* of an area */
} ReferencePlace;

typedef struct
{
  const char *project, *design;
  int page;
  double caps;    /* height of the body's capitals */
  double gaps[2]; /* in the folio: between title and date, between number and what it adjoins */
  const ReferencePlace *places;
  guint n_places;
} ReferencePage;

extern const ReferencePage reference_pages[];
extern const guint n_reference_pages;
