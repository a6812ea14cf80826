/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-article-text.h"
#include "stone-export.h"
#include "stone-html-page.h"
#include "stone-html-text.h"
#include "stone-news-article.h"

#define EDITION                                                                                    \
  "{\"format\": 1, \"publication\": \"Quay & Co\", \"date\": \"2026-10-03\", \"sections\": "       \
  "[{\"name\": \"Trade\"}], \"order\": [\"quay\", \"lamp\"]}"
#define LAMP "{\"format\": 1, \"id\": \"lamp\", \"section\": \"Trade\", \"headline\": \"Lamps\"}"

/* An edition of two articles, quay with MEMBERS of its own, laid out on no page. */
static StonePages *
lay_out (const char *members)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *quay = g_strconcat (
      "{\"format\": 1, \"id\": \"quay\", \"section\": \"Trade\", \"headline\": \"Quay\"", members,
      "}", NULL);
  g_autofree char *path =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "designs", "weekly.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (StoneValue) edition = fixture_json (EDITION), article = fixture_json (quay),
                         lamp = fixture_json (LAMP);
  g_autoptr (StoneProject) empty = stone_project_new (edition, &error);
  g_autoptr (StoneProject) one =
      stone_project_with_file (empty, "articles/quay.json", article, &error);
  g_autoptr (StoneProject) project =
      stone_project_with_file (one, "articles/lamp.json", lamp, &error);
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autoptr (StoneValue) value = fixture_json (text);
  g_autoptr (StoneDesign) design = stone_design_new_from_value (value, &error);
  StonePages *pages = stone_press_lay_out (press, project, design, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return pages;
}

static char *
write_quay (const char *members, gboolean in_site)
{
  g_autoptr (StonePages) pages = lay_out (members);
  StoneArticle *article = stone_project_get_article (stone_pages_get_project (pages), "quay");
  StoneHtmlPicture pictures[] = { { (char *) "pictures/quay-1.jpg", 300, 200 }, { NULL } };
  const StoneHtmlPage page = { pages, article, pictures, in_site ? NULL : "p { }", in_site };

  return stone_html_page_write (&page);
}

static void
assert_has (const char *html, const char *words)
{
  if (strstr (html, words) == NULL)
    g_error ("“%s” is not in: %s", words, html);
}

/* What is written from right to left says so, in whatever page. */
static void
test_right_to_left (void)
{
  g_autofree char *arabic = write_quay (", \"language\": \"ar\"", TRUE);
  g_autofree char *english = write_quay (", \"language\": \"en\"", TRUE);
  g_autoptr (StonePages) pages = lay_out (", \"language\": \"he\"");
  static const char *const ids[] = { "quay", "lamp", NULL };
  g_autofree char *contents = stone_html_contents_write (pages, ids);

  assert_has (arabic, "<html lang=\"ar\" dir=\"rtl\">");
  assert_has (english, "<html lang=\"en\">");
  assert_has (contents, "<li lang=\"he\" dir=\"rtl\"><a");
  assert_has (contents, "<li><a");
}

/* Nothing that is text is taken for markup: not in a heading, an attribute, a script. */
static void
test_untrusted (void)
{
  g_autofree char *html = write_quay (
      ", \"rubric\": \"</script><script>alert(1)</script>\", \"fly-title\": \"a & b\", \"body\": "
      "[{\"kind\": \"paragraph\", \"spans\": [\"<b>\", {\"text\": \"x\", \"href\": "
      "\"javascript:alert(1)\"}, {\"text\": \"y\", \"href\": \"https://a.example/?a=\\\"b\"}]}], "
      "\"pictures\": [{\"file\": \"pictures/a.jpg\", \"alt\": \"\\\" onerror=\\\"alert(1)\"}], "
      "\"related\": [{\"headline\": \"<i>\", \"url\": \"javascript:alert(1)\"}]",
      TRUE);

  g_assert_null (strstr (html, "<script>alert"));
  g_assert_null (strstr (html, "href=\"javascript"));
  g_assert_null (strstr (html, "\" onerror=\""));
  assert_has (html, "a &amp; b");
  assert_has (html, "&lt;b&gt;");
  assert_has (html, "href=\"https://a.example/?a=&quot;b\"");
  assert_has (html, "\\u003c/script>");
}

static void
test_body (void)
{
  g_autofree char *html = write_quay (
      ", \"body\": [{\"kind\": \"crosshead\", \"spans\": [\"Tides\"]}, {\"kind\": \"paragraph\", "
      "\"spans\": [\"The \", {\"text\": \"eu\", \"marks\": [\"small-caps\", \"italic\"]}, "
      "\"\\u2028two\"]}, {\"kind\": \"list-item\", \"spans\": [\"One\"]}, {\"kind\": "
      "\"list-item\", \"spans\": [\"Two\"]}, {\"kind\": \"quote\", \"spans\": [\"So it is\"]}, "
      "{\"kind\": \"box\", \"title\": [\"Facts\"], \"blocks\": [{\"kind\": \"list-item\", "
      "\"spans\": [\"Three\"]}]}]",
      FALSE);

  assert_has (html, "<h2>Tides</h2>");
  assert_has (html, "<p>The <em><span class=\"small-caps\">eu</span></em><br>two</p>");
  assert_has (html, "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n<blockquote class=\"quote\">");
  assert_has (html, "<aside class=\"box\" aria-label=\"Facts\">\n<h2>Facts</h2>\n<ul>\n<li>Three");
  assert_has (html, "<style>\np { }</style>");
}

static void
test_round_it (void)
{
  static const char *const members =
      ", \"print-headline\": \"The quay\", \"pictures\": [{\"file\": \"pictures/a.jpg\", "
      "\"caption\": \"A quay\", \"credit\": \"Ada\", \"source\": \"Source: B\", \"alt\": "
      "\"Ships\"}], \"related\": [{\"headline\": \"Lamps\", \"article\": \"lamp\"}, "
      "{\"headline\": \"Elsewhere\", \"url\": \"https://b.example/\", \"rubric\": \"Far\"}]";
  g_autofree char *html = write_quay (members, TRUE);
  g_autofree char *alone = write_quay (members, FALSE);

  assert_has (html, "<html lang=\"en-GB\">");
  assert_has (html, "<img src=\"pictures/quay-1.jpg\" alt=\"Ships\" width=\"300\" height=\"200\">");
  assert_has (html, "<span class=\"caption\">A quay</span>\n<span class=\"source\">Source: B</span>"
                    "\n<span class=\"credit\">Ada</span>");
  assert_has (html, "<a href=\"lamp.html\">Lamps</a>");
  assert_has (html, "<a href=\"https://b.example/\">Elsewhere</a>\n<p>Far</p>");
  assert_has (html, "<a href=\"index.html\">Quay &amp; Co</a>");
  assert_has (html, "under the headline");
  g_assert_null (strstr (alone, "lamp.html"));
  g_assert_null (strstr (alone, "index.html"));
}

/* What a program reads says what a person does. */
static void
test_data (void)
{
  g_autoptr (StonePages) pages = lay_out (
      ", \"print-headline\": \"The quay\", \"rubric\": \"Ships\", \"byline\": \"Ada\", \"body\": "
      "[{\"kind\": \"paragraph\", \"spans\": [\"One two.\"]}]");
  StoneArticle *article = stone_project_get_article (stone_pages_get_project (pages), "quay");
  const char *none[] = { NULL };
  g_autoptr (StoneValue) data = stone_news_article_new (pages, article, none);
  const struct
  {
    const char *pointer, *text;
  } texts[] = { { "/@type", "NewsArticle" },
                { "/headline", "Quay" },
                { "/alternativeHeadline", "The quay" },
                { "/abstract", "Ships" },
                { "/author/name", "Ada" },
                { "/articleBody", "One two." },
                { "/isPartOf/isPartOf/name", "Quay & Co" } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (stone_value_string (stone_value_at (data, texts[i].pointer)), ==,
                     texts[i].text);
  g_assert_cmpint (stone_value_integer (stone_value_member (data, "wordCount")), ==, 2);
  g_assert_null (stone_value_member (data, "image"));
}

/* ---- for other programs ---- */

#define MANY                                                                                       \
  ", \"print-headline\": \"The quay\", \"rubric\": \"Ships: \\\"here\\\"\", \"body\": "            \
  "[{\"kind\": "                                                                                   \
  "\"crosshead\", \"spans\": [\"1. Tides\"]}, {\"kind\": \"paragraph\", \"spans\": [\"A *b* <c> "  \
  "\", "                                                                                           \
  "{\"text\": \"d\", \"marks\": [\"bold\"], \"href\": \"https://a.example/?q=1&r=2\"}, "           \
  "{\"text\": "                                                                                    \
  "\"eu\", \"marks\": [\"small-caps\"]}]}, {\"kind\": \"list-item\", \"spans\": [\"One\"]}, "      \
  "{\"kind\": \"list-item\", \"spans\": [\"Two\"]}, {\"kind\": \"quote\", \"spans\": [\"So\"]}], " \
  "\"pictures\": [{\"file\": \"pictures/a.jpg\", \"caption\": \"A & B\", \"credit\": \"Ada\"}], "  \
  "\"related\": [{\"headline\": \"Lamps\", \"article\": \"lamp\"}]"

static char *
write_many (StoneArticleWriter write, GPtrArray *lost)
{
  g_autoptr (StonePages) pages = lay_out (MANY);

  return write (pages, stone_project_get_article (stone_pages_get_project (pages), "quay"), lost);
}

static void
test_markdown (void)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = write_many (stone_markdown_write, lost);

  assert_has (text, "---\nsection: \"Trade\"\nheadline: \"Quay\"\nprint-headline: \"The quay\"\n"
                    "rubric: \"Ships: \\\"here\\\"\"\npicture: \"pictures/a.jpg\"\n"
                    "caption: \"A & B\"\ncredit: \"Ada\"\n---\n\n");
  assert_has (text, "## 1\\. Tides\n");
  assert_has (text, "A \\*b\\* \\<c\\> [**d**](https://a.example/?q=1&r=2)eu\n");
  assert_has (text, "- One\n");
  assert_has (text, "> So\n");
  g_assert_cmpuint (lost->len, ==, 2);
  assert_has (g_ptr_array_index (lost, 0), "small capitals");
}

static void
test_ninjs (void)
{
  g_autofree char *text = write_many (stone_ninjs_write, NULL);
  g_autoptr (StoneValue) item = fixture_json (text);
  const struct
  {
    const char *pointer, *text;
  } texts[] = { { "/uri", "urn:stonehand:quay-co:2026-10-03:quay" },
                { "/headlines/0/value", "Quay" },
                { "/headlines/1/role", "print" },
                { "/descriptions/0/role", "rubric" },
                { "/bodies/0/contentType", "text/html" },
                { "/associations/0/rel", "mainpicture" },
                { "/associations/0/descriptions/0/value", "A & B" },
                { "/associations/1/uri", "urn:stonehand:quay-co:2026-10-03:lamp" } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (stone_value_string (stone_value_at (item, texts[i].pointer)), ==,
                     texts[i].text);
  assert_has (stone_value_string (stone_value_at (item, "/bodies/0/value")), "<h2>1. Tides</h2>");
}

static void
test_icml (void)
{
  g_autofree char *text = write_many (stone_icml_write, NULL);

  assert_has (text, "AppliedParagraphStyle=\"ParagraphStyle/Headline\"><CharacterStyleRange "
                    "AppliedCharacterStyle=\"$ID/NormalCharacterStyle\"><Content>The quay");
  assert_has (text, "<Content>A *b* &lt;c&gt; </Content>");
  assert_has (text, " FontStyle=\"Bold\"><Content>d</Content>");
  assert_has (text, " Capitalization=\"SmallCaps\"><Content>eu</Content>");
  assert_has (text, "HyperlinkURLDestination/https%3a//a.example/?q=1&amp;r=2-1");
  assert_has (text, "<Content>A &amp; B</Content>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/untrusted", test_untrusted);
  g_test_add_func ("/html/body", test_body);
  g_test_add_func ("/html/round-it", test_round_it);
  g_test_add_func ("/html/data", test_data);
  g_test_add_func ("/html/right-to-left", test_right_to_left);
  g_test_add_func ("/articles/markdown", test_markdown);
  g_test_add_func ("/articles/ninjs", test_ninjs);
  g_test_add_func ("/articles/icml", test_icml);
  return g_test_run ();
}
