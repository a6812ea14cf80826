/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <stdlib.h>

#include "stone-docx-lists.h"
#include "stone-docx-styles.h"

#define LEVELS 9

typedef struct
{
  gboolean ordered[LEVELS];
  int next[LEVELS]; /* its number */
  int start[LEVELS];
} List;

struct _StoneDocxLists
{
  GHashTable *lists; /* number → List */
};

static int
read_number (const xmlNode *node, const char *name)
{
  g_autofree char *value = stone_xml_attribute (node, name);

  return value != NULL ? (int) CLAMP (strtol (value, NULL, 10), -1, G_MAXINT) : -1;
}

static List *
read_list (const xmlNode *abstract)
{
  List *list = g_new0 (List, 1);

  for (const xmlNode *node = abstract->children; node != NULL; node = node->next)
    {
      int level = stone_xml_is (node, "lvl") ? read_number (node, "ilvl") : -1;
      g_autofree char *format = stone_docx_value (node, "numFmt");

      if (level < 0 || level >= LEVELS)
        continue;
      list->ordered[level] =
          format != NULL && !g_str_equal (format, "bullet") && !g_str_equal (format, "none");
      list->start[level] = list->next[level] = stone_docx_number (node, "start", 9999, 1);
    }
  return list;
}

StoneDocxLists *
stone_docx_lists_new (const xmlNode *root)
{
  StoneDocxLists *self = g_new0 (StoneDocxLists, 1);
  g_autoptr (GHashTable) abstracts = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  self->lists = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (stone_xml_is (node, "abstractNum"))
      g_hash_table_insert (abstracts, GINT_TO_POINTER (read_number (node, "abstractNumId")),
                           read_list (node));
    else if (stone_xml_is (node, "num"))
      {
        int id = stone_docx_number (node, "abstractNumId", G_MAXINT, -1);
        const List *abstract = g_hash_table_lookup (abstracts, GINT_TO_POINTER (id));

        if (abstract != NULL)
          g_hash_table_insert (self->lists, GINT_TO_POINTER (read_number (node, "numId")),
                               g_memdup2 (abstract, sizeof *abstract));
      }
  return self;
}

void
stone_docx_lists_free (StoneDocxLists *self)
{
  g_hash_table_unref (self->lists);
  g_free (self);
}

char *
stone_docx_lists_count (StoneDocxLists *self, int number, int level)
{
  List *list = g_hash_table_lookup (self->lists, GINT_TO_POINTER (number));

  if (list == NULL || level < 0 || level >= LEVELS || !list->ordered[level])
    return g_strdup ("");
  for (int below = level + 1; below < LEVELS; below++)
    list->next[below] = list->start[below];
  return g_strdup_printf ("%d. ", list->next[level]++);
}
