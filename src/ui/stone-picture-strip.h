/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StonePictureStrip: the pictures of an article as thumbnails in a row, one of them selected.
 * Another is selected by a click or the arrow keys; they are put in order by dragging, or with Alt
 * and an arrow key; Delete activates "picture.remove".
 *
 * Signals: "selected" (guint index): the person chose another; "moved" (guint from, guint to): the
 * person wants picture FROM to stand at TO. */
#define STONE_TYPE_PICTURE_STRIP (stone_picture_strip_get_type ())
G_DECLARE_FINAL_TYPE (StonePictureStrip, stone_picture_strip, STONE, PICTURE_STRIP, AdwBin)

/* Those of ARTICLE (NULL: none), with SELECTED among them. The focus stays among the thumbnails
 * where it was. */
void stone_picture_strip_show (StonePictureStrip *self,
                               StoneDesk *desk,
                               StoneArticle *article,
                               guint selected);

G_END_DECLS
