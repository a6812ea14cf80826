/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stone-plain-html.h"

static void
test_cases (void)
{
  static const struct
  {
    const char *html, *text;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "  ", "" },
    { "plain words", "plain words" },
    { "Bread &amp; butter", "Bread & butter" },
    { "AT&T and fish & chips", "AT&T and fish & chips" }, /* no entities */
    { "The harbour&#8217;s &eacute;lan &lt;now&gt;", "The harbour’s élan <now>" },
    { "<em>One</em> line<strong>s</strong>", "One lines" },
    { "<p>First.</p>\n\n<p>Second,\nstill second.</p>", "First.\nSecond, still second." },
    { "<p>One<br>two</p><ul><li>three<li>four</ul>five", "One\ntwo\nthree\nfour\nfive" },
    { "a<script>alert (1)</script>b<style>p {}</style>c<!-- d -->", "abc" },
    { "<p>unclosed <b>bold", "unclosed bold" },
    { "<!-- wp:paragraph -->\n<p>Said.</p>\n<!-- /wp:paragraph -->", "Said." },
    { "<p>\342\200\256right\342\200\254</p>", "right" }, /* bidi override */
    { "caf\xe9", "caf\357\277\275" },                    /* invalid UTF-8 */
    { "<img src=x alt=y><p> </p><p>&nbsp;x</p>", "\302\240x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = stone_html_to_text (cases[i].html, 1000);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_limit (void)
{
  g_autofree char *cut = stone_html_to_text ("<p>café au lait</p>", 4);
  g_autofree char *whole = stone_html_to_text ("<p>café</p>", 5);

  g_assert_cmpstr (cut, ==, "caf"); /* the é has two bytes */
  g_assert_cmpstr (whole, ==, "café");
}

static void
test_deep (void)
{
  g_autoptr (GString) html = g_string_new ("top");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (html, i % 2 == 0 ? "<div>" : "<b>");
  g_string_append (html, "bottom");
  text = stone_html_to_text (html->str, 1000);
  g_assert_true (g_str_has_prefix (text, "top"));
  g_assert_cmpuint (strlen (text), <=, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plain-html/cases", test_cases);
  g_test_add_func ("/plain-html/limit", test_limit);
  g_test_add_func ("/plain-html/deep", test_deep);

  return g_test_run ();
}
