/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-photo.h"

G_BEGIN_DECLS

/* StonePictureCache: scaled pictures for the screen, decoded in workers, at most 96 MB of them:
 * those that were asked for longest ago go first. Lives on the main thread. */
typedef struct _StonePictureCache StonePictureCache;

typedef void (*StonePictureReady) (const char *file, gpointer user_data);

StonePictureCache *
stone_picture_cache_new (const char *folder, StonePictureReady ready, gpointer user_data);
/* No callback comes after this. */
void stone_picture_cache_free (StonePictureCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePictureCache, stone_picture_cache_free)

/* The picture with at least MAX_PIXELS on its longer edge (or what the file has), or what there is
 * of it for now, or NULL; READY is called when there is more. Borrowed until the next call. */
StonePixels *stone_picture_cache_get (StonePictureCache *self, const char *file, int max_pixels);
/* FILE is another one than it was: it is read again when it is next asked for. */
void stone_picture_cache_forget (StonePictureCache *self, const char *file);

G_END_DECLS
