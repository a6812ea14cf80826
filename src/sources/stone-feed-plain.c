/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "stone-feed.h"
#include "stone-text.h"

#define MAX_HTML (256 * 1024)
#define OPTIONS                                                                                    \
  (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |             \
   HTML_PARSE_COMPACT)

static const char *const blocks[] = { "p",          "div", "br", "li", "ul", "ol", "table",
                                      "tr",         "h1",  "h2", "h3", "h4", "h5", "h6",
                                      "blockquote", "pre", "hr", "dd", "dt", NULL };
static const char *const unseen[] = { "script", "style", "head", "template", "iframe", NULL };

/* A tag or a reference, rather than a "<" of a sum or an "&" of a company. */
static gboolean
looks_like_html (const char *text)
{
  for (const char *p = strpbrk (text, "<&"); p != NULL; p = strpbrk (p + 1, "<&"))
    if (g_ascii_isalpha (p[1]) || (*p == '<' && (p[1] == '/' || p[1] == '!')) ||
        (*p == '&' && p[1] == '#'))
      return TRUE;
  return FALSE;
}

static void
read_element (xmlNode *node, char **picture)
{
  xmlChar *src = NULL;

  if (picture != NULL && *picture == NULL && xmlStrcmp (node->name, BAD_CAST "img") == 0)
    src = xmlGetProp (node, BAD_CAST "src");
  if (src != NULL && *src != '\0')
    *picture = g_strdup ((const char *) src);
  if (src != NULL)
    xmlFree (src);
}

static gboolean
is_one_of (xmlNode *node, const char *const *names)
{
  return node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name);
}

/* The node after NODE in the document's order, without its children if it is not ENTERED. No
 * recursion: nothing else bounds how deep HTML goes. */
static xmlNode *
next_node (xmlNode *node, gboolean entered, GString *text)
{
  if (entered && node->children != NULL)
    return node->children;
  for (; node != NULL; node = node->parent)
    {
      if (is_one_of (node, blocks))
        g_string_append_c (text, '\n');
      if (node->next != NULL)
        return node->next;
    }
  return NULL;
}

static void
append_text (GString *text, const char *words)
{
  for (const char *p = words; *p != '\0'; p++)
    g_string_append_c (text, g_ascii_isspace (*p) ? ' ' : *p);
}

char *
stone_feed_plain (const char *html, char **picture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *bounded = NULL;
  htmlDocPtr document;

  if (picture != NULL)
    *picture = NULL;
  if (!looks_like_html (html))
    return stone_text_clean_lines (html);
  bounded = stone_text_truncate (html, MAX_HTML);
  document = htmlReadMemory (bounded, (int) strlen (bounded), NULL, "UTF-8", OPTIONS);
  if (document == NULL)
    return g_strdup ("");
  for (xmlNode *node = xmlDocGetRootElement (document); node != NULL;)
    {
      gboolean seen = !is_one_of (node, unseen);

      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        append_text (text, (const char *) node->content);
      else if (node->type == XML_ELEMENT_NODE)
        read_element (node, picture);
      if (is_one_of (node, blocks))
        g_string_append_c (text, '\n');
      node = next_node (node, seen && node->type == XML_ELEMENT_NODE, text);
    }
  xmlFreeDoc (document);
  return stone_text_clean_lines (text->str);
}
