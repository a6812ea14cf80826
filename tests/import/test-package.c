/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"
#include "pack.h"

/* Hard inputs: each is refused in time, and with the words that say why. */

static void
assert_refused (GBytes *file, const char *name, StoneImportError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);

  g_assert_null (stone_import (bytes, length, name, STONE_IMPORT_GUESS, &error));
  g_assert_error (error, STONE_IMPORT_ERROR, (int) code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
}

static void
assert_document_refused (const char *document,
                         gsize length,
                         StoneImportError code,
                         const char *words)
{
  g_autoptr (GBytes) docx = pack_docx (document, length);
  g_autoptr (GBytes) odt = pack_odt (document, length);

  assert_refused (docx, "a.docx", code, words);
  assert_refused (odt, "a.odt", code, words);
}

static void
test_other_formats (void)
{
  static const struct
  {
    const char *name, *bytes, *words;
  } cases[] = {
    { "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 more", "save it as DOCX or ODT" },
    { "a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 more", "password" },
    { "a.rtf", "{\\rtf1 more}", "save it as DOCX or ODT" },
    { "a.pdf", "%PDF-1.7 more", "as DOCX or ODT" },
  };
  const PackPart parts[] = { PACK_TEXT ("a.txt", "text") };
  g_autoptr (GBytes) zip = pack (parts, G_N_ELEMENTS (parts));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new_static (cases[i].bytes, strlen (cases[i].bytes));

      assert_refused (file, cases[i].name, STONE_IMPORT_ERROR_FORMAT, cases[i].words);
    }
  assert_refused (zip, "a.zip", STONE_IMPORT_ERROR_FORMAT, "neither a DOCX nor an ODT");
}

static void
test_damaged (void)
{
  static const char document[] = "<w:document xmlns:w='w'><w:body/></w:document>";
  g_autoptr (GBytes) whole = pack_docx (document, strlen (document));
  gsize length = g_bytes_get_size (whole);
  const PackPart alone[] = { PACK_TEXT ("[Content_Types].xml", "<Types/>") };
  const PackPart astray[] = {
    PACK_TEXT ("[Content_Types].xml", "<Types/>"),
    PACK_TEXT ("_rels/.rels",
               "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='none.xml'/>"
               "</Relationships>"),
  };
  const PackPart outside[] = {
    PACK_TEXT ("[Content_Types].xml", "<Types/>"),
    PACK_TEXT ("_rels/.rels", "<Relationships><Relationship Id='a' Type='x/officeDocument' "
                              "Target='../../../etc/passwd'/></Relationships>"),
    PACK_TEXT ("../../../etc/passwd", document),
  };
  g_autoptr (GBytes) without_relations = pack (alone, G_N_ELEMENTS (alone));
  g_autoptr (GBytes) without_document = pack (astray, G_N_ELEMENTS (astray));
  g_autoptr (GBytes) leading_out = pack (outside, G_N_ELEMENTS (outside));

  /* Wherever it is cut. */
  for (gsize cut = 4; cut < length; cut += 97)
    {
      g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, cut);

      assert_refused (half, "a.docx", STONE_IMPORT_ERROR_DAMAGED, "damaged");
    }
  assert_refused (without_relations, "a.docx", STONE_IMPORT_ERROR_DAMAGED, "where its text is");
  assert_refused (without_document, "a.docx", STONE_IMPORT_ERROR_DAMAGED, "none.xml is not in it");
  assert_refused (leading_out, "a.docx", STONE_IMPORT_ERROR_DAMAGED, "where its text is");
}

static void
test_encrypted (void)
{
  const PackPart parts[] = {
    PACK_TEXT ("content.xml", "\1\2\3"),
    PACK_TEXT ("META-INF/manifest.xml",
               "<manifest><file-entry><encryption-data/></file-entry></manifest>"),
  };
  g_autoptr (GBytes) odt = pack (parts, G_N_ELEMENTS (parts));
  static const char document[] = "<w:document xmlns:w='w'><w:body/></w:document>";
  g_autoptr (GBytes) open = pack_docx (document, strlen (document));
  g_autoptr (GByteArray) locked = g_byte_array_new ();
  g_autoptr (GBytes) zip = NULL;

  assert_refused (odt, "a.odt", STONE_IMPORT_ERROR_ENCRYPTED, "password");
  /* Bit 0 of the flags of each entry of the directory (APPNOTE 4.4.4). */
  g_byte_array_append (locked, g_bytes_get_data (open, NULL), (guint) g_bytes_get_size (open));
  for (guint i = 0; i + 9 < locked->len; i++)
    if (memcmp (locked->data + i, "PK\1\2", 4) == 0)
      locked->data[i + 8] |= 1;
    else if (memcmp (locked->data + i, "PK\3\4", 4) == 0)
      locked->data[i + 6] |= 1;
  zip = g_bytes_new (locked->data, locked->len);
  assert_refused (zip, "a.docx", STONE_IMPORT_ERROR_ENCRYPTED, "password");
}

static void
test_bombs (void)
{
  g_autofree char *blank = g_strnfill (15 * 1024 * 1024, ' ');
  g_autofree char *large = g_strnfill (20 * 1024 * 1024, ' ');
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (PackPart));
  g_autoptr (GBytes) many = NULL;

  assert_document_refused (blank, strlen (blank), STONE_IMPORT_ERROR_LIMIT, "larger than may be");
  assert_document_refused (large, strlen (large), STONE_IMPORT_ERROR_LIMIT, "larger than may be");
  for (guint i = 0; i < 5000; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("part-%u", i));
      g_array_append_val (parts, PACK_TEXT (g_ptr_array_index (names, i), ""));
    }
  many = pack ((PackPart *) (void *) parts->data, parts->len);
  assert_refused (many, "a.docx", STONE_IMPORT_ERROR_LIMIT, "more than 4096 parts");
}

static void
test_hostile_xml (void)
{
  static const char laughs[] =
      "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
      "<x>&c;</x>";
  static const char outside[] = "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>";
  g_autoptr (GString) nested = g_string_new ("<w:document xmlns:w='w'><w:body>");

  for (guint i = 0; i < 10000; i++)
    g_string_append (nested, "<w:sdt>");
  assert_document_refused (laughs, strlen (laughs), STONE_IMPORT_ERROR_DAMAGED, "can’t be read");
  assert_document_refused (outside, strlen (outside), STONE_IMPORT_ERROR_DAMAGED, "can’t be read");
  assert_document_refused (nested->str, nested->len, STONE_IMPORT_ERROR_DAMAGED, "can’t be read");
  assert_document_refused ("<w:document>", 12, STONE_IMPORT_ERROR_DAMAGED, "line 1");
}

/* Another encoding is XML's own affair. */
static void
test_utf16 (void)
{
  g_autofree char *utf16 = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneImported) imported = NULL;
  g_autoptr (GBytes) file = NULL;

  utf16 = g_convert ("\ufeff<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Été.</w:t></w:r></w:p>"
                     "</w:body></w:document>",
                     -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  file = pack_docx (utf16, length);
  imported = stone_import (g_bytes_get_data (file, NULL), g_bytes_get_size (file), NULL,
                           STONE_IMPORT_GUESS, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture_text (imported, "/body/0/spans/0"), ==, "Été.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package/other-formats", test_other_formats);
  g_test_add_func ("/package/damaged", test_damaged);
  g_test_add_func ("/package/encrypted", test_encrypted);
  g_test_add_func ("/package/bombs", test_bombs);
  g_test_add_func ("/package/hostile-xml", test_hostile_xml);
  g_test_add_func ("/package/utf16", test_utf16);
  return g_test_run ();
}
