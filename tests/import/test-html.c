/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"
#include "stone-json.h"

/* The blocks of HTML as JSON, a line each. */
static char *
read_html (const char *html)
{
  g_autoptr (GPtrArray) blocks = stone_import_html_fragment (html, strlen (html));
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      StoneBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *spans = stone_json_print_line (stone_value_member (block->value, "spans"));

      g_string_append_printf (lines, "%s %s\n", stone_block_kind_to_string (block->kind), spans);
    }
  return g_string_free (lines, FALSE);
}

static void
test_blocks (void)
{
  static const struct
  {
    const char *html, *blocks;
  } cases[] = {
    { "plain", "paragraph [\"plain\"]\n" },
    { "<h2>Head</h2><p>One\n  two</p><ul><li>a<li>b</ul><blockquote><p>Said</p></blockquote>",
      "crosshead [\"Head\"]\nparagraph [\"One two\"]\nlist-item [\"a\"]\nlist-item [\"b\"]\n"
      "quote [\"Said\"]\n" },
    { "<p>a <b>b <i>c</i></b><sup>2</sup></p>",
      "paragraph [\"a \", {\"text\": \"b \", \"marks\": [\"bold\"]}, {\"text\": \"c\", \"marks\": "
      "[\"bold\", \"italic\"]}, {\"text\": \"2\", \"marks\": [\"superscript\"]}]\n" },
    { "the <span style='font-variant: small-caps'>mek</span>",
      "paragraph [\"the \", {\"text\": \"mek\", \"marks\": [\"small-caps\"]}]\n" },
    /* A word processor's frame is bold and says that it isn't. */
    { "<b style='font-weight:normal'><p>a <span style='font-weight:700'>b</span></p></b>",
      "paragraph [\"a \", {\"text\": \"b\", \"marks\": [\"bold\"]}]\n" },
    { "<a href='https://example.org/'>good</a> <a href='javascript:alert(1)'>bad</a> "
      "<a href='file:///etc/passwd'>worse</a>",
      "paragraph [{\"text\": \"good\", \"href\": \"https://example.org/\"}, \" bad worse\"]\n" },
    { "<style>p{}</style><script>alert(1)</script><!-- no --><p>seen</p>",
      "paragraph [\"seen\"]\n" },
    { "one<br>two", "paragraph [\"one\u2028two\"]\n" },
    { "<p></p><p> &nbsp; </p>", "" },
    { "&eacute;&amp;&lt;&nosuch;", "paragraph [\"é&<&nosuch;\"]\n" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
      "paragraph [\"a b\"]\nparagraph [\"c\"]\n" },
    { "<meta charset='utf-16'><p>Rosé</p>", "paragraph [\"Rosé\"]\n" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *blocks = read_html (cases[i].html);

      g_assert_cmpstr (blocks, ==, cases[i].blocks);
    }
}

static void
test_hostile (void)
{
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autofree char *shallow = NULL;
  g_autofree char *deep = NULL;
  g_autofree char *blocks = NULL;
  g_autofree char *bomb = read_html ("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>"
                                     "<!ENTITY c SYSTEM 'file:///etc/passwd'>]><p>&b;&c;</p>");

  g_assert_null (strstr (bomb, "aaaa"));
  g_assert_null (strstr (bomb, "root:"));
  /* As deep as libxml2 goes, text is kept; what is nested beyond ends in time. */
  for (guint i = 0; i < 50000; i++)
    {
      if (i == 100)
        shallow = g_strconcat (nested->str, "the kernel", NULL);
      g_string_append (nested, "<div><i>");
    }
  deep = read_html (nested->str);
  blocks = read_html (shallow);
  g_assert_nonnull (strstr (blocks, "the kernel"));
  g_assert_cmpstr (deep, ==, "");
  g_ptr_array_unref (stone_import_html_fragment ("\0\0\0\0", 4));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/blocks", test_blocks);
  g_test_add_func ("/html/hostile", test_hostile);
  return g_test_run ();
}
