/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-odt-private.h"
#include "stone-odt-styles.h"

/* ---- paragraphs and lists ---- */

typedef struct
{
  const char *label; /* stands before the first paragraph; NULL: no list */
} ListItem;

static int
read_level (const xmlNode *node)
{
  g_autofree char *level = stone_xml_attribute (node, "outline-level");

  if (!stone_xml_is (node, "h"))
    return 0;
  return level != NULL ? (int) CLAMP (strtol (level, NULL, 10), 1, 10) : 1;
}

static void
read_paragraph (StoneOdtReader *self, const xmlNode *node, ListItem *item)
{
  const StoneStyleTable *table = stone_manuscript_get_styles (self->manuscript);
  g_autofree char *style = stone_xml_attribute (node, "style-name");
  StoneParagraphLook look = { style, read_level (node), item != NULL };
  StoneSpanStyle span = { 0 };

  if (look.level == 0 && stone_style_table_find_role (table, style) == STONE_ROLE_BODY)
    span.marks = stone_style_table_apply (table, style, 0);
  if (item != NULL)
    {
      stone_manuscript_append (self->manuscript, item->label, &span);
      item->label = "";
    }
  stone_odt_read_inlines (self, node, &span);
  stone_manuscript_end_paragraph (self->manuscript, &look);
}

static void read_list (StoneOdtReader *self, const xmlNode *list, const char *style, guint level);

static void
read_item (StoneOdtReader *self,
           const xmlNode *node,
           const char *label,
           const char *style,
           guint level)
{
  ListItem item = { label };

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (stone_xml_is (child, "p") || stone_xml_is (child, "h"))
      read_paragraph (self, child, &item);
    else if (stone_xml_is (child, "list"))
      read_list (self, child, style, level + 1);
}

/* STYLE: of the list around it, which a list within has where it names none. */
static void
read_list (StoneOdtReader *self, const xmlNode *list, const char *style, guint level)
{
  g_autofree char *own = stone_xml_attribute (list, "style-name");
  const char *name = own != NULL ? own : style;
  g_autofree char *key = g_strdup_printf ("%s/%u", name != NULL ? name : "", level);
  gboolean numbered = g_hash_table_contains (self->numbered, key);
  int number = 1;

  for (const xmlNode *child = list->children; child != NULL; child = child->next)
    if (stone_xml_is (child, "list-item") || stone_xml_is (child, "list-header"))
      {
        g_autofree char *label = numbered && stone_xml_is (child, "list-item")
                                     ? g_strdup_printf ("%d. ", number++)
                                     : g_strdup ("");

        read_item (self, child, label, name, level);
      }
}

/* ---- tables, and what only wraps ---- */

static void
read_rows (StoneOdtReader *self, const xmlNode *table)
{
  for (const xmlNode *child = table->children; child != NULL; child = child->next)
    if (stone_xml_is (child, "table-row"))
      {
        stone_manuscript_begin_row (self->manuscript);
        for (const xmlNode *cell = child->children; cell != NULL; cell = cell->next)
          if (stone_xml_is (cell, "table-cell"))
            {
              stone_odt_read_blocks (self, cell);
              stone_manuscript_end_cell (self->manuscript);
            }
        stone_manuscript_end_row (self->manuscript);
      }
    else if (stone_xml_is (child, "table-header-rows") || stone_xml_is (child, "table-rows") ||
             stone_xml_is (child, "table-row-group"))
      read_rows (self, child);
}

static gboolean
is_index (const xmlNode *node)
{
  return stone_xml_is (node, "table-of-content") || stone_xml_is (node, "alphabetical-index") ||
         stone_xml_is (node, "illustration-index") || stone_xml_is (node, "table-index");
}

/* The text of each deletion, to be told where it stood; author and time of each insertion. */
static void
read_regions (StoneOdtReader *self, const xmlNode *regions)
{
  for (xmlNode *region = regions->children; region != NULL; region = region->next)
    {
      g_autofree char *id = stone_xml_attribute (region, "id");

      if (stone_xml_is (region, "changed-region") && id != NULL)
        g_hash_table_insert (self->changes, g_steal_pointer (&id), region);
    }
}

void
stone_odt_read_blocks (StoneOdtReader *self, const xmlNode *node)
{
  static const StoneSpanStyle plain = { 0 };

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (stone_xml_is (child, "p") || stone_xml_is (child, "h"))
      read_paragraph (self, child, NULL);
    else if (stone_xml_is (child, "list"))
      read_list (self, child, NULL, 1);
    else if (stone_xml_is (child, "table"))
      read_rows (self, child);
    else if (stone_xml_is (child, "tracked-changes"))
      read_regions (self, child);
    else if (is_index (child))
      stone_draft_tell (stone_manuscript_get_draft (self->manuscript),
                        _ ("a table of contents, which is left out"));
    else if (stone_xml_is (child, "section"))
      stone_odt_read_blocks (self, child);
    else if (stone_xml_is (child, "frame") || stone_xml_is (child, "a") ||
             stone_xml_is (child, "change") || stone_xml_is (child, "change-start") ||
             stone_xml_is (child, "change-end"))
      stone_odt_read_inline (self, child, &plain);
}

/* ---- the driver ---- */

static char *
text_or_null (const xmlNode *node)
{
  return node != NULL ? stone_xml_text (node) : NULL;
}

static gboolean
read_facts (StonePackage *package, StoneDocumentFacts *facts, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  const xmlNode *meta;

  if (!stone_package_read_optional_xml (package, "meta.xml", &document, error))
    return FALSE;
  meta = document != NULL ? stone_xml_child (xmlDocGetRootElement (document), "meta") : NULL;
  facts->title = text_or_null (stone_xml_child (meta, "title"));
  facts->creator = text_or_null (stone_xml_child (meta, "initial-creator"));
  if (facts->creator == NULL)
    facts->creator = text_or_null (stone_xml_child (meta, "creator"));
  facts->language = text_or_null (stone_xml_child (meta, "language"));
  return TRUE;
}

static gboolean
read_styles (StoneOdtReader *self, StoneDocumentFacts *facts, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  const xmlNode *styles;

  if (!stone_package_read_optional_xml (self->package, "styles.xml", &document, error))
    return FALSE;
  styles = document != NULL ? stone_xml_child (xmlDocGetRootElement (document), "styles") : NULL;
  stone_odt_styles_read (styles, stone_manuscript_get_styles (self->manuscript), self->numbered);
  if (facts->language == NULL)
    facts->language = stone_odt_styles_find_language (styles);
  return TRUE;
}

/* Each part is encrypted for itself; the manifest says so. */
static gboolean
is_open (StonePackage *package, GError **error)
{
  g_autoptr (GBytes) manifest = NULL;
  gsize length;
  const char *data;

  if (!stone_package_has (package, "META-INF/manifest.xml"))
    return TRUE;
  manifest = stone_package_read (package, "META-INF/manifest.xml", 1024 * 1024, error);
  if (manifest == NULL)
    return FALSE;
  data = g_bytes_get_data (manifest, &length);
  if (g_strstr_len (data, (gssize) length, "encryption-data") == NULL)
    return TRUE;
  g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_ENCRYPTED,
                       _ ("it has a password: save it without one"));
  return FALSE;
}

static void
read_content (StoneOdtReader *self, const xmlNode *root)
{
  const xmlNode *text = stone_xml_child (stone_xml_child (root, "body"), "text");

  stone_odt_styles_read (stone_xml_child (root, "automatic-styles"),
                         stone_manuscript_get_styles (self->manuscript), self->numbered);
  if (text != NULL)
    stone_odt_read_blocks (self, text);
}

StoneImported *
stone_odt_read (StonePackage *package, GError **error)
{
  g_auto (StoneDocumentFacts) facts = { NULL };
  g_autoptr (StoneManuscript) manuscript = stone_manuscript_new ();
  g_autoptr (GHashTable) numbered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (xmlDoc) content = NULL;
  StoneOdtReader reader = { package, manuscript, numbered, changes };

  if (!is_open (package, error) || !read_facts (package, &facts, error) ||
      !read_styles (&reader, &facts, error))
    return NULL;
  content = stone_package_read_xml (package, "content.xml", error);
  if (content == NULL)
    return NULL;
  read_content (&reader, xmlDocGetRootElement (content));
  return stone_manuscript_end (manuscript, STONE_IMPORT_ODT, &facts, error);
}
