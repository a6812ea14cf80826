/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stone-feed.h"
#include "stone-source.h"

#define URL "https://example.org/news/feed.xml"
#define RSS(items) "<rss version=\"2.0\"><channel><title>News</title>" items "</channel></rss>"
#define ITEM(inside) RSS ("<item>" inside "</item>")
#define ATOM(inside)                                                                               \
  "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>News</title><entry>" inside "</entry></"     \
  "feed>"

/* What the first story of a feed says; NULL: not looked at. */
typedef struct
{
  const char *name;
  const char *xml;
  const char *charset;
  const char *headline, *rubric, *url, *date, *picture, *section, *opening;
} Case;

static const Case cases[] = {
  { "rss-2",
    ITEM ("<title>Tides</title><link>https://example.org/tides</link><description>High "
          "water</description><pubDate>Sat, 17 Sep 2022 09:30:00 GMT</pubDate>"
          "<category>Coast</category>"),
    "", "Tides", "High water", "https://example.org/tides", "2022-09-17", "", "Coast",
    "High water" },
  { "rss-0.91",
    "<rss version=\"0.91\"><channel><title>N</title><item><title>Tides</title><link>"
    "https://example.org/t</link></item></channel></rss>",
    "", "Tides", "", "https://example.org/t", "" },
  { "rss-1.0",
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
    "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    "<channel><title>N</title></channel><item rdf:about=\"https://example.org/t\">"
    "<title>Tides</title><link>https://example.org/t</link><dc:date>2022-09-17T09:30Z"
    "</dc:date><dc:subject>Coast</dc:subject></item></rdf:RDF>",
    "", "Tides", NULL, "https://example.org/t", "2022-09-17", "", "Coast" },
  { "atom",
    ATOM ("<title>Tides</title><id>urn:1</id><link rel=\"self\" href=\"https://example.org/"
          "self\"/><link href=\"https://example.org/t\"/><updated>2022-09-18T00:00:00Z"
          "</updated><published>2022-09-17T23:00:00+02:00</published><summary>High</summary>"
          "<category term=\"coast\" label=\"Coast\"/>"),
    "", "Tides", "High", "https://example.org/t", "2022-09-17", "", "Coast" },
  { "atom-0.3",
    "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>N</title><entry>"
    "<title>Tides</title><link rel=\"alternate\" href=\"https://example.org/t\"/>"
    "<issued>2022-09-17</issued></entry></feed>",
    "", "Tides", NULL, "https://example.org/t", "2022-09-17" },
  { "atom-prefixed",
    "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>N</a:title><a:entry>"
    "<a:title>Tides</a:title></a:entry></a:feed>",
    "", "Tides" },
  { "atom-xhtml",
    ATOM ("<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">High "
          "<em>tides</em></div></title>"),
    "", "High tides" },
  { "atom-text", ATOM ("<title type=\"text\">Why &lt;b> is old</title>"), "", "Why <b> is old" },
  { "html-in-title", ITEM ("<title>&lt;b&gt;Tides&lt;/b&gt; &amp;amp; winds</title>"), "",
    "Tides & winds" },
  { "cdata", ITEM ("<title><![CDATA[Tides &amp; <i>winds</i>]]></title>"), "", "Tides & winds" },
  { "stray-ampersand", ITEM ("<title>Fish & chips &more; R&D</title>"), "",
    "Fish & chips &more; R&D" },
  { "html-entity", ITEM ("<title>Caf&eacute; &ndash; &#x201c;open&#8221;</title>"), "",
    "Café – “open”" },
  { "sum", ITEM ("<title>1 &lt; 2</title>"), "", "1 < 2" },
  { "leading-blank", "\n\n \t<?xml version=\"1.0\"?>" ITEM ("<title>Tides</title>"), "", "Tides" },
  { "byte-order-mark", "\xef\xbb\xbf<?xml version=\"1.0\"?>" ITEM ("<title>Tides</title>"), "",
    "Tides" },
  { "windows-1252", ITEM ("<title>Caf\xe9 \x93open\x94</title>"), "", "Café “open”" },
  { "declared", "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>" ITEM ("<title>\xb3\363d</title>"),
    "", "łód" },
  { "http-over-declared",
    "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" ITEM ("<title>\xb3\363d</title>"),
    "iso-8859-2", "łód" },
  { "http-lies",
    "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>" ITEM ("<title>\xb3\363d</title>"), "utf-8",
    "łód" },
  { "utf-8-called-latin", ITEM ("<title>Café</title>"), "iso-8859-1", "Café" },
  { "control",
    ITEM ("<title>Ti\x0b"
          "des</title>"),
    "", "Ti des" },
  { "undeclared-prefix",
    ITEM ("<title>T</title><media:thumbnail url=\"https://example.org/a.jpg\"/>"
          "<content:encoded>&lt;p>One&lt;/p>&lt;p>Two</content:encoded>"),
    "", "T", NULL, NULL, NULL, "https://example.org/a.jpg", NULL, "One\nTwo" },
  { "prefix-of-its-own",
    "<rss xmlns:m=\"http://search.yahoo.com/mrss/\"><channel><item><title>T</title><m:group>"
    "<m:content medium=\"image\" url=\"/a.jpg\"/></m:group></item></channel></rss>",
    "", "T", NULL, NULL, NULL, "https://example.org/a.jpg" },
  { "media-title", ITEM ("<media:title>Not this</media:title><title>This</title>"), "", "This" },
  { "enclosure",
    ITEM ("<title>T</title><enclosure type=\"audio/mpeg\" url=\"/a.mp3\"/><enclosure "
          "type=\"image/png\" url=\"b.png\"/>"),
    "", "T", NULL, NULL, NULL, "https://example.org/news/b.png" },
  { "first-img", ITEM ("<title>T</title><description>&lt;img src='x/a.jpg'>Words</description>"),
    "", "T", "Words", NULL, NULL, "https://example.org/news/x/a.jpg" },
  { "relative-link", ITEM ("<title>T</title><link>../t?a=1&amp;b=2</link>"), "", "T", NULL,
    "https://example.org/t?a=1&b=2" },
  { "xml-base",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://other.org/a/\">"
    "<entry xml:base=\"b/\"><title>T</title><link href=\"c\"/></entry></feed>",
    "", "T", NULL, "https://other.org/a/b/c" },
  { "no-web-link", ITEM ("<title>T</title><link>javascript:alert(1)</link>"), "", "T", NULL, "" },
  { "guid-as-link", ITEM ("<title>T</title><guid>https://example.org/t</guid>"), "", "T", NULL,
    "https://example.org/t" },
  { "guid-no-link",
    ITEM ("<title>T</title><guid isPermaLink=\"false\">https://example.org/t</guid>"), "", "T",
    NULL, "" },
  { "no-title", ITEM ("<description>First words.&lt;br>More</description>"), "", "First words." },
  { "two-digit-year", ITEM ("<title>T</title><pubDate>17 Sep 22 09:30 EST</pubDate>"), "", "T",
    NULL, NULL, "2022-09-17" },
  { "asctime", ITEM ("<title>T</title><pubDate>Sat Sep 17 09:30:00 2022</pubDate>"), "", "T", NULL,
    NULL, "2022-09-17" },
  { "no-date", ITEM ("<title>T</title><pubDate>soon</pubDate>"), "", "T", NULL, NULL, "" },
  { "script", ITEM ("<title>T</title><description>&lt;script>x()&lt;/script>Words</description>"),
    "", "T", "Words" },
  { "cut-off", "<rss><channel><item><title>Tides</title><link>https://example.org/t</link>", "",
    "Tides" },
};

static StoneFeed *
parse (const char *xml, const char *charset, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return stone_feed_parse (bytes, charset, URL, error);
}

static void
assert_is (const char *found, const char *wanted)
{
  if (wanted != NULL)
    g_assert_cmpstr (found, ==, wanted);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneFeed) feed = parse (test->xml, test->charset, &error);
  StoneSourceStory *story;

  g_assert_no_error (error);
  g_assert_cmpuint (feed->stories->len, ==, 1);
  story = g_ptr_array_index (feed->stories, 0);
  assert_is (story->headline, test->headline);
  assert_is (story->rubric, test->rubric);
  assert_is (story->url, test->url);
  assert_is (story->date, test->date);
  assert_is (story->picture, test->picture);
  assert_is (story->section, test->section);
  assert_is (story->opening, test->opening);
  g_assert_cmpstr (story->id, !=, "");
}

/* One guid twice: the same story, or two that their addresses tell apart; none at all is no fault.
 */
static void
test_guids (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneFeed) feed =
      parse (RSS ("<item><title>A</title><guid>1</guid><link>/a</link></item>"
                  "<item><title>B</title><guid>1</guid><link>/b</link></item>"
                  "<item><title>B</title><guid>1</guid><link>/b</link></item>"
                  "<item><title>C</title></item><item><title>D</title></item>"),
             "", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (feed->stories->len, ==, 4);
}

static void
test_no_feed (void)
{
  static const struct
  {
    const char *text, *words;
  } tests[] = { { "<!DOCTYPE html><html><body>Not found</body></html>", "web page" },
                { "<opml/>", "not a feed" },
                { "{}", "not a feed" },
                { "", "not a feed" } };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (tests[i].text, "", &error));
      g_assert_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER);
      g_assert_nonnull (strstr (error->message, tests[i].words));
    }
}

/* Entities of the document's own are neither expanded nor fetched; depth ends somewhere. */
static void
test_hostile (void)
{
  static const char laughs[] =
      "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
      "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]>";
  static const char outside[] =
      "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM "
      "\"file:///etc/passwd\"> %p;]>";
  static const char item[] = "<rss><channel><item><title>T&f;&x;</title><description>Words"
                             "</description></item></channel></rss>";
  const char *const heads[] = { laughs, outside };
  g_autoptr (GString) deep = g_string_new ("<rss><channel><item><title>T</title><description>");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *xml = g_strconcat (heads[i], item, NULL);
      g_autoptr (StoneFeed) feed = parse (xml, "", NULL);

      for (guint j = 0; feed != NULL && j < feed->stories->len; j++)
        {
          StoneSourceStory *story = g_ptr_array_index (feed->stories, j);

          g_assert_null (strstr (story->headline, "haha"));
          g_assert_null (strstr (story->headline, "root:"));
          g_assert_cmpuint (strlen (story->headline), <, 20);
        }
    }
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<b>");
  g_clear_pointer (&(StoneFeed *){ parse (deep->str, "", NULL) }, stone_feed_free);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_bounded (void)
{
  g_autoptr (GString) xml = g_string_new ("<rss><channel>");
  g_autofree char *long_text = g_strnfill (STONE_FEED_MAX_TEXT * 2, 'x');
  g_autoptr (StoneFeed) feed = NULL;

  for (guint i = 0; i < STONE_FEED_MAX_STORIES + 50; i++)
    g_string_append_printf (xml, "<item><title>T %u</title><description>%s</description></item>", i,
                            i == 0 ? long_text : "");
  g_string_append (xml, "</channel></rss>");
  feed = parse (xml->str, "", NULL);
  g_assert_cmpuint (feed->stories->len, ==, STONE_FEED_MAX_STORIES);
  g_assert_cmpuint (strlen (((StoneSourceStory *) g_ptr_array_index (feed->stories, 0))->opening),
                    ==, STONE_FEED_MAX_TEXT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/feed/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/feed/guids", test_guids);
  g_test_add_func ("/feed/no-feed", test_no_feed);
  g_test_add_func ("/feed/hostile", test_hostile);
  g_test_add_func ("/feed/bounded", test_bounded);
  return g_test_run ();
}
