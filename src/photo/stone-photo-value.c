/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include "stone-photo.h"

G_DEFINE_QUARK (stone - photo - error - quark, stone_photo_error)

void
stone_photo_free (StonePhoto *self)
{
  if (self == NULL)
    return;
  g_free (self->format);
  g_free (self->caption);
  g_free (self->creator);
  g_free (self->credit_line);
  g_free (self->copyright);
  g_free (self->instructions);
  g_free (self->alt);
  g_free (self->credit);
  g_free (self);
}

void
stone_pixels_free (StonePixels *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->pixels);
  g_free (self);
}

const char *
stone_photo_get_field (const StonePhoto *self, StonePhotoField field)
{
  const char *const texts[] = { self->caption,   self->creator,      self->credit_line,
                                self->copyright, self->instructions, self->alt };

  g_return_val_if_fail (field < STONE_PHOTO_N_FIELDS, "");
  return texts[field];
}
