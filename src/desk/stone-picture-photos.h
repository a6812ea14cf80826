/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-photo.h"

G_BEGIN_DECLS

/* StonePicturePhotos: what a project's pictures say of themselves, read once a file as long as it
 * stays the same on disk. Those in inks are weighed too, which decodes them. One thread at a time,
 * and one that may wait for the disk. */
typedef struct _StonePicturePhotos StonePicturePhotos;

StonePicturePhotos *stone_picture_photos_new (const char *folder);
StonePicturePhotos *stone_picture_photos_ref (StonePicturePhotos *self);
void stone_picture_photos_unref (StonePicturePhotos *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePicturePhotos, stone_picture_photos_unref)

/* A StonePhotoFunc; SELF is its user data. */
const StonePhoto *stone_picture_photos_get (const char *file, gpointer self);

G_END_DECLS
