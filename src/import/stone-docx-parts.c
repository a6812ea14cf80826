/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-docx-private.h"
#include "stone-docx-styles.h"

static gboolean
read_part (StoneDocxParts *self, const char *kind, xmlDoc **document, GError **error)
{
  const char *name = stone_docx_relations_find_part (self->relations, kind);

  return stone_package_read_optional_xml (self->package, name, document, error);
}

static gboolean
read_notes (StoneDocxParts *self, const char *kind, StoneDocxNotes *notes, GError **error)
{
  const char *name = stone_docx_relations_find_part (self->relations, kind);
  const xmlNode *root;

  notes->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_part (self, kind, &notes->document, error))
    return FALSE;
  notes->relations = stone_docx_relations_read (self->package, name != NULL ? name : "", error);
  if (notes->relations == NULL)
    return FALSE;
  root = notes->document != NULL ? xmlDocGetRootElement (notes->document) : NULL;
  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *id = stone_xml_attribute (node, "id");

      if (id != NULL)
        g_hash_table_insert (notes->by_id, g_steal_pointer (&id), node);
    }
  return TRUE;
}

static char *
text_or_null (const xmlNode *node)
{
  return node != NULL ? stone_xml_text (node) : NULL;
}

/* Core properties (ISO/IEC 29500-2, 11). */
static gboolean
read_facts (StoneDocxParts *self, GHashTable *of_package, GError **error)
{
  const char *name = stone_docx_relations_find_part (of_package, "core-properties");
  g_autoptr (xmlDoc) document = NULL;
  const xmlNode *root;

  if (!stone_package_read_optional_xml (self->package, name, &document, error))
    return FALSE;
  root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  self->facts.title = text_or_null (stone_xml_child (root, "title"));
  self->facts.creator = text_or_null (stone_xml_child (root, "creator"));
  self->facts.language = text_or_null (stone_xml_child (root, "language"));
  if ((self->facts.language == NULL || *self->facts.language == '\0') && self->styles != NULL)
    {
      g_free (self->facts.language);
      self->facts.language = stone_docx_styles_find_language (xmlDocGetRootElement (self->styles));
    }
  return TRUE;
}

static gboolean
read_document (StoneDocxParts *self, GHashTable *of_package, GError **error)
{
  const char *name = stone_docx_relations_find_part (of_package, "officeDocument");

  if (name == NULL)
    {
      g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_DAMAGED,
                           _ ("it doesn’t say where its text is"));
      return FALSE;
    }
  self->document = stone_package_read_xml (self->package, name, error);
  if (self->document != NULL)
    self->relations = stone_docx_relations_read (self->package, name, error);
  return self->relations != NULL;
}

gboolean
stone_docx_parts_read (StoneDocxParts *self, StonePackage *package, GError **error)
{
  g_autoptr (GHashTable) of_package = stone_docx_relations_read (package, "", error);

  self->package = package;
  if (of_package == NULL || !read_document (self, of_package, error) ||
      !read_part (self, "styles", &self->styles, error) ||
      !read_part (self, "numbering", &self->numbering, error) ||
      !read_notes (self, "footnotes", &self->footnotes, error) ||
      !read_notes (self, "endnotes", &self->endnotes, error) ||
      !read_notes (self, "comments", &self->comments, error))
    return FALSE;
  self->lists = stone_docx_lists_new (
      self->numbering != NULL ? xmlDocGetRootElement (self->numbering) : NULL);
  return read_facts (self, of_package, error);
}

static void
notes_clear (StoneDocxNotes *notes)
{
  g_clear_pointer (&notes->document, xmlFreeDoc);
  g_clear_pointer (&notes->by_id, g_hash_table_unref);
  g_clear_pointer (&notes->relations, g_hash_table_unref);
}

void
stone_docx_parts_clear (StoneDocxParts *self)
{
  g_clear_pointer (&self->document, xmlFreeDoc);
  g_clear_pointer (&self->styles, xmlFreeDoc);
  g_clear_pointer (&self->numbering, xmlFreeDoc);
  g_clear_pointer (&self->relations, g_hash_table_unref);
  g_clear_pointer (&self->lists, stone_docx_lists_free);
  notes_clear (&self->footnotes);
  notes_clear (&self->endnotes);
  notes_clear (&self->comments);
  stone_document_facts_clear (&self->facts);
}
