/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* StoneInkPicture: a picture in the inks of a press, as a JPEG for a PDF of it.
 *
 * What has colours goes through its own profile, or sRGB where it has none, to the press's:
 * relative colorimetric with black-point compensation, and then no pixel takes more ink than the
 * paper. Grey stays grey, and so black ink alone. What comes in inks keeps them as they are. Alpha
 * is laid on white paper. Nothing is ever made larger. */
typedef struct
{
  const char *profile; /* path of an ICC output profile in four inks */
  double ink_limit;    /* the most of all inks together: 3 is 300 % */
} StoneInks;

typedef struct
{
  int width, height;
  guint n_inks;      /* 4; 1: black alone */
  gboolean kept;     /* it came in inks */
  gboolean inverted; /* a sample of 255 means no ink, as Photoshop has it */
  double most_ink;   /* of its darkest pixel: over the limit only where it was kept */
  GBytes *jpeg;
} StoneInkPicture;
void stone_ink_picture_free (StoneInkPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneInkPicture, stone_ink_picture_free)

/* At most MAX_PIXELS (0: as many as there are) on the longer edge; the file's own bytes where they
 * serve. Errors as stone_photo_read(). Blocking. */
StoneInkPicture *stone_ink_picture_read (const char *path,
                                         int max_pixels,
                                         const StoneInks *inks,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
