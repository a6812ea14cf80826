/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"
#include "pack.h"
#include "stone-json.h"

#define BEGIN                                                                                      \
  "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:style='s' xmlns:fo='f' "         \
  "xmlns:draw='d' xmlns:xlink='x' xmlns:svg='v' xmlns:table='b' xmlns:dc='dc'>"                    \
  "<office:automatic-styles>"                                                                      \
  "<style:style style:name='T1'><style:text-properties fo:font-weight='bold'/></style:style>"      \
  "<style:style style:name='T2' style:parent-style-name='T1'><style:text-properties "              \
  "fo:font-weight='normal' fo:font-style='italic'/></style:style>"                                 \
  "<style:style style:name='T3'><style:text-properties fo:font-variant='small-caps'/>"             \
  "</style:style>"                                                                                 \
  "<style:style style:name='T4'><style:text-properties style:text-position='33% 58%'/>"            \
  "</style:style>"                                                                                 \
  "<style:style style:name='P1' style:parent-style-name='Heading_20_2'/>"                          \
  "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' "                 \
  "style:num-format='1'/><text:list-level-style-bullet text:level='2'/></text:list-style>"         \
  "</office:automatic-styles><office:body><office:text>"
#define END "</office:text></office:body></office:document-content>"

static StoneImported *
read_text (const char *text)
{
  g_autofree char *content = g_strconcat (BEGIN, text, END, NULL);
  g_autoptr (GBytes) file = pack_odt (content, strlen (content));
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  StoneImported *imported = stone_import (bytes, length, NULL, STONE_IMPORT_GUESS, &error);

  g_assert_no_error (error);
  g_assert_cmpint (imported->kind, ==, STONE_IMPORT_ODT);
  return imported;
}

static void
test_paragraphs (void)
{
  static const struct
  {
    const char *xml, *block;
  } cases[] = {
    { "<text:p>One\n  two<text:s text:c='9999999999'/><text:tab/>three</text:p>",
      "paragraph [\"One two three\"]" },
    { "<text:h text:outline-level='2'>Head</text:h>", "crosshead [\"Head\"]" },
    { "<text:p text:style-name='P1'>Head</text:p>", "crosshead [\"Head\"]" },
    { "<text:p text:style-name='Quotations'>Said</text:p>", "quote [\"Said\"]" },
    { "<text:p><text:span text:style-name='T1'>a<text:span text:style-name='T2'>b</text:span>"
      "</text:span><text:span text:style-name='T3'>mek</text:span><text:span "
      "text:style-name='T4'>2</text:span></text:p>",
      "paragraph [{\"text\": \"a\", \"marks\": [\"bold\"]}, {\"text\": \"b\", \"marks\": "
      "[\"italic\"]}, {\"text\": \"mek\", \"marks\": [\"small-caps\"]}, {\"text\": \"2\", "
      "\"marks\": [\"superscript\"]}]" },
    { "<text:p>one<text:line-break/>two</text:p>", "paragraph [\"one\u2028two\"]" },
    { "<text:p><text:a xlink:href='https://x.example/'>good</text:a> <text:a "
      "xlink:href='file:///etc/passwd'>bad</text:a></text:p>",
      "paragraph [{\"text\": \"good\", \"href\": \"https://x.example/\"}, \" bad\"]" },
    { "<text:list text:style-name='L1'><text:list-item><text:p>Item</text:p></text:list-item>"
      "</text:list>",
      "list-item [\"1. Item\"]" },
    { "<text:list text:style-name='L1'><text:list-header><text:list><text:list-item><text:p>Item"
      "</text:p></text:list-item></text:list></text:list-header></text:list>",
      "list-item [\"Item\"]" },
    { "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p>"
      "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>"
      "</table:table-row></table:table-header-rows></table:table>",
      "paragraph [\"a b\"]" },
    { "<text:section><text:p>kept <text:date>today</text:date></text:p></text:section>",
      "paragraph [\"kept today\"]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("<text:p>First that ends.</text:p>", cases[i].xml, NULL);
      g_autoptr (StoneImported) imported = read_text (text);
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
  g_autoptr (StoneImported) imported = read_text (
      "<text:p text:style-name='Title'>Head</text:p><text:p text:style-name='Subtitle'>Rubric"
      "</text:p><text:table-of-content><text:index-body><text:p>Head 1</text:p></text:index-body>"
      "</text:table-of-content><text:p>Text.</text:p>");

  g_assert_cmpstr (fixture_text (imported, "/headline"), ==, "Head");
  g_assert_cmpstr (fixture_text (imported, "/rubric"), ==, "Rubric");
  g_assert_cmpstr (fixture_text (imported, "/byline"), ==, "Ada Quill");
  g_assert_cmpstr (fixture_text (imported, "/language"), ==, "en-GB");
  g_assert_cmpuint (stone_value_length (stone_value_member (imported->article, "body")), ==, 1);
  g_assert_cmpuint (imported->unrecognised->len, ==, 1);
}

/* A caption in a frame of its own with the picture, as LibreOffice makes it. */
static void
test_pictures (void)
{
  g_autoptr (StoneImported) imported = read_text (
      "<text:p>Before.<draw:frame><draw:text-box><text:p text:style-name='Illustration'>"
      "<draw:frame><draw:image xlink:href='./Pictures/1.png'/><draw:image "
      "xlink:href='Pictures/1.png'/><svg:desc>A quay</svg:desc></draw:frame>Low tide</text:p>"
      "</draw:text-box></draw:frame> After.</text:p>"
      "<draw:frame><draw:image xlink:href='../secret.png'/></draw:frame>");
  const StoneImportedPicture *first = g_ptr_array_index (imported->pictures, 0);

  g_assert_cmpuint (imported->pictures->len, ==, 1);
  g_assert_cmpmem (g_bytes_get_data (first->bytes, NULL), g_bytes_get_size (first->bytes), "pixels",
                   6);
  g_assert_cmpstr (fixture_text (imported, "/pictures/0/caption"), ==, "Low tide");
  g_assert_cmpstr (fixture_text (imported, "/pictures/0/alt"), ==, "A quay");
  g_assert_cmpstr (fixture_text (imported, "/body/0/spans/0"), ==, "Before. After.");
  g_assert_cmpstr (g_ptr_array_index (imported->unrecognised, 0), ==,
                   "the picture is not in the file: ../secret.png");
}

static void
test_formula (void)
{
  g_autoptr (StoneImported) imported = read_text (
      "<text:p>So <draw:frame><draw:object xlink:href='./Object 1'/><draw:image "
      "xlink:href='./ObjectReplacements/Object 1'/></draw:frame>, and <draw:frame><draw:object>"
      "<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math></draw:object></draw:frame>.</text:p>");

  g_assert_cmpstr (fixture_text (imported, "/body/0/spans/0"), ==, "So E = m, and a<b.");
  g_assert_cmpuint (imported->unrecognised->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (imported->unrecognised, 0), ==, "a formula: E = m");
}

static void
test_notes_and_changes (void)
{
  g_autoptr (StoneImported) imported = read_text (
      "<text:tracked-changes><text:changed-region text:id='i'><text:insertion><office:change-info>"
      "<dc:creator>Ben</dc:creator><dc:date>2026-10-10</dc:date></office:change-info>"
      "</text:insertion></text:changed-region><text:changed-region text:id='d'><text:deletion>"
      "<office:change-info/><text:p>how</text:p></text:deletion></text:changed-region>"
      "</text:tracked-changes><text:p><office:annotation office:name='a'><dc:creator>Ben"
      "</dc:creator><text:p>Is that so?</text:p></office:annotation>Nobody<office:annotation-end "
      "office:name='a'/> knows<text:note><text:note-citation>9</text:note-citation><text:note-body>"
      "<text:p>Said</text:p></text:note-body></text:note><text:change "
      "text:change-id='d'/><text:change"
      " text:change-id='d'/><text:change-start text:change-id='i'/> why<text:change-end "
      "text:change-id='i'/>.</text:p>");
  g_autofree char *body = stone_json_print_line (stone_value_member (imported->article, "body"));
  g_autofree char *notes = stone_json_print_line (stone_value_member (imported->article, "notes"));
  g_autofree char *changes =
      stone_json_print_line (stone_value_member (imported->article, "changes"));

  g_assert_cmpstr (
      body, ==,
      "[{\"kind\": \"paragraph\", \"spans\": [{\"text\": \"Nobody\", \"notes\": [\"n1\"]}, "
      "\" knows\", {\"text\": \"1\", \"marks\": [\"superscript\"]}, {\"text\": \" why\", "
      "\"change\": \"c1\"}, \".\"]}, {\"kind\": \"paragraph\", \"spans\": [{\"text\": \"1\", "
      "\"marks\": [\"superscript\"]}, \" Said\"]}]");
  g_assert_cmpstr (notes, ==,
                   "{\"n1\": {\"author\": \"Ben\", \"thread\": [{\"author\": \"Ben\", \"text\": "
                   "\"Is that so?\"}], \"quote\": \"Nobody\"}}");
  g_assert_cmpstr (
      changes, ==,
      "{\"c1\": {\"kind\": \"insert\", \"author\": \"Ben\", \"time\": \"2026-10-10\"}}");
  g_assert_cmpuint (imported->unrecognised->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odt/paragraphs", test_paragraphs);
  g_test_add_func ("/odt/head", test_head);
  g_test_add_func ("/odt/pictures", test_pictures);
  g_test_add_func ("/odt/formula", test_formula);
  g_test_add_func ("/odt/notes-and-changes", test_notes_and_changes);
  return g_test_run ();
}
