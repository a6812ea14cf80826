/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePicturePreview: one picture of the session's article, large, to be cropped; or why it can't
 * be seen. It reads what the file says of itself.
 *
 * Signal: "photo-read": stone_picture_preview_get_photo() gives another. */
#define STONE_TYPE_PICTURE_PREVIEW (stone_picture_preview_get_type ())
G_DECLARE_FINAL_TYPE (StonePicturePreview, stone_picture_preview, STONE, PICTURE_PREVIEW, AdwBin)

/* Before anything else. */
void stone_picture_preview_set_session (StonePicturePreview *self, StoneSession *session);
/* Picture INDEX as the project has it now; to be called after each change of it. */
void stone_picture_preview_show (StonePicturePreview *self, guint index);
/* How it came out on the newest pages. */
void stone_picture_preview_update_resolution (StonePicturePreview *self);
/* Borrowed; NULL while it is being read, and where it can't be. */
const StonePhoto *stone_picture_preview_get_photo (StonePicturePreview *self);

G_END_DECLS
