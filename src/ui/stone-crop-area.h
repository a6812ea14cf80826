/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <graphene.h>

G_BEGIN_DECLS

/* StoneCropArea: the part of a picture that prints, and what a person may do to it with a pointer.
 * Plain geometry: x and y from the upper left corner, all as parts of the picture, 0…1. */
typedef struct
{
  double x, y, width, height;
} StoneCropArea;

#define STONE_CROP_WHOLE ((StoneCropArea){ 0, 0, 1, 1 })

/* What can be taken hold of; a corner is two edges. */
typedef enum
{
  STONE_CROP_NOTHING = 0,
  STONE_CROP_LEFT = 1 << 0,
  STONE_CROP_RIGHT = 1 << 1,
  STONE_CROP_TOP = 1 << 2,
  STONE_CROP_FOOT = 1 << 3,
  STONE_CROP_AREA = 1 << 4, /* the whole of it moves */
  STONE_CROP_FOCAL = 1 << 5
} StoneCropPart;

/* Where AREA is of a picture that is drawn in FRAME. */
graphene_rect_t stone_crop_area_place (const StoneCropArea *area, const graphene_rect_t *frame);
/* What lies at (X, Y), all in pixels: corners and the focal point have a grip of 44, what is
 * nearest wins. */
StoneCropPart stone_crop_area_hit (const graphene_rect_t *area,
                                   const graphene_point_t *focal,
                                   double x,
                                   double y);

/* AREA after PART was dragged by (DX, DY). It stays within the picture, and large enough to be
 * taken hold of again. KEEP_RATIO: an edge takes its neighbours along. */
StoneCropArea stone_crop_area_drag (const StoneCropArea *area,
                                    StoneCropPart part,
                                    double dx,
                                    double dy,
                                    gboolean keep_ratio);
/* FACTOR times as large about its middle, in the same ratio, as far as there is room. */
StoneCropArea stone_crop_area_scale (const StoneCropArea *area, double factor);
/* Edges to the third place: what a person can point at, and a file can be read. */
StoneCropArea stone_crop_area_round (const StoneCropArea *area);

gboolean stone_crop_area_equal (const StoneCropArea *a, const StoneCropArea *b);

G_END_DECLS
