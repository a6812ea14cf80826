/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawings as parts of a PDF. They are written here by hand, without a table of their objects,
 * which libqpdf makes up for. */
#include "config.h"

#include <string.h>

#include "stone-export.h"
#include "stone-pdf-artwork.h"

#define FILE_OF(page, rest)                                                                        \
  "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 "     \
  "R]/Count 1/MediaBox[0 0 200 100]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R"  \
  "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>]" page ">>\nendobj\n" rest                   \
  "trailer\n<</Root 1 0 R>>\n%%EOF\n"
#define STREAM(number, entries, body)                                                              \
  number " 0 obj\n<<" entries ">>\nstream\n" body "\nendstream\nendobj\n"
#define RECTANGLE STREAM ("4", "", "1 0 0 rg 0 0 50 50 re f")

static StonePressColours *press;

/* The new file's bytes, streams as they are; NULL and ERROR. */
static char *
add_bytes (const char *pdf, gsize length, StoneArtworkInks inks, GError **error)
{
  g_autoptr (StonePdfFile) file = stone_pdf_file_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (pdf, length);
  guint root = stone_pdf_file_reserve (file);
  guint object = stone_pdf_artwork_add (file, bytes, "a.pdf", &inks, error);

  stone_pdf_file_set (file, root, g_string_new ("<<>>"));
  g_autoptr (GByteArray) whole = stone_pdf_file_finish (file, root, root);
  if (object == 0)
    return NULL;
  /* Streams are deflated: what is looked for is in dictionaries. */
  for (guint i = 0; i < whole->len; i++)
    if (whole->data[i] == '\0')
      whole->data[i] = ' ';
  g_byte_array_append (whole, (const guint8 *) "", 1);
  return g_strdup ((const char *) whole->data);
}

static char *
add (const char *pdf, StoneArtworkInks inks)
{
  g_autoptr (GError) error = NULL;
  char *got = add_bytes (pdf, strlen (pdf), inks, &error);

  g_assert_no_error (error);
  return got;
}

static void
assert_refused (const char *pdf, StoneArtworkInks inks, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *got = add_bytes (pdf, strlen (pdf), inks, &error);

  g_assert_null (got);
  g_assert_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_PICTURE);
  g_assert_nonnull (strstr (error->message, "a.pdf"));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
}

/* A unit square, upright, of what a viewer shows; annotations stay behind. */
static void
test_page (void)
{
  const StoneArtworkInks screen = { NULL };
  g_autofree char *plain = add (FILE_OF ("", RECTANGLE), screen);
  g_autofree char *turned = add (FILE_OF ("/Rotate 90/CropBox[20 10 120 60]", RECTANGLE), screen);

  g_assert_nonnull (strstr (plain, "/Subtype/Form"));
  g_assert_nonnull (strstr (plain, "/BBox[0.000000000 0.000000000 200.000000000 100.000000000 ]"));
  g_assert_nonnull (strstr (plain, "/Matrix[0.005000000 0.000000000 0.000000000 0.010000000"));
  g_assert_null (strstr (plain, "Annot"));
  g_assert_nonnull (
      strstr (turned, "/BBox[20.000000000 10.000000000 120.000000000 60.000000000 ]"));
  g_assert_nonnull (strstr (turned,
                            "/Matrix[0.000000000 -0.010000000 0.020000000 0.000000000 -0.200000000 "
                            "1.200000000 ]"));
}

#define SHADING                                                                                    \
  "/Resources<</Shading<</S1<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 1]/Function "       \
  "<</FunctionType 3/Domain[0 1]/Bounds[.5]/Encode[0 1 0 1]/Functions[<</FunctionType 2/Domain[0 " \
  "1]/C0[1 1 1]/C1[0 0 0]/N 1>> <</FunctionType 2/Domain[0 1]/C0[0 0 0]/C1[1 0 0]/N 1>>]>>>>>>>>"
#define MESH                                                                                       \
  "/Resources<</Shading<</S1<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 1]/Function "       \
  "<</FunctionType 0/Domain[0 1]>>>>>>>>"
#define IMAGE(entries)                                                                             \
  STREAM ("5", "/Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8" entries, "rgbRGB")
#define WITH_IMAGE "/Resources<</XObject<</I 5 0 R>>>>"

static void
test_colours (void)
{
  const StoneArtworkInks inks = { press, FALSE };
  g_autofree char *shading = add (FILE_OF (SHADING, RECTANGLE), inks);
  g_autofree char *image =
      add (FILE_OF (WITH_IMAGE, RECTANGLE IMAGE ("/ColorSpace/DeviceRGB")), inks);
  g_autofree char *indexed =
      add (FILE_OF (WITH_IMAGE,
                    RECTANGLE IMAGE ("/ColorSpace[/Indexed/DeviceRGB 1 <000000ffffff>]")),
           inks);
  g_autofree char *spaces = add (
      FILE_OF (
          "/Resources<</ColorSpace<</Cs1/DeviceRGB/Gold[/Separation/Gold/DeviceCMYK 5 0 R]>>>>",
          RECTANGLE "5 0 obj\n<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0 1 0]/N "
                    "1>>\nendobj\n"),
      inks);

  g_assert_null (strstr (shading, "RGB"));
  g_assert_nonnull (strstr (shading, "/C0[0 0 0 0 ]/C1[0 0 0 1 ]"));
  g_assert_null (strstr (image, "RGB"));
  g_assert_nonnull (strstr (image, "/ColorSpace/DeviceCMYK"));
  g_assert_nonnull (strstr (indexed, "/Indexed/DeviceCMYK 1<000000ff00000000>"));
  g_assert_null (strstr (spaces, "RGB"));
  g_assert_nonnull (strstr (spaces, "/Separation"));
  assert_refused (FILE_OF (MESH, RECTANGLE), inks, "gradient");
  assert_refused (FILE_OF (WITH_IMAGE, RECTANGLE IMAGE ("/ColorSpace[/Lab<<>>]")), inks, "inks");
  assert_refused (FILE_OF (WITH_IMAGE, RECTANGLE IMAGE ("/ColorSpace/DeviceRGB/Mask[0 1 0 1 0 1]")),
                  inks, "image");
}

#define GLASS "/Resources<</ExtGState<</a<</ca .5>>>>>>/Group<</S/Transparency/CS/DeviceRGB>>"
#define SOLID "/Resources<</ExtGState<</a<</ca 1>>>>>>/Group<</S/Transparency/CS/DeviceRGB>>"

#define WITH_FORM "/Resources<</XObject<</X 5 0 R>>>>"
#define FORM                                                                                       \
  STREAM (                                                                                         \
      "5",                                                                                         \
      "/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency/CS/DeviceRGB>>/Resources<<"              \
      "/ColorSpace<</Gold[/Separation/Gold/DeviceGray<</FunctionType 2/N 1/Domain[0 1]>>]>>>>",    \
      "0 g")

static void
test_transparency (void)
{
  g_autofree char *glass = add (FILE_OF (GLASS, RECTANGLE), (StoneArtworkInks){ press, FALSE });
  g_autofree char *solid = add (FILE_OF (SOLID, RECTANGLE), (StoneArtworkInks){ press, TRUE });

  g_autofree char *form =
      add (FILE_OF (WITH_FORM, RECTANGLE FORM), (StoneArtworkInks){ press, TRUE });

  g_assert_null (strstr (form, "/Group"));
  g_assert_nonnull (strstr (form, "/DeviceGray"));
  assert_refused (FILE_OF (WITH_IMAGE, RECTANGLE IMAGE ("/ColorSpace/DeviceGray/SMask 6 0 R")
                                           STREAM ("6", "/Subtype/Image/Width 1/Height 1", "x")),
                  (StoneArtworkInks){ press, TRUE }, "PDF/X-4");
  g_assert_nonnull (strstr (glass, "/CS/DeviceCMYK"));
  g_assert_null (strstr (solid, "/Group"));
  assert_refused (FILE_OF (GLASS, RECTANGLE), (StoneArtworkInks){ press, TRUE }, "PDF/X-4");
}

#define FONT "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"

static void
test_refused (void)
{
  const StoneArtworkInks screen = { NULL }, inks = { press, FALSE };
  g_autofree char *font = add (FILE_OF (FONT, RECTANGLE), screen);

  g_assert_nonnull (strstr (font, "Helvetica"));
  assert_refused (FILE_OF (FONT, RECTANGLE), inks, "embedded");
  assert_refused ("no PDF", inks, "damaged");
  assert_refused ("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages"
                  "/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n",
                  inks, "no page");
  assert_refused (FILE_OF ("/CropBox[0 0 0 0]", RECTANGLE), inks, "damaged");
  assert_refused (FILE_OF ("", STREAM ("4", "/Filter/Nonsense", "x")), inks, "damaged");
}

/* A form that shows itself, and objects that refer to each other. */
static void
test_circles (void)
{
  const StoneArtworkInks inks = { press, FALSE };
  g_autofree char *got =
      add (FILE_OF ("/Resources<</XObject<</X 5 0 R>>/Properties<</P 6 0 R>>>>",
                    RECTANGLE STREAM ("5",
                                      "/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 5 "
                                      "0 R>>>>",
                                      "/X Do") "6 0 obj\n<</A 7 0 R>>\nendobj\n7 0 obj\n<</B 6 0 "
                                               "R>>\nendobj\n"),
           inks);

  g_assert_nonnull (strstr (got, "/XObject"));
}

/* 8 MB of nothing, packed into what a person would not think twice about; and again. */
static void
test_bomb (void)
{
  const gsize length = 300 * 1024 * 1024;
  g_autoptr (GZlibCompressor) deflate = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autofree char *nothing = g_malloc0 (length), *packed = g_malloc (1024 * 1024);
  gsize read = 0, written = 0;
  g_autoptr (GString) pdf = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (deflate), nothing, length, packed, 1024 * 1024,
                                        G_CONVERTER_INPUT_AT_END, &read, &written, NULL),
                   ==, G_CONVERTER_FINISHED);
  g_string_append (pdf, FILE_OF ("", ""));
  g_autofree char *head =
      g_strdup_printf ("4 0 obj\n<</Filter/FlateDecode/Length %" G_GSIZE_FORMAT ">>\nstream\n",
                       written);
  char *at = strstr (pdf->str, "trailer");
  gsize offset = (gsize) (at - pdf->str);
  g_string_insert (pdf, (gssize) offset, "\nendstream\nendobj\n");
  g_string_insert_len (pdf, (gssize) offset, packed, (gssize) written);
  g_string_insert (pdf, (gssize) offset, head);
  g_assert_null (add_bytes (pdf->str, pdf->len, (StoneArtworkInks){ press, FALSE }, &error));
  g_assert_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_PICTURE);
}

int
main (int argc, char **argv)
{
  g_autofree char *profile =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "profiles", "FOGRA39L_coated.icc", NULL);
  const StoneInks inks = { profile, 3 };
  int status;

  g_test_init (&argc, &argv, NULL);
  press = stone_press_colours_new (&inks);
  g_test_add_func ("/pdf-artwork/page", test_page);
  g_test_add_func ("/pdf-artwork/colours", test_colours);
  g_test_add_func ("/pdf-artwork/transparency", test_transparency);
  g_test_add_func ("/pdf-artwork/refused", test_refused);
  g_test_add_func ("/pdf-artwork/circles", test_circles);
  g_test_add_func ("/pdf-artwork/bomb", test_bomb);
  status = g_test_run ();
  stone_press_colours_free (press);
  return status;
}
