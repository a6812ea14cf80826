/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

#include "picture-maker.h"
#include "stone-photo.h"

/* A JPEG with the tags that follow: name, value, …, NULL; "" sets none. The path, transfer full. */
static char *
make (Pictures *f, const char *first, ...)
{
  char *path = pictures_save_plain (f, "a.jpg");
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GError) error = NULL;
  va_list args;

  g_assert_true (gexiv2_metadata_open_path (metadata, path, &error));
  va_start (args, first);
  for (const char *tag = first; tag != NULL; tag = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);

      if (*value != '\0')
        gexiv2_metadata_try_set_tag_string (metadata, tag, value, &error);
      g_assert_no_error (error);
    }
  va_end (args);
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
  return path;
}

static StonePhoto *
read_photo (const char *path)
{
  g_autoptr (GError) error = NULL;
  StonePhoto *photo = stone_photo_read (path, NULL, &error);

  g_assert_no_error (error);
  return photo;
}

#define IIM_NAME "Iptc.Application2.Byline"
#define IIM_CREDIT "Iptc.Application2.Credit"
#define XMP_NAME "Xmp.dc.creator"
#define XMP_CREDIT "Xmp.photoshop.Credit"

/* IIM cuts at 32 bytes what XMP holds whole; EXIF is believed last. */
static void
test_order (Pictures *f, gconstpointer data)
{
  g_autofree char *all = make (f, XMP_NAME, "Wilhelmina van der Hoogenband-Okonkwo", IIM_NAME,
                               "Wilhelmina van der Hoogenband-Ok", "Exif.Image.Artist", "W", NULL);
  g_autoptr (StonePhoto) from_all = read_photo (all);
  g_autofree char *two = make (f, IIM_NAME, "Florion Goga", "Exif.Image.Artist", "F. G.", NULL);
  g_autoptr (StonePhoto) from_two = read_photo (two);
  g_autofree char *one = make (f, "Exif.Image.Artist", "F. G.", NULL);
  g_autoptr (StonePhoto) from_one = read_photo (one);

  g_assert_cmpstr (from_all->creator, ==, "Wilhelmina van der Hoogenband-Okonkwo");
  g_assert_cmpstr (from_two->creator, ==, "Florion Goga");
  g_assert_cmpstr (from_one->creator, ==, "F. G.");
  g_assert_cmpint (from_all->origins[STONE_PHOTO_CREATOR], ==, STONE_PHOTO_XMP);
  g_assert_cmpint (from_two->origins[STONE_PHOTO_CREATOR], ==, STONE_PHOTO_IIM);
  g_assert_cmpint (from_one->origins[STONE_PHOTO_CREATOR], ==, STONE_PHOTO_EXIF);
  g_assert_cmpint (from_one->origins[STONE_PHOTO_COPYRIGHT], ==, STONE_PHOTO_SAYS_NOTHING);
}

static void
test_credit (Pictures *f, gconstpointer data)
{
  static const struct
  {
    const char *line, *creator, *credit;
  } cases[] = {
    { "REUTERS", "Florion Goga", "REUTERS/Florion Goga" },
    { "REUTERS/Florion Goga", "Florion Goga", "REUTERS/Florion Goga" },
    { "Florion Goga", "Florion Goga", "Florion Goga" },
    { "REUTERS", "", "REUTERS" },
    { "", "Florion Goga", "Florion Goga" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = make (f, XMP_CREDIT, cases[i].line, XMP_NAME, cases[i].creator, NULL);
      g_autoptr (StonePhoto) photo = read_photo (path);

      g_assert_cmpstr (photo->credit_line, ==, cases[i].line);
      g_assert_cmpstr (photo->creator, ==, cases[i].creator);
      g_assert_cmpstr (photo->credit, ==, cases[i].credit);
    }
}

static void
test_fields (Pictures *f, gconstpointer data)
{
  g_autofree char *path =
      make (f, "Xmp.dc.description", "A gate in Tirana — at dusk", "Xmp.dc.rights", "© Reuters",
            "Xmp.photoshop.Instructions", "MAGS OUT", "Xmp.iptc.AltTextAccessibility",
            "A policeman before a gate", "Xmp.photoshop.Source", "Reuters Tirana",
            "Xmp.photoshop.DateCreated", "2022-09-10T18:40:00+02:00",
            "Xmp.iptcExt.DigitalSourceType",
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            "Xmp.xmpRights.UsageTerms", "One use in print", "Xmp.plus.LicenseEndDate", "2023-01-31",
            NULL);
  g_autoptr (StonePhoto) photo = read_photo (path);

  g_assert_cmpstr (photo->caption, ==, "A gate in Tirana — at dusk");
  g_assert_cmpstr (photo->copyright, ==, "© Reuters");
  g_assert_cmpstr (photo->instructions, ==, "MAGS OUT");
  g_assert_cmpstr (photo->alt, ==, "A policeman before a gate");
  g_assert_cmpstr (photo->source, ==, "Reuters Tirana");
  g_assert_cmpstr (photo->date, ==, "2022-09-10");
  g_assert_cmpstr (photo->source_type, ==, "trainedAlgorithmicMedia");
  g_assert_cmpstr (photo->usage_terms, ==, "One use in print");
  g_assert_cmpstr (photo->licence_end, ==, "2023-01-31");
  for (StonePhotoField field = 0; field < STONE_PHOTO_N_FIELDS; field++)
    g_assert_true ((*stone_photo_get_field (photo, field) != '\0') ==
                   (photo->origins[field] == STONE_PHOTO_XMP));
  g_assert_cmpstr (stone_photo_get_field (photo, STONE_PHOTO_INSTRUCTIONS), ==, "MAGS OUT");
}

/* Each writes them in its own way; what is no day says nothing. */
static void
test_dates (Pictures *f, gconstpointer data)
{
  static const struct
  {
    const char *tag, *value, *date;
  } cases[] = {
    { "Xmp.photoshop.DateCreated", "2022-09-10", "2022-09-10" },
    { "Xmp.photoshop.DateCreated", "2022", "" },
    { "Xmp.photoshop.DateCreated", "soon, they say", "" },
    { "Iptc.Application2.DateCreated", "2022-09-10", "2022-09-10" },
    { "Exif.Photo.DateTimeOriginal", "2022:09:10 18:40:00", "2022-09-10" },
    { "Exif.Photo.DateTimeOriginal", "0000:00:00 00:00:00", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = make (f, cases[i].tag, cases[i].value, NULL);
      g_autoptr (StonePhoto) photo = read_photo (path);

      g_assert_cmpstr (photo->date, ==, cases[i].date);
      g_assert_true ((*cases[i].date == '\0') ==
                     (photo->origins[STONE_PHOTO_DATE] == STONE_PHOTO_SAYS_NOTHING));
    }
  g_autofree char *path = make (f, "Iptc.Application2.ExpirationDate", "2023-01-31", NULL);
  g_autoptr (StonePhoto) photo = read_photo (path);
  g_assert_cmpstr (photo->licence_end, ==, "2023-01-31");
}

/* From outside: no control characters, no bytes that are no text, no novel. */
static void
test_untrusted (Pictures *f, gconstpointer data)
{
  g_autofree char *novel = g_strnfill (50000, 'x');
  g_autofree char *long_path = make (f, "Xmp.dc.description", novel, NULL);
  g_autoptr (StonePhoto) long_one = read_photo (long_path);
  g_autofree char *path =
      make (f, "Iptc.Application2.Caption", "A\x01 boat\r\n  at \xe2\x80\xaesea", NULL);
  g_autoptr (StonePhoto) photo = read_photo (path);
  g_autofree char *latin = make (f, IIM_NAME, "Andr\xe9", NULL);
  g_autoptr (StonePhoto) old = read_photo (latin);

  g_assert_cmpuint (strlen (long_one->caption), ==, 4096);
  g_assert_cmpstr (photo->caption, ==, "A boat at sea");
  g_assert_true (g_utf8_validate (old->creator, -1, NULL));
  g_assert_true (g_str_has_prefix (old->creator, "Andr"));
}

/* Damaged metadata is no metadata; the picture itself is well. */
static void
test_damaged (Pictures *f, gconstpointer data)
{
  g_autofree char *path = make (f, XMP_NAME, "Florion Goga", NULL);
  g_autoptr (StonePhoto) photo = NULL;
  g_autofree char *bytes = NULL;
  char *packet;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  packet = memmem (bytes, length, "<x:xmpmeta", strlen ("<x:xmpmeta"));
  g_assert_nonnull (packet);
  memset (packet, '<', 40);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  photo = read_photo (path);
  g_assert_cmpstr (photo->creator, ==, "");
  g_assert_cmpint (photo->width, ==, 60);
}

static gpointer
read_often (gpointer path)
{
  for (int i = 0; i < 25; i++)
    {
      g_autoptr (StonePhoto) photo = read_photo (path);

      g_assert_cmpstr (photo->credit, ==, "REUTERS/Florion Goga");
    }
  return NULL;
}

static void
test_threads (Pictures *f, gconstpointer data)
{
  g_autofree char *path = make (f, XMP_CREDIT, "REUTERS", XMP_NAME, "Florion Goga", NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_often, path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* What is written is read again, whatever the format, and nothing else is touched. */
static void
test_write (Pictures *f, gconstpointer data)
{
  static const char *const names[] = { "a.jpg", "a.png", "a.tif", "a.webp" };
  const double red[] = { 255, 0, 0 }, white[] = { 255, 255, 255 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = pictures_save (f, two_halves (60, 40, 3, red, white), names[i], "");
      g_autoptr (StonePixels) before = stone_photo_decode (path, 0, NULL, NULL);

      g_assert_true (
          stone_photo_write_words (path, "Ćevapi, “good”", "REUTERS/Florion Goga", &error));
      g_assert_no_error (error);
      g_autoptr (StonePhoto) photo = read_photo (path);
      g_autoptr (StonePixels) after = stone_photo_decode (path, 0, NULL, NULL);
      g_assert_cmpstr (photo->caption, ==, "Ćevapi, “good”");
      g_assert_cmpstr (photo->credit, ==, "REUTERS/Florion Goga");
      g_assert_true (stone_photo_has_words (photo, "Ćevapi, “good”", "REUTERS/Florion Goga"));
      g_assert_false (stone_photo_has_words (photo, "Ćevapi", "REUTERS/Florion Goga"));
      g_assert_true (g_bytes_equal (before->pixels, after->pixels));
    }
}

#define LONG_CREDIT "Wilhelmina van der Hoogenband-Okonkwo for the Averley Gazette"

/* IIM, which has no room for it, does not keep the old one beside the new; what others say stays;
 * nothing takes out. */
static void
test_write_over (Pictures *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make (f, XMP_CREDIT, "OLD", IIM_CREDIT, "OLD", XMP_NAME, "Florion Goga",
                                "Xmp.photoshop.Instructions", "No use before Sunday", NULL);
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  g_assert_true (stone_photo_write_words (path, "", LONG_CREDIT, &error));
  g_autoptr (StonePhoto) photo = read_photo (path);
  g_assert_cmpstr (photo->credit_line, ==, LONG_CREDIT);
  g_assert_cmpstr (photo->creator, ==, "Florion Goga");
  g_assert_cmpstr (photo->instructions, ==, "No use before Sunday");
  g_assert_true (gexiv2_metadata_open_path (metadata, path, &error));
  g_assert_false (gexiv2_metadata_try_has_tag (metadata, IIM_CREDIT, NULL));

  g_assert_true (stone_photo_write_words (path, "", "", &error));
  g_autoptr (StonePhoto) empty = read_photo (path);
  g_assert_cmpstr (empty->credit_line, ==, "");
  g_assert_false (stone_photo_write_words ("/nonexistent.jpg", "A", "B", &error));
  g_assert_error (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_WRITE);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Pictures *f, gconstpointer data);
  } tests[] = {
    { "/photo/metadata/order", test_order },           { "/photo/metadata/credit", test_credit },
    { "/photo/metadata/fields", test_fields },         { "/photo/metadata/dates", test_dates },
    { "/photo/metadata/untrusted", test_untrusted },   { "/photo/metadata/damaged", test_damaged },
    { "/photo/metadata/threads", test_threads },       { "/photo/metadata/write", test_write },
    { "/photo/metadata/write-over", test_write_over },
  };

  g_test_init (&argc, &argv, NULL);
  stone_photo_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Pictures, NULL, pictures_set_up, tests[i].run, pictures_tear_down);
  return g_test_run ();
}
