/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stone-pdf-file.h"
#include "stone-units.h"

static void
assert_written (GString *body, const char *want)
{
  g_assert_cmpstr (body->str, ==, want);
  g_string_free (body, TRUE);
}

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    const char *want;
  } reals[] = {
    { 0, "0" },   { 9.5, "9.5" },     { -0.25, "-0.25" },   { 0.0004, "0" }, { 12.3456, "12.346" },
    { -7, "-7" }, { 1e6, "1000000" }, { -0.001, "-0.001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reals); i++)
    {
      GString *body = g_string_new (NULL);
      stone_pdf_append_real (body, reals[i].value);
      assert_written (body, reals[i].want);
    }
  GString *body = g_string_new (NULL);
  stone_pdf_append_length (body, STONE_PT (9.5));
  g_string_append_c (body, ' ');
  stone_pdf_append_length (body, -1);
  g_string_append_c (body, ' ');
  stone_pdf_append_integer (body, G_MININT64);
  assert_written (body, "9.5 -0.001 -9223372036854775808");
}

static void
test_texts (void)
{
  GString *body = g_string_new (NULL);

  stone_pdf_append_text (body, "Plain (and \\ safe)");
  stone_pdf_append_text (body, "Zürich");
  stone_pdf_append_text (body, "\360\237\214\231"); /* beyond 16 bits */
  stone_pdf_append_name (body, "ElstobD 18pt/Bold");
  assert_written (body, "(Plain \\(and \\\\ safe\\))<FEFF005A00FC0072006900630068><FEFFD83CDF19>"
                        "/ElstobD#2018pt#2FBold");
}

/* Every object stands where the table says. */
static void
test_file (void)
{
  g_autoptr (StonePdfFile) file = stone_pdf_file_new ();
  guint root = stone_pdf_file_reserve (file), stream = stone_pdf_file_reserve (file);
  guint bytes = stone_pdf_file_reserve (file), never = stone_pdf_file_reserve (file);

  stone_pdf_file_set_stream (file, stream, "/Kind/Text",
                             g_string_new ("many many many many words"));
  stone_pdf_file_set_bytes (file, bytes, "", g_bytes_new_static ("as they are", 11));
  stone_pdf_file_set (file, root, g_string_new ("<</Type/Catalog>>"));
  g_autoptr (GByteArray) whole = stone_pdf_file_finish (file, root, root);
  for (guint i = 0; i < whole->len; i++)
    if (whole->data[i] == '\0')
      whole->data[i] = ' ';
  g_byte_array_append (whole, (const guint8 *) "", 1);
  g_assert_true (g_str_has_prefix ((const char *) whole->data, "%PDF-1.7\n"));
  for (guint i = 1; i <= never; i++)
    {
      const char *table = strstr ((const char *) whole->data, "\nxref\n0 5\n");
      g_autofree char *head = g_strdup_printf ("%u 0 obj\n", i);
      g_assert_nonnull (table);
      guint64 offset = g_ascii_strtoull (table + 10 + 20 * i, NULL, 10);
      g_assert_cmpuint (offset, <, whole->len);
      g_assert_true (g_str_has_prefix ((const char *) whole->data + offset, head));
    }
  g_assert_nonnull (strstr ((const char *) whole->data, "1 0 obj\n<</Type/Catalog>>\nendobj\n"));
  g_assert_nonnull (strstr ((const char *) whole->data, "/Kind/Text/Filter/FlateDecode"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf-file/numbers", test_numbers);
  g_test_add_func ("/pdf-file/texts", test_texts);
  g_test_add_func ("/pdf-file/file", test_file);
  return g_test_run ();
}
