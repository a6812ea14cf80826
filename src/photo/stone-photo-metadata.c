/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IPTC Photo Metadata Standard 2021.1: XMP before IIM, which cuts names and credits at 32 bytes,
 * before EXIF. */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

#include "stone-date.h"
#include "stone-photo-private.h"
#include "stone-text.h"

/* The tags of each field, in the order in which they are believed; NULL-terminated. */
static const char *const caption_tags[] = { "Xmp.dc.description", "Iptc.Application2.Caption",
                                            "Exif.Image.ImageDescription", NULL };
static const char *const creator_tags[] = { "Xmp.dc.creator", "Iptc.Application2.Byline",
                                            "Exif.Image.Artist", NULL };
static const char *const credit_tags[] = { "Xmp.photoshop.Credit", "Iptc.Application2.Credit",
                                           NULL };
static const char *const copyright_tags[] = { "Xmp.dc.rights", "Iptc.Application2.Copyright",
                                              "Exif.Image.Copyright", NULL };
static const char *const instruction_tags[] = { "Xmp.photoshop.Instructions",
                                                "Iptc.Application2.SpecialInstructions", NULL };
static const char *const alt_tags[] = { "Xmp.iptc.AltTextAccessibility",
                                        "Xmp.iptcCore.AltTextAccessibility", NULL };
static const char *const source_tags[] = { "Xmp.photoshop.Source", "Iptc.Application2.Source",
                                           NULL };
static const char *const date_tags[] = { "Xmp.photoshop.DateCreated",
                                         "Iptc.Application2.DateCreated",
                                         "Exif.Photo.DateTimeOriginal", NULL };
static const char *const source_type_tags[] = { "Xmp.iptcExt.DigitalSourceType", NULL };
static const char *const terms_tags[] = { "Xmp.xmpRights.UsageTerms", NULL };
static const char *const licence_end_tags[] = { "Xmp.plus.LicenseEndDate",
                                                "Iptc.Application2.ExpirationDate", NULL };

/* exiv2 writes a language before an alternative text: lang="x-default" A boat. */
static const char *
without_language (const char *text)
{
  const char *end;

  if (!g_str_has_prefix (text, "lang=\""))
    return text;
  end = strchr (text + strlen ("lang=\""), '"');
  return end == NULL ? text : end[1] == ' ' ? end + 2 : end + 1;
}

static StonePhotoOrigin
find_origin (const char *tag)
{
  return g_str_has_prefix (tag, "Xmp.")    ? STONE_PHOTO_XMP
         : g_str_has_prefix (tag, "Iptc.") ? STONE_PHOTO_IIM
                                           : STONE_PHOTO_EXIF;
}

static char *
read_field (GExiv2Metadata *metadata, const char *const *tags, StonePhotoOrigin *origin)
{
  for (; *tags != NULL; tags++)
    {
      g_autofree char *value = gexiv2_metadata_try_get_tag_string (metadata, *tags, NULL);
      g_autofree char *clean = NULL;

      if (value == NULL)
        continue;
      clean = stone_text_clean (without_language (value));
      if (*clean == '\0')
        continue;
      *origin = find_origin (*tags);
      return stone_text_truncate (clean, STONE_PHOTO_MAX_BYTES);
    }
  *origin = STONE_PHOTO_SAYS_NOTHING;
  return g_strdup ("");
}

/* The day of "2022-09-17T10:15:00", of EXIF's "2022:09:17 10:15:00", of IIM's "20220917". */
static char *
read_date (GExiv2Metadata *metadata, const char *const *tags, StonePhotoOrigin *origin)
{
  g_autofree char *text = read_field (metadata, tags, origin);
  g_autofree char *day = NULL;

  if (strlen (text) == 8 && strspn (text, "0123456789") == 8)
    day = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
  else
    day = g_strdelimit (g_strndup (text, strlen ("2022-09-17")), ":", '-');
  if (stone_date_is_valid (day))
    return g_steal_pointer (&day);
  *origin = STONE_PHOTO_SAYS_NOTHING;
  return g_strdup ("");
}

/* "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture": its last part. */
static char *
read_source_type (GExiv2Metadata *metadata, StonePhotoOrigin *origin)
{
  g_autofree char *text = read_field (metadata, source_type_tags, origin);
  const char *slash = strrchr (text, '/');

  return g_strdup (slash != NULL ? slash + 1 : text);
}

/* An agency prints with its photographer: "REUTERS/Florion Goga". A credit line that names the
 * creator, or has a slash, is whole already. */
static char *
make_credit (const StonePhoto *self)
{
  if (*self->credit_line == '\0')
    return g_strdup (self->creator);
  if (*self->creator == '\0' || strchr (self->credit_line, '/') != NULL ||
      strstr (self->credit_line, self->creator) != NULL)
    return g_strdup (self->credit_line);
  return g_strdup_printf ("%s/%s", self->credit_line, self->creator);
}

/* The XMP toolkit below exiv2 is not made for several threads. */
G_LOCK_DEFINE_STATIC (toolkit);

/* ---- writing ---- */

#define IIM_CAPTION_BYTES 2000 /* IPTC IIM 4.2, 2:120 */
#define IIM_CREDIT_BYTES 32    /* … 2:110 */
#define IIM_UTF8 "\033%G"      /* … 1:90: how its characters are written */

/* "": takes TAG out. */
static gboolean
write_tag (GExiv2Metadata *metadata, const char *tag, const char *text, GError **error)
{
  if (*text != '\0')
    return gexiv2_metadata_try_set_tag_string (metadata, tag, text, error);
  gexiv2_metadata_try_clear_tag (metadata, tag, NULL);
  return TRUE;
}

/* What IIM has no room for stands in XMP whole, and in IIM not at all: half a credit is a wrong
 * one.
 */
static gboolean
write_iim (GExiv2Metadata *metadata, const char *tag, const char *text, gsize room, GError **error)
{
  return write_tag (metadata, tag, strlen (text) <= room ? text : "", error);
}

static gboolean
write_fields (GExiv2Metadata *metadata, const char *caption, const char *credit, GError **error)
{
  return write_tag (metadata, "Xmp.dc.description", caption, error) &&
         write_tag (metadata, "Xmp.photoshop.Credit", credit, error) &&
         write_tag (metadata, "Iptc.Envelope.CharacterSet", IIM_UTF8, error) &&
         write_iim (metadata, "Iptc.Application2.Caption", caption, IIM_CAPTION_BYTES, error) &&
         write_iim (metadata, "Iptc.Application2.Credit", credit, IIM_CREDIT_BYTES, error) &&
         write_tag (metadata, "Exif.Image.ImageDescription", caption, error);
}

gboolean
stone_photo_write_metadata (const char *path,
                            const char *caption,
                            const char *credit,
                            GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GError) reason = NULL;

  G_LOCK (toolkit);
  gboolean good = gexiv2_metadata_open_path (metadata, path, &reason) &&
                  write_fields (metadata, caption, credit, &reason) &&
                  gexiv2_metadata_save_file (metadata, path, &reason);
  G_UNLOCK (toolkit);
  /* PATH may be that of a copy, which says nothing to anybody. */
  if (!good)
    g_set_error_literal (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_WRITE,
                         reason != NULL ? reason->message : "");
  return good;
}

void
stone_photo_read_metadata (StonePhoto *self, const char *path)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  G_LOCK (toolkit);
  /* A file without metadata, or with damaged metadata, says nothing. */
  if (!gexiv2_metadata_open_path (metadata, path, NULL))
    gexiv2_metadata_clear (metadata);
  self->caption = read_field (metadata, caption_tags, &self->origins[STONE_PHOTO_CAPTION]);
  self->creator = read_field (metadata, creator_tags, &self->origins[STONE_PHOTO_CREATOR]);
  self->credit_line = read_field (metadata, credit_tags, &self->origins[STONE_PHOTO_CREDIT_LINE]);
  self->copyright = read_field (metadata, copyright_tags, &self->origins[STONE_PHOTO_COPYRIGHT]);
  self->instructions =
      read_field (metadata, instruction_tags, &self->origins[STONE_PHOTO_INSTRUCTIONS]);
  self->alt = read_field (metadata, alt_tags, &self->origins[STONE_PHOTO_ALT]);
  self->source = read_field (metadata, source_tags, &self->origins[STONE_PHOTO_SOURCE]);
  self->date = read_date (metadata, date_tags, &self->origins[STONE_PHOTO_DATE]);
  self->source_type = read_source_type (metadata, &self->origins[STONE_PHOTO_SOURCE_TYPE]);
  self->usage_terms = read_field (metadata, terms_tags, &self->origins[STONE_PHOTO_USAGE_TERMS]);
  self->licence_end =
      read_date (metadata, licence_end_tags, &self->origins[STONE_PHOTO_LICENCE_END]);
  G_UNLOCK (toolkit);
  self->credit = make_credit (self);
}
