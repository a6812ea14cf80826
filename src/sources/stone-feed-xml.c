/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "stone-feed-xml.h"

/* No NOENT, DTDLOAD, DTDATTR, XINCLUDE, HUGE: nothing of a document is expanded or loaded. */
#define OPTIONS                                                                                    \
  (XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |                 \
   XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES)

/* Parsing */

static xmlEntityPtr
get_entity (void *context, const xmlChar *name)
{
  return xmlGetPredefinedEntity (name);
}

static xmlEntityPtr
get_no_entity (void *context, const xmlChar *name)
{
  return NULL;
}

static xmlParserInputPtr
load_nothing (void *context, const xmlChar *public_id, const xmlChar *system_id)
{
  return NULL;
}

static void
declare_nothing (void *context,
                 const xmlChar *name,
                 int type,
                 const xmlChar *public_id,
                 const xmlChar *system_id,
                 xmlChar *content)
{
}

xmlDoc *
stone_feed_xml_parse (const char *text, const char *url)
{
  xmlParserCtxt *context = xmlNewParserCtxt ();
  xmlDoc *document;

  if (context == NULL || strlen (text) > G_MAXINT)
    return NULL;
  context->sax->getEntity = get_entity;
  context->sax->getParameterEntity = get_no_entity;
  context->sax->resolveEntity = load_nothing;
  context->sax->entityDecl = declare_nothing;
  document = xmlCtxtReadMemory (context, text, (int) strlen (text), url, "UTF-8", OPTIONS);
  xmlFreeParserCtxt (context);
  return document;
}

/* Names */

static const struct
{
  const char *name_space, *prefix;
} prefixes[] = {
  { "http://search.yahoo.com/mrss/", "media" },
  { "http://search.yahoo.com/mrss", "media" },
  { "http://purl.org/rss/1.0/modules/content/", "content" },
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes" },
};

/* "media": by its namespace, or as it is written; "" for what is of the root's own. A prefix that
 * was never declared is left by libxml2 within the name. */
static const char *
prefix_of (xmlNode *node)
{
  xmlNode *root = xmlDocGetRootElement (node->doc);

  if (node->ns == NULL || node->ns->href == NULL ||
      (root->ns != NULL && xmlStrEqual (root->ns->href, node->ns->href) && node != root))
    return "";
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (xmlStrEqual (node->ns->href, BAD_CAST prefixes[i].name_space))
      return prefixes[i].prefix;
  return node->ns->prefix != NULL ? (const char *) node->ns->prefix : "";
}

gboolean
stone_feed_xml_is (xmlNode *node, const char *name)
{
  const char *prefix, *colon = strchr (name, ':');

  if (node->type != XML_ELEMENT_NODE)
    return FALSE;
  if (g_ascii_strcasecmp ((const char *) node->name, name) == 0)
    return colon != NULL || *prefix_of (node) == '\0';
  if (colon == NULL || g_ascii_strcasecmp ((const char *) node->name, colon + 1) != 0)
    return FALSE;
  prefix = prefix_of (node);
  return strlen (prefix) == (gsize) (colon - name) &&
         g_ascii_strncasecmp (prefix, name, strlen (prefix)) == 0;
}

xmlNode *
stone_feed_xml_child (xmlNode *parent, const char *name)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (stone_feed_xml_is (node, name))
      return node;
  return NULL;
}

xmlNode *
stone_feed_xml_first (xmlNode *parent, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      xmlNode *node = stone_feed_xml_child (parent, *names);

      if (node != NULL && node->children != NULL)
        return node;
    }
  return NULL;
}

/* Texts */

char *
stone_feed_xml_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST name);
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  if (value != NULL)
    xmlFree (value);
  return copy;
}

char *
stone_feed_xml_content (xmlNode *node)
{
  xmlChar *content = node != NULL ? xmlNodeGetContent (node) : NULL;
  char *copy = g_strdup (content != NULL ? (const char *) content : "");

  if (content != NULL)
    xmlFree (content);
  return g_strstrip (copy);
}

char *
stone_feed_xml_markup (xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  char *copy;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    xmlNodeDump (buffer, node->doc, child, 0, 0);
  copy = g_strdup ((const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);
  return copy;
}

gboolean
stone_feed_xml_has_elements (xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      return TRUE;
  return FALSE;
}
