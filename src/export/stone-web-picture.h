/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-article.h"

G_BEGIN_DECLS

/* A picture as a browser takes it: what is to be seen of it, no larger than a screen, without what
 * the file says of itself. A drawing stays one, as SVG, unless it is cropped. */
typedef struct
{
  GBytes *bytes;
  const char *type;   /* "image/jpeg", "image/svg+xml"; static */
  const char *ending; /* "jpg", "svg"; static */
  int width, height;
} StoneWebPicture;
/* PATH: where PICTURE's file is. NULL: it can't be had. Transfer full. */
StoneWebPicture *
stone_web_picture_new (const char *path, const StonePicture *picture, GCancellable *cancellable);
void stone_web_picture_free (StoneWebPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneWebPicture, stone_web_picture_free)

G_END_DECLS
