/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-photo.h"

G_BEGIN_DECLS

/* A picture that is drawn rather than made of pixels: a chart or a map as SVG, or as the first page
 * of a PDF. It has no size in pixels: told is its shape, with STONE_DRAWING_PIXELS on the longer
 * edge. What reads them (librsvg, poppler) is in a module of its own, loaded when the first is met.
 * Nothing outside the file is read: neither files nor addresses that it names. Blocking. */

#define STONE_DRAWING_PIXELS 20000

/* "svg", "pdf"; NULL: the file at PATH is no drawing, by its first bytes. Static. */
const char *stone_drawing_find_format (const char *path);
/* The drawing as a PDF of one page, or one whose first page it is: of a PDF its own bytes, in which
 * every colour is still what it was. Errors as stone_photo_read(). Transfer full. */
GBytes *stone_drawing_read_pdf (const char *path, GError **error);
/* The drawing as an SVG that does nothing but draw: without scripts, links and animations, its
 * letters as shapes. Transfer full. */
GBytes *stone_drawing_read_svg (const char *path, GError **error);

G_END_DECLS
