/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StonePictureView: a picture of the project. As a preview it is shown whole, what its crop leaves
 * out dimmed, with a ring at the focal point: a click or the arrow keys move it. As a thumbnail it
 * fills its frame and does nothing.
 *
 * Signals: "focal-moved" (double x, double y): asked for by the person, 0…1. */
#define STONE_TYPE_PICTURE_VIEW (stone_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (StonePictureView, stone_picture_view, STONE, PICTURE_VIEW, GtkWidget)

GtkWidget *stone_picture_view_new (void);
GtkWidget *stone_picture_view_new_thumbnail (void);
/* PICTURE is read, not kept; either may be NULL. */
void stone_picture_view_set_picture (StonePictureView *self,
                                     StoneDesk *desk,
                                     const StonePicture *picture);

G_END_DECLS
