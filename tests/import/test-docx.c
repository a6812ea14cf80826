/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"
#include "pack.h"
#include "stone-json.h"

#define BEGIN                                                                                      \
  "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='http://schemas.openxmlformats.org/"  \
  "wordprocessingml/2006/main' xmlns:r='r' xmlns:a='a' xmlns:wp='wp' xmlns:mc='mc'><w:body>"
#define END "</w:body></w:document>"
#define P(style, inlines) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" inlines "</w:p>"
#define T(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define PICTURE(id)                                                                                \
  "<w:r><w:drawing><wp:inline><wp:docPr descr='A quay'/><a:blip r:embed='" id "'/></wp:inline>"    \
  "</w:drawing></w:r>"

static StoneImported *
read_body (const char *body)
{
  g_autofree char *document = g_strconcat (BEGIN, body, END, NULL);
  g_autoptr (GBytes) file = pack_docx (document, strlen (document));
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  StoneImported *imported = stone_import (bytes, length, NULL, STONE_IMPORT_GUESS, &error);

  g_assert_no_error (error);
  g_assert_cmpint (imported->kind, ==, STONE_IMPORT_DOCX);
  return imported;
}

/* What comes of a paragraph between two others, as JSON. */
static void
test_paragraphs (void)
{
  static const struct
  {
    const char *xml, *block;
  } cases[] = {
    { P ("Standard", T ("One ") T ("two")), "paragraph [\"One two\"]" },
    { P ("berschrift1", T ("Head")), "crosshead [\"Head\"]" },
    { P ("Zwischentitel", T ("Head")), "crosshead [\"Head\"]" },
    { "<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr>" T ("Head") "</w:p>", "crosshead [\"Head\"]" },
    { P ("Zitat", T ("Said")), "quote [\"Said\"]" },
    { P ("Kreis", T ("Round")), "paragraph [\"Round\"]" },
    { P ("Quote", T ("Said")), "quote [\"Said\"]" }, /* isn't declared */
    { P ("Kursiv", T ("Slanted")), "paragraph [{\"text\": \"Slanted\", \"marks\": [\"italic\"]}]" },
    { "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>" T (
          "Item") "</w:p>",
      "list-item [\"3. Item\"]" },
    { "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>" T (
          "Item") "</w:p>",
      "list-item [\"Item\"]" },
    { "<w:p><w:pPr><w:numPr><w:ilvl w:val='99999999999999999999'/><w:numId w:val='-3'/></w:numPr>"
      "</w:pPr>" T ("Item") "</w:p>",
      "list-item [\"Item\"]" },
    { "<w:p><w:r><w:rPr><w:b/><w:i w:val='0'/></w:rPr><w:t>bold</w:t></w:r><w:r><w:rPr>"
      "<w:smallCaps/></w:rPr><w:t>mek</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/>"
      "</w:rPr><w:t>2</w:t></w:r></w:p>",
      "paragraph [{\"text\": \"bold\", \"marks\": [\"bold\"]}, {\"text\": \"mek\", \"marks\": "
      "[\"small-caps\"]}, {\"text\": \"2\", \"marks\": [\"superscript\"]}]" },
    { "<w:p>" T ("one") "<w:r><w:br/></w:r>" T (
          "two") "<w:r><w:br w:type='page'/><w:tab/></w:r>" T ("three&#x2028;four") "</w:p>",
      "paragraph [\"one\u2028two three four\"]" },
    { "<w:p><w:hyperlink r:id='l'>" T ("good") "</w:hyperlink><w:hyperlink r:id='j'>" T (
          " bad") "</w:hyperlink><w:hyperlink r:id='none'>" T (" lost") "</w:hyperlink></w:p>",
      "paragraph [{\"text\": \"good\", \"href\": \"https://x.example/\"}, \" bad lost\"]" },
    { "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK "
      "\"https://y.example/\" </w:instrText></w:r><w:r><w:fldChar "
      "w:fldCharType='separate'/></w:r>" T (
          "field") "<w:r><w:fldChar w:fldCharType='end'/></w:r>" T (" on") "</w:p>",
      "paragraph [{\"text\": \"field\", \"href\": \"https://y.example/\"}, \" on\"]" },
    { "<w:tbl><w:tr><w:tc><w:p>" T ("a") "</w:p></w:tc><w:tc><w:p>" T ("b") "</w:p></w:tc></w:tr>"
                                                                            "</w:tbl>",
      "paragraph [\"a b\"]" },
    { "<w:sdt><w:sdtContent><w:p>" T ("kept") "</w:p></w:sdtContent></w:sdt>",
      "paragraph [\"kept\"]" },
    { "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old"
      "</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
      "paragraph [\"new\"]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body =
          g_strconcat ("<w:p>" T ("First that ends.") "</w:p>", cases[i].xml, NULL);
      g_autoptr (StoneImported) imported = read_body (body);
      StoneValue *block = stone_value_at (imported->article, "/body/1");
      g_autofree char *spans = stone_json_print_line (stone_value_member (block, "spans"));
      g_autofree char *found =
          g_strdup_printf ("%s %s", stone_value_member_string (block, "kind"), spans);

      g_assert_cmpstr (found, ==, cases[i].block);
    }
}

static void
test_head (void)
{
  g_autoptr (StoneImported) styled =
      read_body (P ("Titel", T ("Head")) P ("Untertitel", T ("Rubric")) P ("Autor", T ("By Ben"))
                     P ("Standard", T ("Text.")));
  g_autoptr (StoneImported) heading = read_body (
      P ("berschrift1", T ("Head")) P ("Standard", T ("Text.")) P ("berschrift1", T ("Second")));
  g_autoptr (StoneImported) bare =
      read_body ("<w:p>" T ("A line") "</w:p><w:p>" T ("Text that ends.") "</w:p>");
  g_autoptr (StoneImported) untitled = read_body ("<w:p>" T ("Text that ends.") "</w:p>");

  g_assert_cmpstr (fixture_text (styled, "/headline"), ==, "Head");
  g_assert_cmpstr (fixture_text (styled, "/rubric"), ==, "Rubric");
  g_assert_cmpstr (fixture_text (styled, "/byline"), ==, "By Ben");
  g_assert_cmpstr (fixture_text (styled, "/language"), ==, "en-GB");
  g_assert_cmpstr (fixture_text (styled, "/body/0/spans/0"), ==, "Text.");
  g_assert_cmpstr (fixture_text (heading, "/headline"), ==, "Head");
  g_assert_cmpstr (fixture_text (heading, "/body/1/kind"), ==, "crosshead");
  g_assert_cmpstr (fixture_text (bare, "/headline"), ==, "A line");
  g_assert_cmpstr (fixture_text (bare, "/byline"), ==, "Ada Quill");
  g_assert_cmpstr (fixture_text (untitled, "/headline"), ==, "From the file");
}

static void
test_pictures (void)
{
  g_autoptr (StoneImported) imported =
      read_body ("<w:p>" PICTURE (
          "p") "</w:p>" P ("Beschriftung", T ("Low tide. Photograph: Ann")) "<w:p>" PICTURE ("p")
                     T (" and words") "</w:p><w:p>" PICTURE ("q") "</w:p><w:p>" PICTURE ("o")
                         PICTURE ("x") PICTURE ("none") "</w:p>");
  const StoneImportedPicture *first = g_ptr_array_index (imported->pictures, 0);

  g_assert_cmpuint (imported->pictures->len, ==, 2);
  g_assert_cmpmem (g_bytes_get_data (first->bytes, NULL), g_bytes_get_size (first->bytes), "pixels",
                   6);
  g_assert_cmpstr (first->name, ==, "a-quay");
  g_assert_cmpstr (fixture_text (imported, "/pictures/0/caption"), ==, "Low tide.");
  g_assert_cmpstr (fixture_text (imported, "/pictures/0/credit"), ==, "Photograph: Ann");
  g_assert_cmpstr (fixture_text (imported, "/pictures/0/alt"), ==, "A quay");
  g_assert_cmpstr (fixture_text (imported, "/body/0/spans/0"), ==, "and words");
  g_assert_cmpuint (imported->unrecognised->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (imported->unrecognised, 0), ==,
                   "word/media/gone.png is not in it");
  g_assert_cmpstr (g_ptr_array_index (imported->unrecognised, 2), ==,
                   "the picture is not in the file: https://x.example/a.png");
}

static void
test_notes_and_changes (void)
{
  g_autoptr (StoneImported) imported = read_body ("<w:p><w:commentRangeStart w:id='4'/>" T (
      "Nobody") "<w:commentRangeEnd w:id='4'/><w:r>"
                "<w:commentReference w:id='4'/></w:r>" T (
                    " knows") "<w:r><w:commentReference w:id='5'/></w:r>"
                              "<w:r><w:footnoteReference w:id='2'/></w:r><w:ins w:author='Ben' "
                              "w:date='2026-10-10'>" T (
                                  " why") "</w:ins><w:del><w:r><w:delText>how</w:delText></w:r></"
                                          "w:del>" T (".") "</w:p>");
  g_autofree char *body = stone_json_print_line (stone_value_member (imported->article, "body"));
  g_autofree char *notes = stone_json_print_line (stone_value_member (imported->article, "notes"));
  g_autofree char *changes =
      stone_json_print_line (stone_value_member (imported->article, "changes"));
  g_autofree char *told = g_strjoin ("|", (char *) g_ptr_array_index (imported->unrecognised, 0),
                                     (char *) g_ptr_array_index (imported->unrecognised, 1), NULL);

  g_assert_cmpstr (
      body, ==,
      "[{\"kind\": \"paragraph\", \"spans\": [{\"text\": \"Nobody\", \"notes\": [\"n1\"]}, "
      "{\"text\": \" knows\", \"notes\": [\"n2\"]}, {\"text\": \"1\", \"marks\": "
      "[\"superscript\"]}, "
      "{\"text\": \" why\", \"change\": \"c1\"}, \".\"]}, {\"kind\": \"paragraph\", \"spans\": "
      "[{\"text\": \"1\", \"marks\": [\"superscript\"]}, \" Said in \", {\"text\": \"haste\", "
      "\"marks\": [\"italic\"]}]}]");
  g_assert_cmpstr (
      notes, ==,
      "{\"n1\": {\"author\": \"Ben Nib\", \"created\": \"2026-10-10T10:00:00Z\", \"thread\": "
      "[{\"author\": \"Ben Nib\", \"time\": \"2026-10-10T10:00:00Z\", \"text\": \"Is that so? "
      "Ask.\"}], \"quote\": \"Nobody\"}, \"n2\": {\"author\": \"Ben Nib\", \"thread\": "
      "[{\"author\": "
      "\"Ben Nib\", \"text\": \"A place\"}]}}");
  g_assert_cmpstr (
      changes, ==,
      "{\"c1\": {\"kind\": \"insert\", \"author\": \"Ben\", \"time\": \"2026-10-10\"}}");
  g_assert_cmpstr (told, ==, "deleted by a tracked change: how|a footnote: 1 Said in haste");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/docx/paragraphs", test_paragraphs);
  g_test_add_func ("/docx/head", test_head);
  g_test_add_func ("/docx/pictures", test_pictures);
  g_test_add_func ("/docx/notes-and-changes", test_notes_and_changes);
  return g_test_run ();
}
