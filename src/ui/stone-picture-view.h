/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StonePictureView: a picture of the project: whole, or as a thumbnail that its crop fills, round
 * the focal point. It does nothing; it is there once the desk has decoded it. */
#define STONE_TYPE_PICTURE_VIEW (stone_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (StonePictureView, stone_picture_view, STONE, PICTURE_VIEW, GtkWidget)

GtkWidget *stone_picture_view_new_thumbnail (void);
/* PICTURE is read, not kept; either may be NULL. */
void stone_picture_view_set_picture (StonePictureView *self,
                                     StoneDesk *desk,
                                     const StonePicture *picture);
/* Where all of the picture lies in the widget; FALSE while there is none. */
gboolean stone_picture_view_get_frame (StonePictureView *self, graphene_rect_t *frame);

G_END_DECLS
