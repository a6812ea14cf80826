/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stone-html-reader.h"

#define FORCED_BREAK "\u2028"
/* Elements in each other; what lies deeper is left to the text around it. */
#define MAX_DEPTH 200

static const struct
{
  const char *name;
  StoneMarks mark;
} marks[] = {
  { "b", STONE_MARK_BOLD },          { "strong", STONE_MARK_BOLD },
  { "i", STONE_MARK_ITALIC },        { "em", STONE_MARK_ITALIC },
  { "cite", STONE_MARK_ITALIC },     { "dfn", STONE_MARK_ITALIC },
  { "sup", STONE_MARK_SUPERSCRIPT }, { "sub", STONE_MARK_SUBSCRIPT },
  { "nobr", STONE_MARK_NO_BREAK },
};

/* What a style sheet would say. */
static const struct
{
  const char *classes[4];
  StoneMarks mark;
} class_marks[] = {
  { { "small-caps", "smallcaps", NULL }, STONE_MARK_SMALL_CAPS },
  { { "no-break", "nowrap", NULL }, STONE_MARK_NO_BREAK },
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

static int
find_block (xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (stone_xml_is (node, blocks[i].name))
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
  g_autofree char *css = stone_xml_attribute (node, "style");
  g_autofree char *lower = g_ascii_strdown (css != NULL ? css : "", -1);
  g_auto (GStrv) declarations = NULL;

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

gboolean
stone_html_has_class (const xmlNode *node, const char *const *names)
{
  g_autofree char *classes = stone_xml_attribute (node, "class");
  g_auto (GStrv) all = g_strsplit_set (classes != NULL ? classes : "", " \t\r\n", -1);

  for (char **class = all; *class != NULL; class ++)
    if (g_strv_contains (names, *class))
      return TRUE;
  return FALSE;
}

static StoneSpanStyle
style_of (xmlNode *node, StoneSpanStyle style)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (stone_xml_is (node, marks[i].name))
      style.marks |= marks[i].mark;
  if (stone_xml_is (node, "a"))
    {
      g_autofree char *href = stone_xml_attribute (node, "href");

      if (stone_rich_text_is_safe_link (href))
        style.href = g_intern_string (href);
    }
  for (guint i = 0; i < G_N_ELEMENTS (class_marks); i++)
    if (stone_html_has_class (node, class_marks[i].classes))
      style.marks |= class_marks[i].mark;
  read_css (&style, node);
  return style;
}

void
stone_html_reader_end_block (StoneHtmlReader *self)
{
  StoneBlock *block = stone_rich_text_end_block (self->text, self->kind);

  if (block != NULL)
    g_ptr_array_add (self->blocks, block);
}

static void
read_text (StoneHtmlReader *self, const char *text, const StoneSpanStyle *style)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  if (!self->preformatted)
    {
      stone_rich_text_flow (self->text, text, style);
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  joined = g_strjoinv (FORCED_BREAK, lines);
  stone_rich_text_append (self->text, joined, style);
}

/* Numbers say something; a bullet is the page's. How far a list is, is kept with it. */
static void
add_number (StoneHtmlReader *self, xmlNode *item, const StoneSpanStyle *style)
{
  xmlNode *list = item->parent;
  g_autofree char *start = NULL, *label = NULL;
  int first, before;

  if (list == NULL || !stone_xml_is (list, "ol"))
    return;
  start = stone_xml_attribute (list, "start");
  first = start != NULL ? (int) CLAMP (strtol (start, NULL, 10), -9999, 9999) : 1;
  before = GPOINTER_TO_INT (list->_private);
  list->_private = GINT_TO_POINTER (before + 1);
  label = g_strdup_printf ("%d. ", first + before);
  stone_rich_text_append (self->text, label, style);
}

/* Who said it: <cite>, also in an element of its own. */
static gboolean
is_source (xmlNode *node)
{
  xmlNode *first = node != NULL ? xmlFirstElementChild (node) : NULL;

  if (node == NULL || stone_xml_is (node, "cite"))
    return node != NULL;
  return stone_xml_is (node, "footer") ||
         (stone_xml_is (node, "p") && first != NULL && first == node->children &&
          stone_xml_is (first, "cite") && xmlNextElementSibling (first) == NULL);
}

static gboolean
is_in_quote (const xmlNode *node)
{
  return node->parent != NULL && stone_xml_is (node->parent, "blockquote");
}

/* "↩" behind a note leads back to where it is called. */
static gboolean
is_back_link (xmlNode *node)
{
  g_autofree char *text = stone_xml_is (node, "a") ? stone_xml_text (node) : NULL;

  return text != NULL && (g_str_equal (text, "↩") || g_str_equal (text, "↩\ufe0e") ||
                          g_str_equal (text, "↩\ufe0f"));
}

/* Two in a row part paragraphs. */
static void
read_break (StoneHtmlReader *self, const StoneSpanStyle *style)
{
  gboolean parts = self->kind == STONE_BLOCK_PARAGRAPH || self->kind == STONE_BLOCK_QUOTE;

  if (parts && !self->preformatted && g_str_has_suffix (self->text->text->str, FORCED_BREAK))
    stone_html_reader_end_block (self);
  else
    stone_rich_text_append (self->text, FORCED_BREAK, style);
}

static void read_nodes (StoneHtmlReader *self, xmlNode *node, StoneSpanStyle style, guint depth);

/* A crosshead is bold by itself, so marks of its element's own are not taken. */
static void
read_block (StoneHtmlReader *self, xmlNode *node, int kind, StoneSpanStyle style, guint depth)
{
  StoneBlockKind around = self->kind;
  gboolean preformatted = self->preformatted;

  stone_html_reader_end_block (self);
  if (kind >= 0)
    self->kind = (StoneBlockKind) kind;
  self->preformatted |= stone_xml_is (node, "pre");
  if (stone_xml_is (node, "li"))
    add_number (self, node, &style);
  read_nodes (self, node->children, style, depth + 1);
  if (is_in_quote (node) && is_source (xmlNextElementSibling (node)))
    stone_rich_text_append (self->text, FORCED_BREAK, &style);
  else
    stone_html_reader_end_block (self);
  self->kind = around;
  self->preformatted = preformatted;
}

static void
read_element (StoneHtmlReader *self, xmlNode *node, StoneSpanStyle style, guint depth)
{
  int block = find_block (node);

  style = style_of (node, style);
  if (g_strv_contains (unseen, (const char *) node->name) ||
      (self->take != NULL && self->take (self, node, self->user_data)))
    return;
  if (is_back_link (node))
    return;
  if (is_in_quote (node) && is_source (node))
    read_nodes (self, node->children, style, depth + 1);
  else if (block >= 0)
    read_block (self, node, blocks[block].kind, style, depth);
  else if (stone_xml_is (node, "br"))
    read_break (self, &style);
  else
    read_nodes (self, node->children, style, depth + 1);
  if (stone_xml_is (node, "td") || stone_xml_is (node, "th"))
    stone_rich_text_flow (self->text, " ", &style);
}

static void
read_nodes (StoneHtmlReader *self, xmlNode *node, StoneSpanStyle style, guint depth)
{
  for (; node != NULL; node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE || depth > MAX_DEPTH)
      {
        xmlChar *text = xmlNodeGetContent (node);

        read_text (self, (const char *) text, &style);
        xmlFree (text);
      }
    else if (node->type == XML_ELEMENT_NODE)
      read_element (self, node, style, depth);
}

StoneHtmlReader *
stone_html_reader_new (void)
{
  StoneHtmlReader *self = g_new0 (StoneHtmlReader, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  self->text = stone_rich_text_new ();
  self->kind = STONE_BLOCK_PARAGRAPH;
  return self;
}

void
stone_html_reader_free (StoneHtmlReader *self)
{
  g_ptr_array_unref (self->blocks);
  stone_rich_text_free (self->text);
  g_free (self);
}

void
stone_html_reader_read (StoneHtmlReader *self, xmlNode *node)
{
  read_nodes (self, node->children, (StoneSpanStyle){ 0 }, 0);
  stone_html_reader_end_block (self);
}
