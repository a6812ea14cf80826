/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePicturePanel: the pictures of the session's article: which one, its caption, credit and
 * alternative text, and where it stands on the page. Follows "show-place" to pictures and captions.
 */
#define STONE_TYPE_PICTURE_PANEL (stone_picture_panel_get_type ())
G_DECLARE_FINAL_TYPE (StonePicturePanel, stone_picture_panel, STONE, PICTURE_PANEL, AdwBin)

GtkWidget *stone_picture_panel_new (StoneSession *session);

G_END_DECLS
