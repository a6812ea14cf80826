/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-line.h"
#include "stone-place.h"

G_BEGIN_DECLS

/* StonePage: one page, every output. An immutable list of positioned items in drawing order, each
 * with the place that it came from. Screen, PDF, PNG and the text dump walk it with one switch.
 * Coordinates are Pango units from the trim's top left corner, x right, y down; what bleeds has
 * coordinates outside the trim. */

typedef struct
{
  char *name;     /* "black", "red", "tint" */
  double rgb[3];  /* screen, 0…1 sRGB */
  double cmyk[4]; /* press, 0…1 */
} StoneSwatch;

typedef enum
{
  STONE_ITEM_LINE,   /* a set line of text */
  STONE_ITEM_FILL,   /* a filled rectangle: rule, block, ground, end mark */
  STONE_ITEM_PICTURE /* a picture in its frame */
} StoneItemKind;

/* What an item is on the page, for hits, accessibility, tags and the dump. */
typedef enum
{
  STONE_ROLE_BODY,
  STONE_ROLE_CROSSHEAD,
  STONE_ROLE_QUOTE,
  STONE_ROLE_QUOTE_SOURCE,
  STONE_ROLE_LIST_ITEM,
  STONE_ROLE_BOX,
  STONE_ROLE_SECTION,
  STONE_ROLE_FLY_TITLE,
  STONE_ROLE_HEADLINE,
  STONE_ROLE_RUBRIC,
  STONE_ROLE_BYLINE,
  STONE_ROLE_DATELINE,
  STONE_ROLE_PICTURE,
  STONE_ROLE_CAPTION,
  STONE_ROLE_CREDIT,
  STONE_ROLE_RELATED,
  STONE_ROLE_FOLIO,
  STONE_ROLE_CONTENTS,
  STONE_ROLE_DROP_CAP,
  STONE_ROLE_END_MARK,
  STONE_ROLE_FURNITURE,
  STONE_ROLE_RESERVED /* stands for an advert: on the screen, never in print */
} StoneRole;
const char *stone_role_to_string (StoneRole role); /* "body", "crosshead", … */

typedef struct
{
  StoneItemKind kind;
  StoneRole role;
  StonePlace place;
  StoneLength x, y, width,
      height;       /* LINE: left edge, baseline, measure, leading; others: the rectangle */
  gboolean rotated; /* turned 90° anticlockwise about (x, y): Berliner's credit */
  union
  {
    struct
    {
      StoneLine *line;
    } line; /* owned */
    struct
    {
      guint swatch;
      double tint;
    } fill; /* index into the pages' swatches; tint 0…1 */
    struct
    {
      char *file;     /* owned, relative to the project; "" while to come */
      char *label;    /* owned; the alternative text, or why there is no picture */
      double crop[4]; /* part of the picture that fills the frame: x, y, w, h, 0…1 */
    } picture;
  };
} StoneItem;

typedef enum
{
  STONE_PAGE_EDITORIAL,
  STONE_PAGE_ADVERT, /* one item, of STONE_ROLE_RESERVED */
  STONE_PAGE_BLANK   /* nothing on it */
} StonePageKind;

typedef struct _StonePage StonePage;
struct _StonePage
{
  /*< owned, read only >*/
  StonePageKind kind;
  int number;     /* as printed */
  gboolean right; /* a right-hand page */
  StoneLength width, height, bleed;
  GArray *items;       /* StoneItem */
  const char *label;   /* interned: who advertises; NULL on a page of articles */
  const char *section; /* interned; running header, or "" */
  const char *article; /* interned id of the first article that begins or runs on it, or NULL */
  /* For the guides of the screen: the grid and the columns. */
  StoneLength grid_first, grid_step; /* a baseline, and the distance to the next */
  StoneLength column_x[8], column_width, column_top, column_bottom;
  guint n_columns;
  /*< private >*/
  gboolean finished; /* shared from one layout to the next: nothing in it changes any more */
  gatomicrefcount refs;
};
StonePage *stone_page_new (int number,
                           gboolean right,
                           StoneLength width,
                           StoneLength height,
                           StoneLength bleed);
StonePage *stone_page_ref (StonePage *self);
void stone_page_unref (StonePage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePage, stone_page_unref)

static inline const StoneItem *
stone_page_item (const StonePage *p, guint i)
{
  return &g_array_index (p->items, StoneItem, i);
}

/* While it is being made (before it is shared). Each takes ownership of what the comment calls
 * owned. */
void stone_page_add_line (StonePage *self,
                          StoneRole role,
                          StonePlace place,
                          StoneLine *line,
                          StoneLength x,
                          StoneLength y,
                          StoneLength leading);
void stone_page_add_fill (StonePage *self,
                          StoneRole role,
                          StonePlace place,
                          guint swatch,
                          double tint,
                          StoneLength x,
                          StoneLength y,
                          StoneLength width,
                          StoneLength height);
void stone_page_add_picture (StonePage *self,
                             StonePlace place,
                             const char *file,
                             const char *label,
                             const double crop[4],
                             StoneLength x,
                             StoneLength y,
                             StoneLength width,
                             StoneLength height);

/* The column that ITEM stands in; what hangs to the left begins before its column does. */
guint stone_page_find_column (const StonePage *self, const StoneItem *item);

/* The topmost item at a point, or NULL; a line is hit within its leading. */
const StoneItem *stone_page_hit (const StonePage *self, StoneLength x, StoneLength y);

G_END_DECLS
