/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>

#include "stone-ink-picture.h"
#include "stone-photo.h"

G_BEGIN_DECLS

/* StonePhotoModule: what reads pictures, in a module of its own. libvips and gexiv2 bring 65 other
 * libraries along, which take 30 ms to load: a program that meets no picture does without. Private
 * to photo/. */
typedef struct
{
  const char *version; /* of Stonehand: another one is not used */
  void (*start) (void);
  StonePhoto *(*read) (const char *path, GCancellable *cancellable, GError **error);
  gboolean (*read_size) (const char *path, int *width, int *height, GError **error);
  gboolean (*write_words) (const char *path,
                           const char *caption,
                           const char *credit,
                           GError **error);
  double (*measure_ink) (const char *path);
  StonePixels *(*decode) (const char *path,
                          int max_pixels,
                          GCancellable *cancellable,
                          GError **error);
  GBytes *(*to_jpeg) (const StonePixels *pixels);
  StoneInkPicture *(*make_inks) (const char *path,
                                 int max_pixels,
                                 const StoneInks *inks,
                                 GCancellable *cancellable,
                                 GError **error);
} StonePhotoModule;

/* The module's one symbol. */
#define STONE_PHOTO_MODULE_SYMBOL "stone_photo_get_module"
G_MODULE_EXPORT const StonePhotoModule *stone_photo_get_module (void);

G_END_DECLS
