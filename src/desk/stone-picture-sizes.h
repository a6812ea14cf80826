/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* StonePictureSizes: the sizes of a project's pictures, read once a file as long as it stays the
 * same on disk. Any thread. */
typedef struct _StonePictureSizes StonePictureSizes;

StonePictureSizes *stone_picture_sizes_new (const char *folder);
StonePictureSizes *stone_picture_sizes_ref (StonePictureSizes *self);
void stone_picture_sizes_unref (StonePictureSizes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePictureSizes, stone_picture_sizes_unref)

/* A StonePictureSizeFunc; SELF is its user data. */
gboolean stone_picture_sizes_get (const char *file, int *width, int *height, gpointer self);

G_END_DECLS
