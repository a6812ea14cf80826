/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-json.h"
#include "stone-merge-private.h"

/* Lists of things that have a name: an ordered set. The order is ours, but theirs where only they
 * moved something; what one side added stands behind what it stands behind there. */

typedef struct
{
  const char *list;
  const char *names[3]; /* the first of these members that an element has names it */
} Rule;

static const Rule rules[] = {
  { "pictures", { "file", "caption", NULL } }, { "related", { "url", "article", "headline" } },
  { "sections", { "name", NULL, NULL } },      { "reserved", { "label", "page", NULL } },
  { "order", { NULL, NULL, NULL } }, /* strings: themselves */
  { "thread", { NULL, NULL, NULL } },
};

static const Rule *
find_rule (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].list, name))
      return &rules[i];
  return NULL;
}

gboolean
stone_merge_is_list (const char *name)
{
  return find_rule (name) != NULL;
}

/* An array's elements by their names, which differ: the second of one name is "2 NAME". */
typedef struct
{
  GPtrArray *names;   /* owned strings, in order */
  GHashTable *values; /* name → StoneValue, borrowed */
} List;

static char *
bare_name (const Rule *rule, StoneValue *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (rule->names) && rule->names[i] != NULL; i++)
    {
      StoneValue *value = stone_value_member (element, rule->names[i]);

      if (value != NULL &&
          (!stone_value_is (value, STONE_VALUE_STRING) || *stone_value_string (value) != '\0'))
        return stone_json_print_line (value);
    }
  return stone_json_print_line (element);
}

static void
list_init (List *list, const Rule *rule, StoneValue *array)
{
  list->names = g_ptr_array_new_with_free_func (g_free);
  list->values = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < stone_value_length (array); i++)
    {
      StoneValue *element = stone_value_element (array, i);
      g_autofree char *bare = bare_name (rule, element);
      char *name = g_strconcat ("1 ", bare, NULL);

      for (guint n = 2; g_hash_table_contains (list->values, name); n++)
        {
          g_free (name);
          name = g_strdup_printf ("%u %s", n, bare);
        }
      g_ptr_array_add (list->names, name);
      g_hash_table_insert (list->values, name, element);
    }
}

static void
list_clear (List *list)
{
  g_hash_table_unref (list->values);
  g_ptr_array_unref (list->names);
}

static StoneValue *
get (const List *list, const char *name)
{
  return g_hash_table_lookup (list->values, name);
}

/* TRUE if those elements of OTHER that BASE has stand in BASE's order. */
static gboolean
keeps_order (const List *other, const List *base)
{
  guint at = 0;

  for (guint i = 0; i < other->names->len; i++)
    {
      const char *name = other->names->pdata[i];

      if (get (base, name) == NULL)
        continue;
      while (at < base->names->len && !g_str_equal (base->names->pdata[at], name))
        at++;
      if (at++ == base->names->len)
        return FALSE;
    }
  return TRUE;
}

/* Whose order it is: who moved something. Where nobody did, it is no matter, but the same on both
 * sides: two machines that merge the same come to the same file. */
static gboolean
goes_first (const List *ours, const List *theirs, const List *base)
{
  gboolean ours_moved = !keeps_order (ours, base), theirs_moved = !keeps_order (theirs, base);

  if (ours_moved || theirs_moved)
    return ours_moved;
  for (guint i = 0; i < MIN (ours->names->len, theirs->names->len); i++)
    {
      int order = strcmp (ours->names->pdata[i], theirs->names->pdata[i]);

      if (order != 0)
        return order < 0;
    }
  return ours->names->len <= theirs->names->len;
}

/* FIRST's order with the names that only SECOND has put in behind their predecessors. */
static GPtrArray *
unite (const List *first, const List *second)
{
  GPtrArray *all = g_ptr_array_new ();
  guint at = 0;

  for (guint i = 0; i < first->names->len; i++)
    g_ptr_array_add (all, first->names->pdata[i]);
  for (guint i = 0; i < second->names->len; i++)
    {
      char *name = second->names->pdata[i];
      guint found;

      if (g_ptr_array_find_with_equal_func (all, name, g_str_equal, &found))
        at = found + 1;
      else
        g_ptr_array_insert (all, (int) at++, name);
    }
  return all;
}

/* What NAME is in the merged list, or NULL: out. */
static StoneValue *
merge_element (StoneMerge *self,
               const char *place,
               guint index,
               StoneValue *base,
               StoneValue *ours,
               StoneValue *theirs)
{
  g_autofree char *inner = stone_value_pointer_append_index (place, index);
  StoneValue *merged;

  if (stone_merge_shortcut (self, base, ours, theirs, &merged))
    return merged;
  if (ours != NULL && theirs != NULL)
    return stone_merge_member (self, "element", inner, base, ours, theirs);
  /* One side took away what the other changed. */
  stone_merge_add_splice_clash (self, place, index, ours, theirs);
  return ours != NULL ? stone_value_ref (ours) : NULL;
}

StoneValue *
stone_merge_list (StoneMerge *self,
                  const char *name,
                  const char *place,
                  StoneValue *base,
                  StoneValue *ours,
                  StoneValue *theirs)
{
  const Rule *rule = find_rule (name);
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (GPtrArray) all = NULL;
  List common, left, right;

  list_init (&common, rule, base);
  list_init (&left, rule, ours);
  list_init (&right, rule, theirs);
  all = goes_first (&left, &right, &common) ? unite (&left, &right) : unite (&right, &left);
  for (guint i = 0; i < all->len; i++)
    {
      const char *key = all->pdata[i];
      StoneValue *merged = merge_element (self, place, out->len, get (&common, key),
                                          get (&left, key), get (&right, key));

      if (merged != NULL)
        g_ptr_array_add (out, merged);
    }
  list_clear (&common);
  list_clear (&left);
  list_clear (&right);
  return stone_value_new_array ((StoneValue *const *) out->pdata, out->len);
}
