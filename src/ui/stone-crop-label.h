/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-photo.h"
#include "stone-printed-picture.h"

G_BEGIN_DECLS

/* StoneCropLabel: "312 ppi · 2 columns", over a picture that is being cropped. Where print would
 * show the pixels it is a warning, in words too. */
#define STONE_TYPE_CROP_LABEL (stone_crop_label_get_type ())
G_DECLARE_FINAL_TYPE (StoneCropLabel, stone_crop_label, STONE, CROP_LABEL, AdwBin)

/* What the file says of itself (NULL: not known, and nothing is shown); how it came out (NULL: not
 * in print). */
void stone_crop_label_set_resolution (StoneCropLabel *self,
                                      const StonePhoto *photo,
                                      const StonePrintedPicture *printed);
/* The part of the width that is to print now; until it is laid out anew, the less of it the
 * coarser. */
void stone_crop_label_set_part (StoneCropLabel *self, double part);

/* Where a label of that size goes in a view of WIDTH × HEIGHT, clear of the lines of AREA and of
 * the FOCAL point where there is room. */
graphene_point_t stone_crop_label_place (const GtkRequisition *label,
                                         int width,
                                         int height,
                                         const graphene_rect_t *area,
                                         const graphene_point_t *focal);

G_END_DECLS
