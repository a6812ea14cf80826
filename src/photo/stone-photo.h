/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is in a picture file. Reads by libvips with its untrusted loaders blocked, metadata by
 * gexiv2: XMP first, then IIM (which cuts credits at 32 bytes), then EXIF. Blocking: call from a
 * worker. What reads them is loaded when the first picture is met; a program that has threads
 * before calls stone_photo_init() in main(): libvips registers GValue transformations, whose table
 * GLib 2.74 grows without a lock. */
void stone_photo_init (void);

/* Which of the three ways of keeping metadata in a picture file says something. */
typedef enum
{
  STONE_PHOTO_SAYS_NOTHING,
  STONE_PHOTO_XMP,
  STONE_PHOTO_IIM,
  STONE_PHOTO_EXIF,
} StonePhotoOrigin;

typedef enum
{
  STONE_PHOTO_CAPTION,
  STONE_PHOTO_CREATOR,
  STONE_PHOTO_CREDIT_LINE,
  STONE_PHOTO_COPYRIGHT,
  STONE_PHOTO_INSTRUCTIONS,
  STONE_PHOTO_ALT,
  STONE_PHOTO_SOURCE,
  STONE_PHOTO_DATE,
  STONE_PHOTO_SOURCE_TYPE,
  STONE_PHOTO_USAGE_TERMS,
  STONE_PHOTO_LICENCE_END,
  STONE_PHOTO_N_FIELDS
} StonePhotoField;

#define STONE_PHOTO_MAX_BYTES 4096
typedef struct
{
  int width, height; /* pixels, after the EXIF orientation */
  char *format;      /* "jpeg", "png", "tiff", "webp"; "svg", "pdf" */
  gboolean drawing;  /* it has no pixels: see stone-drawing.h */
  gboolean cmyk;
  double most_ink;      /* of its darkest pixel, 3 being 300 %; 0 until it was measured */
  gboolean turned;      /* stored in another orientation than it is shown */
  gboolean profile;     /* it has a colour profile, and that is not sRGB */
  gboolean has_profile; /* whichever */
  /* As in the photo; "" if it says nothing. Untrusted text: valid UTF-8, control characters out, at
   * most STONE_PHOTO_MAX_BYTES each. */
  char *caption, *creator, *credit_line, *copyright, *instructions, *alt, *source, *usage_terms;
  char *date, *licence_end; /* "2022-09-17" */
  char *source_type; /* the end of its IRI among IPTC's Digital Source Types: "digitalCapture" */
  char *credit;      /* to print: AGENCY/Creator, the credit line, or the creator */
  StonePhotoOrigin origins[STONE_PHOTO_N_FIELDS]; /* by StonePhotoField */
} StonePhoto;
void stone_photo_free (StonePhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePhoto, stone_photo_free)
/* Its text; borrowed, "" where the photo says nothing. */
const char *stone_photo_get_field (const StonePhoto *self, StonePhotoField field);

#define STONE_PHOTO_ERROR (stone_photo_error_quark ())
GQuark stone_photo_error_quark (void);
typedef enum
{
  STONE_PHOTO_ERROR_UNREADABLE, /* not a picture that is read here, or damaged */
  STONE_PHOTO_ERROR_WRITE,      /* its metadata can't be written */
  STONE_PHOTO_ERROR_LIMIT,      /* over 200 megapixels, 500 MB, or what may be in memory whole */
} StonePhotoError;

StonePhoto *stone_photo_read (const char *path, GCancellable *cancellable, GError **error);
/* CAPTION and CREDIT (as credit line) into the metadata of the file at PATH, in each way that there
 * is of keeping them; "" takes them out. Nothing else changes. The file is written in place: give
 * it a copy. */
gboolean
stone_photo_write_words (const char *path, const char *caption, const char *credit, GError **error);
/* It says so already. */
gboolean stone_photo_has_words (const StonePhoto *self, const char *caption, const char *credit);

/* The most ink that any pixel takes of a picture that comes in inks. Decodes all of it, in little
 * memory: dear. 0 if it can't be read, or doesn't come in inks. */
double stone_photo_measure_ink (const char *path, GCancellable *cancellable);
/* Just the size: cheap. */
gboolean stone_photo_read_size (const char *path, int *width, int *height, GError **error);

/* Decoded and scaled so that the longer edge has at most MAX_PIXELS (0: whole): sRGB, 8 bit, laid
 * out as cairo's RGB24 (native-endian 0x00RRGGBB, STRIDE = 4 × width). */
typedef struct
{
  int width, height, stride;
  GBytes *pixels;
} StonePixels;
void stone_pixels_free (StonePixels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePixels, stone_pixels_free)
StonePixels *
stone_photo_decode (const char *path, int max_pixels, GCancellable *cancellable, GError **error);
/* As the bytes of a JPEG without metadata, at a quality for print; NULL if memory is short. */
GBytes *stone_pixels_to_jpeg (const StonePixels *self);

G_END_DECLS
