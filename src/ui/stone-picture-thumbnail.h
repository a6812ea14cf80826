/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StonePictureThumbnail: one picture of a StonePictureStrip; the lead has a star. */
#define STONE_TYPE_PICTURE_THUMBNAIL (stone_picture_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (StonePictureThumbnail,
                      stone_picture_thumbnail,
                      STONE,
                      PICTURE_THUMBNAIL,
                      GtkToggleButton)

GtkWidget *stone_picture_thumbnail_new (void);
/* It shows picture INDEX of ARTICLE. */
void stone_picture_thumbnail_show (StonePictureThumbnail *self,
                                   StoneDesk *desk,
                                   StoneArticle *article,
                                   guint index);

G_END_DECLS
