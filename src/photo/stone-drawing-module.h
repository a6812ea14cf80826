/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>

#include "stone-drawing.h"

G_BEGIN_DECLS

/* StoneDrawingModule: what reads drawings, as StonePhotoModule is for pictures. Private to photo/.
 */
typedef struct
{
  const char *version; /* of Stonehand: another one is not used */
  /* In points. */
  gboolean (*read_size) (GBytes *bytes,
                         const char *format,
                         double *width,
                         double *height,
                         GError **error);
  /* At most PIXELS on the longer edge, on white paper. */
  StonePixels *(*draw) (GBytes *bytes, const char *format, int pixels, GError **error);
  /* Drawn anew as a "pdf" or an "svg". */
  GBytes *(*convert) (GBytes *bytes, const char *format, const char *to, GError **error);
} StoneDrawingModule;

/* The module's one symbol. */
#define STONE_DRAWING_MODULE_SYMBOL "stone_drawing_get_module"
G_MODULE_EXPORT const StoneDrawingModule *stone_drawing_get_module (void);

G_END_DECLS
