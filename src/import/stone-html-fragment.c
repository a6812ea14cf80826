/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "stone-import-text.h"
#include "stone-import.h"
#include "stone-rich-text.h"

#define FORCED_BREAK "\u2028"
/* Elements in each other; what lies deeper is left to the text around it. */
#define MAX_DEPTH 200
/* Forbids the network, entities that grow (HUGE), and words on stderr. */
#define OPTIONS                                                                                    \
  (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |             \
   HTML_PARSE_COMPACT)

typedef struct
{
  GPtrArray *blocks;
  StoneRichText *text;
  StoneBlockKind kind; /* of the block that is open */
  gboolean preformatted;
} Reader;

static const struct
{
  const char *name;
  StoneMarks mark;
} marks[] = {
  { "b", STONE_MARK_BOLD },          { "strong", STONE_MARK_BOLD },   { "i", STONE_MARK_ITALIC },
  { "em", STONE_MARK_ITALIC },       { "cite", STONE_MARK_ITALIC },   { "dfn", STONE_MARK_ITALIC },
  { "sup", STONE_MARK_SUPERSCRIPT }, { "sub", STONE_MARK_SUBSCRIPT },
};

/* Elements that begin and end a block; -1: of the kind that holds around it. */
static const struct
{
  const char *name;
  int kind;
} blocks[] = {
  { "h1", STONE_BLOCK_CROSSHEAD },
  { "h2", STONE_BLOCK_CROSSHEAD },
  { "h3", STONE_BLOCK_CROSSHEAD },
  { "h4", STONE_BLOCK_CROSSHEAD },
  { "h5", STONE_BLOCK_CROSSHEAD },
  { "h6", STONE_BLOCK_CROSSHEAD },
  { "li", STONE_BLOCK_LIST_ITEM },
  { "dd", STONE_BLOCK_LIST_ITEM },
  { "dt", STONE_BLOCK_LIST_ITEM },
  { "blockquote", STONE_BLOCK_QUOTE },
  { "p", -1 },
  { "div", -1 },
  { "pre", -1 },
  { "section", -1 },
  { "article", -1 },
  { "header", -1 },
  { "footer", -1 },
  { "main", -1 },
  { "aside", -1 },
  { "figure", -1 },
  { "ul", -1 },
  { "ol", -1 },
  { "dl", -1 },
  { "table", -1 },
  { "tr", -1 },
  { "hr", -1 },
  { "address", -1 },
  { "figcaption", -1 },
  { "caption", -1 },
  { "center", -1 },
  { "form", -1 },
  { "body", -1 },
  { "html", -1 },
};

static const char *const unseen[] = { "head", "style", "script", "title",  "template", "noscript",
                                      "meta", "link",  "object", "iframe", "select",   NULL };

static gboolean
is_called (xmlNode *node, const char *name)
{
  return g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

static int
find_block (xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (is_called (node, blocks[i].name))
      return (int) i;
  return -1;
}

static void
mark_if (StoneSpanStyle *style, gboolean is_set, StoneMarks mark)
{
  if (is_set)
    style->marks |= mark;
  else
    style->marks &= ~mark;
}

/* One "property: value" of a style attribute, as word processors write them. */
static void
read_declaration (StoneSpanStyle *style, const char *property, const char *value)
{
  gboolean italic = g_str_has_prefix (value, "italic") || g_str_has_prefix (value, "oblique");

  if (g_str_equal (property, "font-weight"))
    mark_if (style, g_str_has_prefix (value, "bold") || g_ascii_strtoull (value, NULL, 10) >= 600,
             STONE_MARK_BOLD);
  else if (g_str_equal (property, "font-style"))
    mark_if (style, italic, STONE_MARK_ITALIC);
  else if (g_str_has_prefix (property, "font-variant"))
    mark_if (style, strstr (value, "small-caps") != NULL, STONE_MARK_SMALL_CAPS);
  else if (g_str_equal (property, "vertical-align") && g_str_equal (value, "super"))
    style->marks |= STONE_MARK_SUPERSCRIPT;
  else if (g_str_equal (property, "vertical-align") && g_str_equal (value, "sub"))
    style->marks |= STONE_MARK_SUBSCRIPT;
}

static void
read_css (StoneSpanStyle *style, xmlNode *node)
{
  xmlChar *css = xmlGetProp (node, BAD_CAST "style");
  g_auto (GStrv) declarations = NULL;
  g_autofree char *lower = NULL;

  if (css == NULL)
    return;
  lower = g_ascii_strdown ((const char *) css, -1);
  xmlFree (css);
  declarations = g_strsplit (lower, ";", -1);
  for (char **declaration = declarations; *declaration != NULL; declaration++)
    {
      char *colon = strchr (*declaration, ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      read_declaration (style, g_strstrip (*declaration), g_strstrip (colon + 1));
    }
}

static StoneSpanStyle
style_of (xmlNode *node, StoneSpanStyle style)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (is_called (node, marks[i].name))
      style.marks |= marks[i].mark;
  if (is_called (node, "a"))
    {
      xmlChar *href = xmlGetProp (node, BAD_CAST "href");

      if (stone_rich_text_is_safe_link ((const char *) href))
        style.href = g_intern_string ((const char *) href);
      if (href != NULL)
        xmlFree (href);
    }
  read_css (&style, node);
  return style;
}

static void
end_block (Reader *reader)
{
  StoneBlock *block = stone_rich_text_end_block (reader->text, reader->kind);

  if (block != NULL)
    g_ptr_array_add (reader->blocks, block);
}

static void
read_text (Reader *reader, const char *text, const StoneSpanStyle *style)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  if (!reader->preformatted)
    {
      stone_rich_text_flow (reader->text, text, style);
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  joined = g_strjoinv (FORCED_BREAK, lines);
  stone_rich_text_append (reader->text, joined, style);
}

static void read_nodes (Reader *reader, xmlNode *node, StoneSpanStyle style, guint depth);

/* A crosshead is bold by itself, so marks of its element's own are not taken. */
static void
read_block (Reader *reader, xmlNode *node, int kind, StoneSpanStyle style, guint depth)
{
  StoneBlockKind around = reader->kind;
  gboolean preformatted = reader->preformatted;

  end_block (reader);
  if (kind >= 0)
    reader->kind = (StoneBlockKind) kind;
  reader->preformatted |= is_called (node, "pre");
  read_nodes (reader, node->children, style, depth + 1);
  end_block (reader);
  reader->kind = around;
  reader->preformatted = preformatted;
}

static void
read_element (Reader *reader, xmlNode *node, StoneSpanStyle style, guint depth)
{
  int block = find_block (node);

  style = style_of (node, style);
  if (g_strv_contains (unseen, (const char *) node->name))
    return;
  if (block >= 0)
    read_block (reader, node, blocks[block].kind, style, depth);
  else if (is_called (node, "br"))
    stone_rich_text_append (reader->text, FORCED_BREAK, &style);
  else
    read_nodes (reader, node->children, style, depth + 1);
  if (is_called (node, "td") || is_called (node, "th"))
    stone_rich_text_flow (reader->text, " ", &style);
}

static void
read_nodes (Reader *reader, xmlNode *node, StoneSpanStyle style, guint depth)
{
  for (; node != NULL; node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE || depth > MAX_DEPTH)
      {
        xmlChar *text = xmlNodeGetContent (node);

        read_text (reader, (const char *) text, &style);
        xmlFree (text);
      }
    else if (node->type == XML_ELEMENT_NODE)
      read_element (reader, node, style, depth);
}

/* Windows' clipboard and others frame what was copied in comments of their own; libxml2 passes over
 * these. Encoding is settled before, so a <meta> in the text changes nothing. */
GPtrArray *
stone_import_html_fragment (const char *html, gsize length)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  g_autofree char *text = NULL;
  g_autoptr (StoneRichText) rich = stone_rich_text_new ();
  Reader reader = { found, rich, STONE_BLOCK_PARAGRAPH, FALSE };
  htmlDocPtr document;

  g_return_val_if_fail (html != NULL || length == 0, NULL);

  text = stone_import_decode (html, length, NULL);
  document =
      text != NULL ? htmlReadMemory (text, (int) strlen (text), NULL, "UTF-8", OPTIONS) : NULL;
  if (document != NULL)
    {
      read_nodes (&reader, xmlDocGetRootElement (document), (StoneSpanStyle){ 0 }, 0);
      end_block (&reader);
      xmlFreeDoc (document);
    }
  return g_steal_pointer (&found);
}
