/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-crop-area.h"
#include "stone-desk.h"
#include "stone-printed-picture.h"

G_BEGIN_DECLS

/* StoneCropView: a picture of the project, whole, in which a person shows what of it prints and
 * what matters most. What is cut off is dimmed. Corners, edges and the inside of the crop are
 * dragged, with Shift in its ratio; a click or a drag elsewhere moves the focal point. Arrow keys
 * move the focal point, with Shift the crop; + and − zoom it; Escape gives up a drag.
 *
 * Whatever is done shows at once, and is told when the button or the key is let go, so that one
 * movement is one edit. Who is told writes it down and calls stone_crop_view_set_picture().
 *
 * Signals: "crop-set", "focal-set": the area, or the point, is another. */
#define STONE_TYPE_CROP_VIEW (stone_crop_view_get_type ())
G_DECLARE_FINAL_TYPE (StoneCropView, stone_crop_view, STONE, CROP_VIEW, GtkWidget)

/* PICTURE is read, not kept; either may be NULL. What was not told yet is given up. */
void
stone_crop_view_set_picture (StoneCropView *self, StoneDesk *desk, const StonePicture *picture);
/* What its file says of itself (NULL: not known), and how it came out (NULL: not in print). */
void stone_crop_view_set_resolution (StoneCropView *self,
                                     const StonePhoto *photo,
                                     const StonePrintedPicture *printed);

StoneCropArea stone_crop_view_get_area (StoneCropView *self);
void stone_crop_view_get_focal (StoneCropView *self, double focal[2]);

G_END_DECLS
