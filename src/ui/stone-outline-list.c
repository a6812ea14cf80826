/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-outline-list.h"

/* The rows of the articles that pass, by the names of their sections; under "" those of none that
 * the edition lists. */
static GHashTable *
make_rows (StoneDesk *desk, StoneOutlineFilter *filter)
{
  StoneProject *project = stone_desk_get_project (desk);
  StoneEdition *edition = stone_project_get_edition (project);
  g_autofree const char **ids = stone_project_list_articles (project);
  GHashTable *rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  g_hash_table_insert (rows, (gpointer) "", g_ptr_array_new_with_free_func (g_object_unref));
  for (guint i = 0; i < edition->sections->len; i++)
    g_hash_table_insert (rows, (gpointer) g_array_index (edition->sections, StoneSection, i).name,
                         g_ptr_array_new_with_free_func (g_object_unref));
  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      GPtrArray *own = article != NULL ? g_hash_table_lookup (rows, article->section) : NULL;

      if (stone_outline_filter_passes (filter, desk, *id))
        g_ptr_array_add (own != NULL ? own : g_hash_table_lookup (rows, ""),
                         stone_outline_item_new_article (*id));
    }
  return rows;
}

/* SECTION's row with those of its articles (out of ROWS) behind it; none where nothing passes.
 * SECTION NULL: what is of no section. */
static void
add_section (GPtrArray *items,
             const StoneSection *section,
             GPtrArray *rows,
             gboolean open,
             GHashTable *folded)
{
  gboolean listed = section != NULL;
  const char *name = listed ? section->name : "";
  gboolean fold = open && g_hash_table_contains (folded, name);
  /* No sections at all: nothing to tell them from. */
  gboolean titled = (rows->len > 0 || (open && listed)) && (listed || items->len > 0);

  if (titled)
    {
      StoneOutlineItem *item = stone_outline_item_new_section (name, listed ? section->color : "");
      stone_outline_item_set_folded (item, fold);
      g_ptr_array_add (items, item);
    }
  if (!titled || !fold)
    g_ptr_array_extend_and_steal (items, g_ptr_array_ref (rows));
}

static GPtrArray *
make_items (StoneDesk *desk, StoneOutlineFilter *filter, GHashTable *folded)
{
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (desk));
  gboolean open = stone_outline_filter_is_open (filter);
  g_autoptr (GHashTable) rows = make_rows (desk, filter);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < edition->sections->len; i++)
    {
      const StoneSection *section = &g_array_index (edition->sections, StoneSection, i);
      add_section (items, section, g_hash_table_lookup (rows, section->name), open, folded);
    }
  add_section (items, NULL, g_hash_table_lookup (rows, ""), open, folded);
  return items;
}

static gboolean
is_same_item (StoneOutlineItem *a, StoneOutlineItem *b)
{
  return stone_outline_item_is_section (a) == stone_outline_item_is_section (b) &&
         g_str_equal (stone_outline_item_get_id (a), stone_outline_item_get_id (b)) &&
         g_strcmp0 (stone_outline_item_get_color (a), stone_outline_item_get_color (b)) == 0;
}

/* From the beginning of both, or from the end: as many as are the same. At most MAX. */
static guint
count_same (GListModel *list, GPtrArray *items, gboolean from_end, guint max)
{
  guint n_old = g_list_model_get_n_items (list);
  guint n = 0;

  for (; n < max; n++)
    {
      g_autoptr (StoneOutlineItem) old = g_list_model_get_item (list, from_end ? n_old - 1 - n : n);
      StoneOutlineItem *new = g_ptr_array_index (items, from_end ? items->len - 1 - n : n);

      if (!is_same_item (old, new))
        break;
      stone_outline_item_set_folded (old, stone_outline_item_is_folded (new));
    }
  return n;
}

gboolean
stone_outline_list_follow (GListStore *list,
                           StoneDesk *desk,
                           StoneOutlineFilter *filter,
                           GHashTable *folded)
{
  g_autoptr (GPtrArray) items = desk != NULL ? make_items (desk, filter, folded)
                                             : g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint max = MIN (n_old, items->len);
  guint before = count_same (G_LIST_MODEL (list), items, FALSE, max);
  guint behind = count_same (G_LIST_MODEL (list), items, TRUE, max - before);

  if (before == n_old && before == items->len)
    return FALSE;
  g_list_store_splice (list, before, n_old - before - behind, items->pdata + before,
                       items->len - before - behind);
  return TRUE;
}
