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

static GPtrArray *
make_items (StoneDesk *desk, StoneOutlineFilter *filter)
{
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (desk));
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean open = stone_outline_filter_is_open (filter);
  guint before;

  for (guint i = 0; i < edition->sections->len; i++)
    {
      const StoneSection *section = &g_array_index (edition->sections, StoneSection, i);

      g_ptr_array_add (items, stone_outline_item_new_section (section->name, section->color));
      before = items->len;
      add_articles (items, desk, filter, section->name);
      if (items->len == before && !open)
        g_ptr_array_remove_index (items, before - 1);
    }
  before = items->len;
  add_articles (items, desk, filter, NULL);
  if (items->len > before && before > 0)
    g_ptr_array_insert (items, (int) before, stone_outline_item_new_section ("", ""));
  return items;
}

static gboolean
is_same_item (StoneOutlineItem *a, StoneOutlineItem *b)
{
  return stone_outline_item_is_section (a) == stone_outline_item_is_section (b) &&
         g_str_equal (stone_outline_item_get_id (a), stone_outline_item_get_id (b)) &&
         g_strcmp0 (stone_outline_item_get_color (a), stone_outline_item_get_color (b)) == 0;
}

static gboolean
is_same_list (GListModel *list, GPtrArray *items)
{
  if (items->len != g_list_model_get_n_items (list))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (StoneOutlineItem) item = g_list_model_get_item (list, i);

      if (!is_same_item (g_ptr_array_index (items, i), item))
        return FALSE;
    }
  return TRUE;
}

gboolean
stone_outline_list_follow (GListStore *list, StoneDesk *desk, StoneOutlineFilter *filter)
{
  g_autoptr (GPtrArray) items =
      desk != NULL ? make_items (desk, filter) : g_ptr_array_new_with_free_func (g_object_unref);

  if (is_same_list (G_LIST_MODEL (list), items))
    return FALSE;
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), items->pdata,
                       items->len);
  return TRUE;
}
