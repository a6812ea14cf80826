/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <stdlib.h>

#include "stone-docx-styles.h"

static const struct
{
  const char *name;
  StoneMarks mark;
} toggles[] = { { "b", STONE_MARK_BOLD },
                { "i", STONE_MARK_ITALIC },
                { "smallCaps", STONE_MARK_SMALL_CAPS } };

char *
stone_docx_value (const xmlNode *node, const char *name)
{
  return stone_xml_attribute (stone_xml_child (node, name), "val");
}

int
stone_docx_number (const xmlNode *node, const char *name, int limit, int otherwise)
{
  g_autofree char *value = stone_docx_value (node, name);

  return value != NULL ? (int) CLAMP (strtol (value, NULL, 10), -limit, limit) : otherwise;
}

/* Absent is on: <w:b/>. */
static gboolean
is_on (const xmlNode *toggle)
{
  static const char *const off[] = { "0", "false", "off", "none", NULL };
  g_autofree char *value = stone_xml_attribute (toggle, "val");

  return value == NULL || !g_strv_contains (off, value);
}

static void
read_marks (const xmlNode *properties, StoneMarks *on, StoneMarks *off)
{
  const StoneMarks raised = STONE_MARK_SUPERSCRIPT | STONE_MARK_SUBSCRIPT;
  g_autofree char *raise = stone_docx_value (properties, "vertAlign");

  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      const xmlNode *toggle = stone_xml_child (properties, toggles[i].name);

      if (toggle != NULL)
        *(is_on (toggle) ? on : off) |= toggles[i].mark;
    }
  if (raise == NULL)
    return;
  *off |= raised;
  if (g_str_equal (raise, "superscript"))
    *on |= STONE_MARK_SUPERSCRIPT;
  else if (g_str_equal (raise, "subscript"))
    *on |= STONE_MARK_SUBSCRIPT;
}

StoneMarks
stone_docx_marks (const xmlNode *properties, const StoneStyleTable *table, StoneMarks marks)
{
  g_autofree char *style = stone_docx_value (properties, "rStyle");
  StoneMarks on = 0, off = 0;

  read_marks (properties, &on, &off);
  return (stone_style_table_apply (table, style, marks) & ~off) | on;
}

static void
read_style (const xmlNode *node, StoneStyleTable *table)
{
  g_autofree char *id = stone_xml_attribute (node, "styleId");
  const xmlNode *paragraph = stone_xml_child (node, "pPr");
  int level = stone_docx_number (paragraph, "outlineLvl", 9, 9);
  StoneTextStyle *style;

  if (id == NULL)
    return;
  style = stone_style_table_add (table, id);
  style->name = stone_docx_value (node, "name");
  style->parent = stone_docx_value (node, "basedOn");
  style->level = level >= 0 && level < 9 ? level + 1 : 0;
  read_marks (stone_xml_child (node, "rPr"), &style->on, &style->off);
}

void
stone_docx_styles_read (const xmlNode *root, StoneStyleTable *table)
{
  for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (stone_xml_is (node, "style"))
      read_style (node, table);
}

char *
stone_docx_styles_find_language (const xmlNode *root)
{
  const xmlNode *defaults = stone_xml_child (root, "docDefaults");
  const xmlNode *run = stone_xml_child (stone_xml_child (defaults, "rPrDefault"), "rPr");

  return stone_docx_value (run, "lang");
}
