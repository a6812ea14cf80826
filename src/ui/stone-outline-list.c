/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-outline-list.h"

/* SECTION NULL: those of no section that the edition lists. */
static void
add_articles (GPtrArray *items, StoneDesk *desk, StoneOutlineFilter *filter, const char *section)
{
  StoneProject *project = stone_desk_get_project (desk);
  StoneEdition *edition = stone_project_get_edition (project);
  g_autofree const char **ids = stone_project_list_articles (project);

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      const char *own = article != NULL ? article->section : "";
      gboolean known = *own != '\0' && stone_edition_find_section (edition, own) != NULL;

      if ((section != NULL ? known && g_str_equal (own, section) : !known) &&
          stone_outline_filter_passes (filter, desk, *id))
        g_ptr_array_add (items, stone_outline_item_new_article (*id));
    }
}

/* A section's row with its articles behind it; none where nothing passes. */
static void
add_section (GPtrArray *items,
             StoneDesk *desk,
             StoneOutlineFilter *filter,
             const StoneSection *section,
             GHashTable *folded)
{
  gboolean open = stone_outline_filter_is_open (filter);
  gboolean listed = section != NULL;
  const char *name = listed ? section->name : "";
  StoneOutlineItem *item = stone_outline_item_new_section (name, listed ? section->color : "");
  guint at = items->len;

  g_ptr_array_add (items, item);
  add_articles (items, desk, filter, listed ? name : NULL);
  if (items->len == at + 1 && !(open && listed))
    g_ptr_array_set_size (items, at);
  else if (!listed && at == 0)
    g_ptr_array_remove_index (items, at); /* no sections at all: nothing to tell them from */
  else if (open && g_hash_table_contains (folded, name))
    {
      stone_outline_item_set_folded (item, TRUE);
      g_ptr_array_set_size (items, at + 1);
    }
}

static GPtrArray *
make_items (StoneDesk *desk, StoneOutlineFilter *filter, GHashTable *folded)
{
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (desk));
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < edition->sections->len; i++)
    add_section (items, desk, filter, &g_array_index (edition->sections, StoneSection, i), folded);
  add_section (items, desk, filter, NULL, folded);
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
