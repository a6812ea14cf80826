/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-docx-private.h"
#include "stone-docx-styles.h"

/* ---- paragraphs ---- */

static StoneParagraphLook
look_of (const xmlNode *properties, const char *style)
{
  int level = stone_docx_number (properties, "outlineLvl", 9, 9);

  return (StoneParagraphLook){ .style = style,
                               .level = level >= 0 && level < 9 ? level + 1 : 0,
                               .list = stone_xml_child (properties, "numPr") != NULL };
}

/* What a style of the writer's own says of words; a heading's or a quote's is in its kind. */
static StoneSpanStyle
span_style_of (StoneDocxReader *self, const char *style)
{
  const StoneStyleTable *table = stone_manuscript_get_styles (self->manuscript);
  StoneSpanStyle plain = { 0 };

  if (stone_style_table_find_role (table, style) == STONE_ROLE_BODY)
    plain.marks = stone_style_table_apply (table, style, 0);
  return plain;
}

static void
add_label (StoneDocxReader *self, const xmlNode *properties, const StoneSpanStyle *style)
{
  const xmlNode *list = stone_xml_child (properties, "numPr");
  g_autofree char *label = NULL;

  if (list == NULL)
    return;
  label =
      stone_docx_lists_count (self->parts->lists, stone_docx_number (list, "numId", G_MAXINT, 0),
                              stone_docx_number (list, "ilvl", 99, 0));
  stone_manuscript_append (self->manuscript, label, style);
}

static void
read_paragraph (StoneDocxReader *self, const xmlNode *node)
{
  const xmlNode *properties = stone_xml_child (node, "pPr");
  g_autofree char *style = stone_docx_value (properties, "pStyle");
  StoneParagraphLook look = look_of (properties, style);
  StoneSpanStyle span = span_style_of (self, style);

  add_label (self, properties, &span);
  stone_docx_read_inlines (self, node, &span);
  stone_manuscript_end_paragraph (self->manuscript, &look);
}

/* ---- tables, and what only wraps ---- */

/* The rows of a table inside a cell are that cell's text. */
static void
read_table (StoneDocxReader *self, const xmlNode *table)
{
  for (const xmlNode *row = table->children; row != NULL; row = row->next)
    {
      if (!stone_xml_is (row, "tr"))
        continue;
      stone_manuscript_begin_row (self->manuscript);
      for (const xmlNode *cell = row->children; cell != NULL; cell = cell->next)
        if (stone_xml_is (cell, "tc"))
          {
            stone_docx_read_blocks (self, cell);
            stone_manuscript_end_cell (self->manuscript);
          }
      stone_manuscript_end_row (self->manuscript);
    }
}

void
stone_docx_read_blocks (StoneDocxReader *self, const xmlNode *node)
{
  static const char *const wrappers[] = { "sdt",    "sdtContent", "customXml", "ins",
                                          "moveTo", "smartTag",   NULL };

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (stone_xml_is (child, "p"))
      read_paragraph (self, child);
    else if (stone_xml_is (child, "tbl"))
      read_table (self, child);
    else if (child->type == XML_ELEMENT_NODE &&
             g_strv_contains (wrappers, (const char *) child->name))
      stone_docx_read_blocks (self, child);
}

/* ---- the driver ---- */

StoneImported *
stone_docx_read (StonePackage *package, GError **error)
{
  g_auto (StoneDocxParts) parts = { NULL };
  g_autoptr (StoneManuscript) manuscript = stone_manuscript_new ();
  g_autoptr (GString) instruction = g_string_new (NULL);
  StoneDocxReader reader = { .parts = &parts,
                             .manuscript = manuscript,
                             .instruction = instruction };
  const xmlNode *body;

  if (!stone_docx_parts_read (&parts, package, error))
    return NULL;
  reader.relations = parts.relations;
  if (parts.styles != NULL)
    stone_docx_styles_read (xmlDocGetRootElement (parts.styles),
                            stone_manuscript_get_styles (manuscript));
  body = stone_xml_child (xmlDocGetRootElement (parts.document), "body");
  if (body != NULL)
    stone_docx_read_blocks (&reader, body);
  return stone_manuscript_end (manuscript, STONE_IMPORT_DOCX, &parts.facts, error);
}
