/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include "stone-ink-picture.h"
#include "stone-photo.h"
#include "stone-text.h"

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
  g_free (self->source);
  g_free (self->usage_terms);
  g_free (self->date);
  g_free (self->licence_end);
  g_free (self->source_type);
  g_free (self->credit);
  g_free (self);
}

/* As it would be read again. */
static gboolean
reads_as (const char *read, const char *text)
{
  g_autofree char *clean = stone_text_clean (text);
  g_autofree char *cut = stone_text_truncate (clean, STONE_PHOTO_MAX_BYTES);

  return g_str_equal (read, cut);
}

gboolean
stone_photo_has_words (const StonePhoto *self, const char *caption, const char *credit)
{
  return reads_as (self->caption, caption) && reads_as (self->credit_line, credit);
}

void
stone_pixels_free (StonePixels *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->pixels);
  g_free (self);
}

void
stone_ink_picture_free (StoneInkPicture *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_free (self);
}

const char *
stone_photo_get_field (const StonePhoto *self, StonePhotoField field)
{
  const char *const texts[STONE_PHOTO_N_FIELDS] = {
    [STONE_PHOTO_CAPTION] = self->caption,
    [STONE_PHOTO_CREATOR] = self->creator,
    [STONE_PHOTO_CREDIT_LINE] = self->credit_line,
    [STONE_PHOTO_COPYRIGHT] = self->copyright,
    [STONE_PHOTO_INSTRUCTIONS] = self->instructions,
    [STONE_PHOTO_ALT] = self->alt,
    [STONE_PHOTO_SOURCE] = self->source,
    [STONE_PHOTO_DATE] = self->date,
    [STONE_PHOTO_SOURCE_TYPE] = self->source_type,
    [STONE_PHOTO_USAGE_TERMS] = self->usage_terms,
    [STONE_PHOTO_LICENCE_END] = self->licence_end,
  };

  g_return_val_if_fail (field < STONE_PHOTO_N_FIELDS, "");
  return texts[field];
}
