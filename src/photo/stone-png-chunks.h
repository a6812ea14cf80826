/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* FALSE if the file at PATH is a PNG and says of a part of itself that it is longer than the file:
 * libpng, as libvips asks it to, takes memory for that part, up to 2 GB, before it reads. Parts:
 * chunks, PNG specification (third edition), 5.3. Cut off in its pixels it is still well: as much
 * as there is is shown. Private to photo/. */
gboolean stone_png_chunks_fit (const char *path);
