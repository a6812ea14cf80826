/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-context.h"

G_BEGIN_DECLS

/* StoneCanvas: the pages being made up, as a grid of columns × lines of which some are taken. Lines
 * are those of the design's grid. Pages come into being as they are asked for. */
typedef struct _StoneCanvas StoneCanvas;

/* A stretch of free lines in one column, in reading order: what text flows through. */
typedef struct
{
  guint page; /* index on the canvas */
  guint column;
  int first, n;   /* grid lines first … first + n - 1 */
  gboolean top;   /* no text stands right above it in its column */
  gboolean under; /* a picture or a quote stands right above it */
} StoneSegment;

/* Where the next article may begin. */
typedef struct
{
  guint page, column;
  int line;
} StoneSpot;

StoneCanvas *stone_canvas_new (const StoneContext *context, int first_number);
void stone_canvas_free (StoneCanvas *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneCanvas, stone_canvas_free)

StonePage *stone_canvas_page (StoneCanvas *self, guint index); /* borrowed; made if need be */
guint stone_canvas_find (StoneCanvas *self, int number);       /* its index; made if need be */
guint stone_canvas_n_pages (StoneCanvas *self);
/* PAGE, a finished one, stands at INDEX, and nothing else has room on it. */
void stone_canvas_put (StoneCanvas *self, guint index, StonePage *page);
gboolean stone_canvas_is_free (StoneCanvas *self, guint page, guint column, int first, int n);
typedef enum
{
  STONE_FREE,
  STONE_TAKEN,    /* by a head, or lost to one */
  STONE_PICTURED, /* by a picture or a quote: a head keeps one more line from it than text */
  STONE_KEPT,     /* for a while; see stone_canvas_free_kept() */
  STONE_SET       /* by running text: what follows keeps its distance from it */
} StoneTaken;
void stone_canvas_take (StoneCanvas *self,
                        guint page,
                        guint column,
                        guint n_columns,
                        int first,
                        int n,
                        StoneTaken by);
gboolean stone_canvas_is_set (StoneCanvas *self, guint page, guint column, int line);

/* Keeps lines for PICTURE before the articles that stand above them are set. */
void stone_canvas_reserve (StoneCanvas *self,
                           const StonePicture *picture,
                           guint page,
                           guint column,
                           guint n_columns,
                           int first,
                           int n);
/* Gives back what was kept for PICTURE: FALSE if nothing was, else its page. */
gboolean stone_canvas_release (StoneCanvas *self, const StonePicture *picture, guint *page);

/* All lines of PAGE that were KEPT are free again. */
void stone_canvas_free_kept (StoneCanvas *self, guint page);
/* The reverse, for trying: a copy of what is taken on a page, and its restoring. */
GBytes *stone_canvas_save (StoneCanvas *self, guint page);
void stone_canvas_restore (StoneCanvas *self, guint page, GBytes *saved);

/* Free segments from SPOT on, at least N_LINES of them in all. StoneSegment. */
GArray *stone_canvas_segments (StoneCanvas *self, StoneSpot spot, int n_lines);

/* The pages, whose ownership goes to the caller (StonePage). */
GPtrArray *stone_canvas_end (StoneCanvas *self);

G_END_DECLS
