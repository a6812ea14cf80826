/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include "stone-docx-relations.h"

static void
relation_free (gpointer data)
{
  StoneDocxRelation *relation = data;

  g_free (relation->kind);
  g_free (relation->target);
  g_free (relation);
}

/* "word/document.xml" → "word/_rels/document.xml.rels" */
static char *
name_of_part (const char *part)
{
  const char *slash = strrchr (part, '/');
  gsize folder = slash != NULL ? (gsize) (slash + 1 - part) : 0;

  return g_strdup_printf ("%.*s_rels/%s.rels", (int) folder, part, part + folder);
}

/* TARGET as seen from PART; NULL if it leads out of the package. */
static char *
resolve (const char *part, const char *target)
{
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = g_strndup (part, slash != NULL ? slash - part : 0);
  g_autofree char *whole =
      *target == '/' ? g_strdup (target) : g_strdup_printf ("%s/%s", folder, target);
  g_auto (GStrv) steps = g_strsplit (whole, "/", -1);
  g_autoptr (GPtrArray) way = g_ptr_array_new ();

  for (char **step = steps; *step != NULL; step++)
    if (g_str_equal (*step, ".."))
      {
        if (way->len == 0)
          return NULL;
        g_ptr_array_set_size (way, (int) way->len - 1);
      }
    else if (**step != '\0' && !g_str_equal (*step, "."))
      g_ptr_array_add (way, *step);
  g_ptr_array_add (way, NULL);
  return g_strjoinv ("/", (char **) way->pdata);
}

static void
read_relation (GHashTable *relations, const char *part, const xmlNode *node)
{
  g_autofree char *id = stone_xml_attribute (node, "Id");
  g_autofree char *type = stone_xml_attribute (node, "Type");
  g_autofree char *target = stone_xml_attribute (node, "Target");
  g_autofree char *mode = stone_xml_attribute (node, "TargetMode");
  const char *kind = type != NULL ? strrchr (type, '/') : NULL;
  StoneDocxRelation *relation;

  if (id == NULL || target == NULL || kind == NULL)
    return;
  relation = g_new0 (StoneDocxRelation, 1);
  relation->kind = g_strdup (kind + 1);
  relation->external = g_strcmp0 (mode, "External") == 0;
  relation->target = relation->external ? g_strdup (target) : resolve (part, target);
  g_hash_table_insert (relations, g_steal_pointer (&id), relation);
}

GHashTable *
stone_docx_relations_read (StonePackage *package, const char *part, GError **error)
{
  g_autoptr (GHashTable) relations =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  g_autofree char *name = name_of_part (part);
  g_autoptr (xmlDoc) document = NULL;
  const xmlNode *root;

  if (!stone_package_read_optional_xml (package, name, &document, error))
    return NULL;
  root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (stone_xml_is (node, "Relationship"))
      read_relation (relations, part, node);
  return g_steal_pointer (&relations);
}

const char *
stone_docx_relations_find_part (GHashTable *relations, const char *kind)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const StoneDocxRelation *relation = value;

      if (!relation->external && g_str_equal (relation->kind, kind))
        return relation->target;
    }
  return NULL;
}
