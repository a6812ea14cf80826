/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the module share. Private to photo/. */

#include <vips/vips.h>

#include "stone-ink-picture.h"
#include "stone-photo.h"

/* Caption, names and credit of the file at PATH; "" for what it doesn't say. */
void stone_photo_read_metadata (StonePhoto *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VipsImage, g_object_unref)

static inline void
stone_vips_array_unref (VipsArrayDouble *array)
{
  vips_area_unref (VIPS_AREA (array));
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VipsArrayDouble, stone_vips_array_unref)

/* FALSE, and ERROR says REASON of the file at PATH. */
gboolean
stone_photo_fail (const char *path, StonePhotoError code, const char *reason, GError **error);
/* The picture at PATH, to be read once from top to bottom; *FORMAT is static. Transfer full. */
VipsImage *stone_photo_open_image (const char *path, const char **format, GError **error);

gboolean stone_photo_write_metadata (const char *path,
                                     const char *caption,
                                     const char *credit,
                                     GError **error);
double stone_photo_find_most_ink (const char *path);
StoneInkPicture *stone_photo_make_inks (const char *path,
                                        int max_pixels,
                                        const StoneInks *inks,
                                        GCancellable *cancellable,
                                        GError **error);
