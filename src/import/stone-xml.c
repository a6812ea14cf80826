/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-import.h"
#include "stone-text.h"
#include "stone-xml.h"

/* Both forbid the network and words on stderr. */
#define XML_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT)
#define HTML_OPTIONS                                                                               \
  (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |             \
   HTML_PARSE_COMPACT)

/* A document type could define entities; the formats that are read have none. */
static void
refuse_document_type (void *context,
                      const xmlChar *name,
                      const xmlChar *public_id,
                      const xmlChar *system_id)
{
  xmlParserCtxt *parser = context;

  xmlStopParser (parser);
  parser->wellFormed = 0;
}

xmlDoc *
stone_xml_parse (GBytes *bytes, const char *name, GError **error)
{
  xmlParserCtxt *context = xmlNewParserCtxt ();
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlDoc *document;

  context->sax->internalSubset = refuse_document_type;
  document =
      xmlCtxtReadMemory (context, data, (int) MIN (length, G_MAXINT), NULL, NULL, XML_OPTIONS);
  if (document == NULL)
    {
      const xmlError *why = xmlCtxtGetLastError (context);

      g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_DAMAGED,
                   _ ("%s in it can’t be read, line %d"), name, why != NULL ? why->line : 1);
    }
  xmlFreeParserCtxt (context);
  return document;
}

xmlDoc *
stone_xml_parse_html (const char *text)
{
  return htmlReadMemory (text, (int) MIN (strlen (text), G_MAXINT), NULL, "UTF-8", HTML_OPTIONS);
}

gboolean
stone_xml_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

xmlNode *
stone_xml_child (const xmlNode *node, const char *name)
{
  xmlNode *child = node != NULL ? node->children : NULL;

  while (child != NULL && !stone_xml_is (child, name))
    child = child->next;
  return child;
}

xmlNode *
stone_xml_next_outside (const xmlNode *node, const xmlNode *root)
{
  while (node != NULL && node != root && node->next == NULL)
    node = node->parent;
  return node == NULL || node == root ? NULL : node->next;
}

xmlNode *
stone_xml_next (const xmlNode *node, const xmlNode *root)
{
  return node->type == XML_ELEMENT_NODE && node->children != NULL
             ? node->children
             : stone_xml_next_outside (node, root);
}

xmlNode *
stone_xml_find (const xmlNode *node, const char *name)
{
  xmlNode *at = node != NULL ? stone_xml_next (node, node) : NULL;

  while (at != NULL && !stone_xml_is (at, name))
    at = stone_xml_next (at, node);
  return at;
}

char *
stone_xml_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = node != NULL ? xmlGetProp (node, BAD_CAST name) : NULL;
  char *copy = g_strdup ((const char *) value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}

/* Elements that part words, in any of the formats. */
static gboolean
is_apart (const xmlNode *node)
{
  static const char *const names[] = { "p",  "div", "br", "li",  "td",         "th", "tr",
                                       "tc", "h",   "cr", "tab", "line-break", "s",  NULL };

  return node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name);
}

/* Elements whose text is for programs, or says what to press. */
static gboolean
is_unread (const xmlNode *node)
{
  return stone_xml_is (node, "script") || stone_xml_is (node, "style") ||
         stone_xml_is (node, "button");
}

char *
stone_xml_text (const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const xmlNode *at = node; at != NULL;)
    {
      if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
        g_string_append (text, (const char *) at->content);
      else if (is_apart (at))
        g_string_append_c (text, ' ');
      at = is_unread (at) ? stone_xml_next_outside (at, node) : stone_xml_next (at, node);
    }
  return stone_text_clean (text->str);
}
