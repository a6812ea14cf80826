/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-drawing.h"

/* Drawings as pictures, for stone-photo.c. FORMAT as stone_drawing_find_format() says. Private to
 * photo/. */
StonePhoto *stone_drawing_read (const char *path, const char *format, GError **error);
gboolean stone_drawing_read_size (const char *path,
                                  const char *format,
                                  int *width,
                                  int *height,
                                  GError **error);
StonePixels *
stone_drawing_draw (const char *path, const char *format, int max_pixels, GError **error);
