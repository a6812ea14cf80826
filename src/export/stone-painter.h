/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "stone-layout.h"

G_BEGIN_DECLS

/* StonePainter draws a StonePage with cairo: on screen, into a PNG. It measures
 * nothing. It holds the cairo faces and decoded pictures; one painter belongs to one thread at a
 * time. */
typedef struct _StonePainter StonePainter;

/* A picture for FILE (relative to the project) as an image surface whose longer edge needs no more
 * than MAX_PIXELS. NULL: not to be had (yet): its frame is drawn tinted with the item's label.
 * Transfer full. */
typedef cairo_surface_t *(*StonePictureFunc) (const char *file, int max_pixels, gpointer user_data);

StonePainter *stone_painter_new (StoneFaces *faces, StonePictureFunc picture, gpointer user_data);
void stone_painter_free (StonePainter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePainter, stone_painter_free)

typedef enum
{
  STONE_PAINT_SCREEN = 1 << 0, /* paper white is painted; pictures in steps of size, to the edge */
  /* Letters as outlines: cairo 1.16 puts the glyphs of an image on whole pixels, which shows below
   * 200 dpi. A page of text takes 10 to 20 ms instead of 2. */
  STONE_PAINT_EXACT = 1 << 1,
} StonePaintFlags;

/* How many pixels the longer edge of the whole picture of ITEM needs, so that the part in its frame
 * has one for each of the device's: what is asked of StonePictureFunc. On screen a power of two, so
 * that zooming decodes anew but now and then. */
int stone_painter_count_pixels (const StoneItem *item, double scale, StonePaintFlags flags);

/* Draws PAGE with its trim's top left at the origin, one cairo unit a point; SCALE: device pixels a
 * point, which chooses the size of pictures. */
void stone_painter_draw (StonePainter *self,
                         cairo_t *cr,
                         StonePage *page,
                         StoneDesign *design,
                         double scale,
                         StonePaintFlags flags);
/* One item of it, for who does something between them. */
void stone_painter_draw_item (StonePainter *self,
                              cairo_t *cr,
                              const StoneItem *item,
                              StoneDesign *design,
                              double scale,
                              StonePaintFlags flags);

G_END_DECLS
