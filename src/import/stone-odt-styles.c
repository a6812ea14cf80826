/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stone-odt-styles.h"

static void
set_mark (StoneTextStyle *style, gboolean is_on, StoneMarks mark)
{
  if (is_on)
    style->on |= mark;
  else
    style->off |= mark;
}

/* "super 58%", "33% 58%", "-33% 58%": how far it is raised, and how large it is. */
static void
read_position (StoneTextStyle *style, const char *position)
{
  double raised = strtod (position, NULL);

  style->off |= STONE_MARK_SUPERSCRIPT | STONE_MARK_SUBSCRIPT;
  if (g_str_has_prefix (position, "super") || raised > 0)
    style->on |= STONE_MARK_SUPERSCRIPT;
  else if (g_str_has_prefix (position, "sub") || raised < 0)
    style->on |= STONE_MARK_SUBSCRIPT;
}

static void
read_properties (StoneTextStyle *style, const xmlNode *properties)
{
  g_autofree char *weight = stone_xml_attribute (properties, "font-weight");
  g_autofree char *slant = stone_xml_attribute (properties, "font-style");
  g_autofree char *variant = stone_xml_attribute (properties, "font-variant");
  g_autofree char *position = stone_xml_attribute (properties, "text-position");

  if (weight != NULL)
    set_mark (style, g_str_equal (weight, "bold") || strtol (weight, NULL, 10) >= 600,
              STONE_MARK_BOLD);
  if (slant != NULL)
    set_mark (style, g_str_equal (slant, "italic") || g_str_equal (slant, "oblique"),
              STONE_MARK_ITALIC);
  if (variant != NULL)
    set_mark (style, g_str_equal (variant, "small-caps"), STONE_MARK_SMALL_CAPS);
  if (position != NULL)
    read_position (style, position);
}

static void
read_style (const xmlNode *node, StoneStyleTable *table)
{
  g_autofree char *name = stone_xml_attribute (node, "name");
  g_autofree char *level = stone_xml_attribute (node, "default-outline-level");
  StoneTextStyle *style;

  if (name == NULL)
    return;
  style = stone_style_table_add (table, name);
  style->parent = stone_xml_attribute (node, "parent-style-name");
  style->level = level != NULL ? (int) CLAMP (strtol (level, NULL, 10), 0, 10) : 0;
  read_properties (style, stone_xml_child (node, "text-properties"));
  style->name = g_steal_pointer (&name);
}

static void
read_list_style (const xmlNode *node, GHashTable *numbered)
{
  g_autofree char *name = stone_xml_attribute (node, "name");

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (stone_xml_is (child, "list-level-style-number"))
      {
        g_autofree char *level = stone_xml_attribute (child, "level");
        g_autofree char *format = stone_xml_attribute (child, "num-format");

        if (name != NULL && level != NULL && format != NULL && *format != '\0')
          g_hash_table_add (numbered, g_strdup_printf ("%s/%s", name, level));
      }
}

void
stone_odt_styles_read (const xmlNode *styles, StoneStyleTable *table, GHashTable *numbered)
{
  for (const xmlNode *node = styles != NULL ? styles->children : NULL; node != NULL;
       node = node->next)
    if (stone_xml_is (node, "style"))
      read_style (node, table);
    else if (stone_xml_is (node, "list-style"))
      read_list_style (node, numbered);
}

char *
stone_odt_styles_find_language (const xmlNode *styles)
{
  for (const xmlNode *node = styles != NULL ? styles->children : NULL; node != NULL;
       node = node->next)
    {
      g_autofree char *family = stone_xml_attribute (node, "family");
      const xmlNode *properties = stone_xml_child (node, "text-properties");
      g_autofree char *language = stone_xml_attribute (properties, "language");
      g_autofree char *country = stone_xml_attribute (properties, "country");

      if (!stone_xml_is (node, "default-style") || g_strcmp0 (family, "paragraph") != 0 ||
          language == NULL || g_str_equal (language, "none"))
        continue;
      return country != NULL && !g_str_equal (country, "none")
                 ? g_strdup_printf ("%s-%s", language, country)
                 : g_steal_pointer (&language);
    }
  return NULL;
}
