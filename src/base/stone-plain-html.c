/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "stone-plain-html.h"
#include "stone-text.h"

/* Forbids the network, entities that grow (HUGE), and words on stderr. */
#define OPTIONS                                                                                    \
  (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |             \
   HTML_PARSE_COMPACT)

static const char *const unseen[] = { "head",     "style",    "script", "template",
                                      "noscript", "object",   "iframe", "select",
                                      "svg",      "textarea", NULL };
/* Within a line; whatever is none of these begins and ends one. */
static const char *const inlines[] = { "a",     "abbr",   "acronym", "b",    "bdi",  "bdo",
                                       "big",   "cite",   "code",    "data", "del",  "dfn",
                                       "em",    "font",   "i",       "img",  "ins",  "kbd",
                                       "label", "mark",   "q",       "s",    "samp", "small",
                                       "span",  "strike", "strong",  "sub",  "sup",  "time",
                                       "tt",    "u",      "var",     "wbr",  NULL };

typedef struct
{
  GString *text, *line;
  gsize max_bytes;
  char *picture; /* the first one's address; or NULL */
} Reader;

static void
end_line (Reader *reader)
{
  g_autofree char *clean = stone_text_clean (reader->line->str);

  if (*clean != '\0')
    g_string_append_printf (reader->text, "%s%s", reader->text->len > 0 ? "\n" : "", clean);
  g_string_truncate (reader->line, 0);
}

static gboolean
is_seen (const xmlNode *node)
{
  return node->type != XML_ELEMENT_NODE || !g_strv_contains (unseen, (const char *) node->name);
}

static gboolean
is_block (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && is_seen (node) &&
         !g_strv_contains (inlines, (const char *) node->name);
}

static void
look_for_picture (Reader *reader, xmlNode *node)
{
  xmlChar *address = reader->picture == NULL && xmlStrEqual (node->name, BAD_CAST "img")
                         ? xmlGetProp (node, BAD_CAST "src")
                         : NULL;

  if (address != NULL && *address != '\0')
    reader->picture = g_strdup ((const char *) address);
  if (address != NULL)
    xmlFree (address);
}

/* In the order of the document, without recursion: a stranger says how deep it goes. */
static void
read_nodes (Reader *reader, xmlNode *root)
{
  xmlNode *node = root;

  while (node != NULL && reader->text->len < reader->max_bytes)
    {
      if (is_block (node))
        end_line (reader);
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        g_string_append (reader->line, (const char *) node->content);
      else if (node->type == XML_ELEMENT_NODE)
        look_for_picture (reader, node);
      if (node->type == XML_ELEMENT_NODE && is_seen (node) && node->children != NULL)
        {
          node = node->children;
          continue;
        }
      while (node != root && node->next == NULL)
        {
          node = node->parent;
          if (is_block (node))
            end_line (reader);
        }
      node = node != root ? node->next : NULL;
    }
  end_line (reader);
}

char *
stone_html_to_text_and_picture (const char *html, gsize max_bytes, char **picture)
{
  g_autofree char *valid = g_utf8_make_valid (html != NULL ? html : "", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  Reader reader = { text, line, max_bytes, NULL };
  gsize length = strlen (valid);
  xmlDoc *document = length > 0 && length <= G_MAXINT
                         ? htmlReadMemory (valid, (int) length, NULL, "UTF-8", OPTIONS)
                         : NULL;

  if (document != NULL)
    read_nodes (&reader, xmlDocGetRootElement (document));
  g_clear_pointer (&document, xmlFreeDoc);
  *picture = reader.picture;
  return stone_text_truncate (text->str, max_bytes);
}

char *
stone_html_to_text (const char *html, gsize max_bytes)
{
  g_autofree char *picture = NULL;

  return stone_html_to_text_and_picture (html, max_bytes, &picture);
}
