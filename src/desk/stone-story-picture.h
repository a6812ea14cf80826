/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-photo.h"

G_BEGIN_DECLS

/* The picture of a story that came over the net: FILE's bytes, which are not to be trusted, decoded
 * in a worker so that the longer edge has at most MAX_PIXELS. They are read as a picture of the
 * edition is (stone-photo.h), by the same limits, and never stand on the disk. */
void stone_story_picture_decode_async (GBytes *file,
                                       int max_pixels,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
StonePixels *stone_story_picture_decode_finish (GAsyncResult *result, GError **error);

G_END_DECLS
