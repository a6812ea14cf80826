/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"

static StoneImported *
read_bytes (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  StoneImported *imported = stone_import (bytes, length, "a.html", STONE_IMPORT_GUESS, &error);

  g_assert_no_error (error);
  return imported;
}

static StoneImported *
read_page (const char *page)
{
  return read_bytes (page, strlen (page));
}

/* A page's kind is seen without its name; what only mentions markup is text. */
static void
test_guess (void)
{
  static const struct
  {
    const char *text;
    StoneImportKind kind;
  } cases[] = {
    { "<!DOCTYPE html><p>Text</p>", STONE_IMPORT_PAGE },
    { "\n<!-- a -->\n<?xml version='1.0'?>\n<HTML><p>Text</p>", STONE_IMPORT_PAGE },
    { "<p>a fragment</p>", STONE_IMPORT_TEXT },
    { "Of <html> and others", STONE_IMPORT_TEXT },
    { "<!-- without an end", STONE_IMPORT_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StoneImported) imported = fixture_import (cases[i].text, STONE_IMPORT_GUESS);

      g_assert_cmpint (imported->kind, ==, cases[i].kind);
    }
  g_assert_true (stone_import_is_worth_offering ("<!DOCTYPE html><p>Text</p>"));
  g_assert_false (stone_import_is_worth_offering ("<p>a fragment</p>"));
}

static void
test_encodings (void)
{
  static const char latin2[] = "<html><head><meta charset=\"iso-8859-2\"><p>\xb9koda</p>";
  static const char unknown[] = "<html><head><meta charset=\"no-such\"><p>caf\xe9</p>";
  static const char utf16[] = "\xff\xfe<\0p\0>\0\xe9\0t\0\xe9\0";
  g_autoptr (StoneImported) named = read_bytes (latin2, sizeof latin2 - 1);
  g_autoptr (StoneImported) guessed = read_bytes (unknown, sizeof unknown - 1);
  g_autoptr (StoneImported) wide = read_bytes (utf16, sizeof utf16 - 1);

  g_assert_cmpstr (fixture_text (named, "/body/0/spans/0"), ==, "škoda");
  g_assert_cmpstr (fixture_text (guessed, "/body/0/spans/0"), ==, "café");
  g_assert_cmpstr (fixture_text (wide, "/body/0/spans/0"), ==, "été");
}

/* Where no data says it. */
static void
test_headline (void)
{
  static const struct
  {
    const char *page, *headline, *first;
  } cases[] = {
    { "<html><title>T | Site</title><article><h1>Head<button>Copy</button></h1><p>Text</p>", "Head",
      "Text" },
    { "<html><title>T | Site</title><article><p>Text</p>", "T", "Text" },
    { "<html><meta property='og:site_name' content='Local Echo'><title>T – Local Echo</title>"
      "<article><p>Text</p>",
      "T", "Text" },
    { "<html><link rel='canonical' href='https://www.localecho.example/a'>"
      "<title>T - Local Echo</title><article><p>Text</p>",
      "T", "Text" },
    { "<html><title>T – a story</title><article><p>Text</p>", "T – a story", "Text" },
    { "<html><meta property='og:title' content='Og'><title>T</title><h1>Head</h1><p>Text</p>", "Og",
      "Head" },
    { "<html><title>T</title><article><h1 itemprop='headline'>Marked</h1><p>Text</p>", "Marked",
      "Text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StoneImported) imported = read_page (cases[i].page);

      g_assert_cmpstr (fixture_text (imported, "/headline"), ==, cases[i].headline);
      g_assert_cmpstr (fixture_text (imported, "/body/0/spans/0"), ==, cases[i].first);
    }
}

/* What a page holds itself comes as bytes; what it only points to is told, or looked for beside it.
 */
static void
test_pictures (void)
{
  g_autoptr (StoneImported) imported = read_page (
      "<html><article><p>Text</p>"
      "<figure><img src='data:image/png;base64,cGl4ZWxz' alt='A quay, at dusk'></figure>"
      "<figure><img src='data:image/svg+xml,%3Csvg%2F%3E'><figcaption>A drawing. Photograph: Ann"
      "</figcaption></figure><figure><img src='../../etc/passwd'></figure>"
      "<figure><img src='file:///etc/passwd'></figure><figure><img src='data:,'></figure>");
  const StoneImportedPicture *first, *second, *third;

  g_assert_cmpuint (imported->pictures->len, ==, 3);
  first = g_ptr_array_index (imported->pictures, 0);
  second = g_ptr_array_index (imported->pictures, 1);
  third = g_ptr_array_index (imported->pictures, 2);
  g_assert_cmpstr (first->name, ==, "a-quay-at-dusk");
  g_assert_cmpmem (g_bytes_get_data (first->bytes, NULL), g_bytes_get_size (first->bytes), "pixels",
                   6);
  g_assert_cmpmem (g_bytes_get_data (second->bytes, NULL), g_bytes_get_size (second->bytes),
                   "<svg/>", 6);
  g_assert_cmpuint (second->at, ==, 1);
  g_assert_cmpstr (fixture_text (imported, "/pictures/1/caption"), ==, "A drawing.");
  g_assert_cmpstr (fixture_text (imported, "/pictures/1/credit"), ==, "Photograph: Ann");
  /* The folder is the caller's to guard. */
  g_assert_cmpstr (third->path, ==, "../../etc/passwd");
  g_assert_cmpuint (imported->unrecognised->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (imported->unrecognised, 0), ==,
                   "the picture is not in the file: file:///etc/passwd");
}

/* Body of PAGE, a line a block. Transfer full. */
static char *
lines_of (StoneImported *imported)
{
  GString *lines = g_string_new (NULL);
  StoneValue *body = stone_value_member (imported->article, "body");

  for (guint i = 0; i < stone_value_length (body); i++)
    {
      StoneValue *block = stone_value_element (body, i);
      StoneValue *spans = stone_value_member (block, "spans");

      g_string_append (lines, i > 0 ? "|" : "");
      for (guint s = 0; s < stone_value_length (spans); s++)
        {
          StoneValue *span = stone_value_element (spans, s);

          g_string_append (lines, stone_value_string (span) != NULL
                                      ? stone_value_string (span)
                                      : stone_value_member_string (span, "text"));
        }
    }
  return g_string_free (lines, FALSE);
}

/* As pages of today write it. */
static void
test_body (void)
{
  static const struct
  {
    const char *page, *body;
  } cases[] = {
    { "<p>One<br>two<br> <br/>Three</p>", "One\u2028two|Three" },
    { "<blockquote><p>Said</p> <cite>Ann Lee</cite></blockquote><p>Then</p>",
      "Said\u2028Ann Lee|Then" },
    { "<blockquote><p>Said</p><footer>Ann Lee</footer></blockquote>", "Said\u2028Ann Lee" },
    { "<blockquote>Said <cite>Ann Lee</cite></blockquote>", "Said Ann Lee" },
    { "<p>Read <cite>The Book</cite> now</p>", "Read The Book now" },
    { "<ol><li>A note <a href='#r1'>↩</a></li></ol>", "1. A note" },
    { "<p>One</p><p>Advertisement</p><p>Two</p>", "One|Two" },
    { "<p>By Ann Lee and Bo Ek</p><p>20 November</p><p>Text</p>", "Text" },
    { "<p>By Ann Lee and others</p><p>21 November</p>", "By Ann Lee and others|21 November" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = g_strconcat (
          "<html><meta name='author' content='Ann Lee, Bo Ek'>"
          "<meta property='article:published_time' content='2026-11-20T05:00:00Z'><article>",
          cases[i].page, "</article>", NULL);
      g_autoptr (StoneImported) imported = read_page (page);
      g_autofree char *lines = lines_of (imported);

      g_assert_cmpstr (lines, ==, cases[i].body);
    }
}

static void
test_entities (void)
{
  g_autoptr (StoneImported) imported = read_page (
      "<html><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": "
      "\"Bank &amp; co: what&#39;s next?\", \"author\": [{\"name\": \"A &amp; B\"}],"
      "\"articleBody\": \"One &lt;that&gt; is long.\\n\\nTwo.\"}</script><article><p>x</p>");
  g_autofree char *lines = lines_of (imported);

  g_assert_cmpstr (fixture_text (imported, "/headline"), ==, "Bank & co: what's next?");
  g_assert_cmpstr (fixture_text (imported, "/byline"), ==, "A & B");
  g_assert_cmpstr (lines, ==, "One <that> is long.|Two.");
}

/* What other programs keep is refused, not read as text. */
static void
test_no_text (void)
{
  static const char *const texts[] = { "<?xml version=\"1.0\"?>\n<?aid style=\"50\"?><Document/>",
                                       " {\"uri\": \"urn:a\"}\n", "[1, 2]" };
  g_autoptr (StoneImported) bracketed = fixture_import ("[Sic] he said.", STONE_IMPORT_GUESS);

  g_assert_cmpint (bracketed->kind, ==, STONE_IMPORT_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          stone_import (texts[i], strlen (texts[i]), "a.txt", STONE_IMPORT_GUESS, &error));
      g_assert_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_FORMAT);
    }
}

/* A page that a script fills has its text in the data alone. */
static void
test_body_from_data (void)
{
  g_autoptr (StoneImported) imported = read_page (
      "<html><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": "
      "\"H\nH\", "
      "\"articleBody\": \"One that is long enough.\\n\\nTwo.\"}</script><article><p>Loading</p>");

  g_assert_cmpstr (fixture_text (imported, "/headline"), ==, "H H");
  g_assert_cmpstr (fixture_text (imported, "/body/0/spans/0"), ==, "One that is long enough.");
  g_assert_cmpstr (fixture_text (imported, "/body/1/spans/0"), ==, "Two.");
}

static void
test_hostile (void)
{
  g_autoptr (GString) nested = g_string_new ("<html><body>");
  g_autoptr (StoneImported) bomb =
      read_page ("<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>"
                 "<!ENTITY c SYSTEM 'file:///etc/passwd'>]><html><p>x &b;&c;</p>");
  g_autoptr (StoneImported) deep_data = NULL;
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *page = g_strconcat ("<html><script type='application/ld+json'>", brackets,
                                       "</script><p>Text</p>", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (strstr (fixture_text (bomb, "/body/0/spans/0"), "aaaa"));
  g_assert_null (strstr (fixture_text (bomb, "/body/0/spans/0"), "root:"));
  deep_data = read_page (page);
  g_assert_cmpstr (fixture_text (deep_data, "/body/0/spans/0"), ==, "Text");
  for (guint i = 0; i < 50000; i++)
    g_string_append (nested, "<div class='box'><aside><p>");
  g_assert_null (stone_import (nested->str, nested->len, NULL, STONE_IMPORT_PAGE, &error));
  g_assert_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_EMPTY);
}

/* Long and deep, and done in time that grows with the text alone. */
static void
test_long (void)
{
  g_autoptr (GString) list = g_string_new ("<html><article><ol start='1'>");
  g_autoptr (GString) asides = g_string_new ("<html><article>");
  g_autoptr (StoneImported) numbered = NULL;
  g_autoptr (StoneImported) boxed = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (list, "<li>x");
  for (guint i = 0; i < 500; i++)
    {
      for (guint depth = 0; depth < 200; depth++)
        g_string_append (asides, "<aside>");
      g_string_append (asides, "<p>words</p>");
      for (guint depth = 0; depth < 200; depth++)
        g_string_append (asides, "</aside>");
    }
  numbered = read_page (list->str);
  boxed = read_page (asides->str);
  g_assert_cmpstr (fixture_text (numbered, "/body/99999/spans/0"), ==, "100000. x");
  g_assert_cmpstr (fixture_text (boxed, "/body/499/blocks/0/spans/0"), ==, "words");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/web-page/ferry", "ferry.html", fixture_assert_golden);
  g_test_add_data_func ("/web-page/plain", "plain-page.html", fixture_assert_golden);
  g_test_add_func ("/web-page/guess", test_guess);
  g_test_add_func ("/web-page/headline", test_headline);
  g_test_add_func ("/web-page/encodings", test_encodings);
  g_test_add_func ("/web-page/pictures", test_pictures);
  g_test_add_func ("/web-page/body", test_body);
  g_test_add_func ("/web-page/entities", test_entities);
  g_test_add_func ("/web-page/no-text", test_no_text);
  g_test_add_func ("/web-page/body-from-data", test_body_from_data);
  g_test_add_func ("/web-page/hostile", test_hostile);
  g_test_add_func ("/web-page/long", test_long);
  return g_test_run ();
}
