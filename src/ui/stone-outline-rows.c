/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-outline-item.h"
#include "stone-outline-rows.h"

/* Row INDEX; the list keeps it. */
static StoneOutlineItem *
row_at (GListModel *rows, guint index)
{
  g_autoptr (StoneOutlineItem) row = g_list_model_get_item (rows, index);

  return row;
}

static const StoneFit *
fit_of (StoneDesk *desk, const char *id)
{
  StonePages *pages = stone_desk_get_pages (desk);

  return pages != NULL ? stone_pages_get_fit (pages, id) : NULL;
}

/* ---- pages ---- */

typedef struct
{
  int first, last;
} Range;

/* Name of a section → Range: from its first article's page to its last's. */
static GHashTable *
find_ranges (StoneDesk *desk)
{
  GHashTable *ranges = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) articles = stone_project_get_articles (stone_desk_get_project (desk));

  for (guint i = 0; i < articles->len; i++)
    {
      const StoneArticle *article = g_ptr_array_index (articles, i);
      const StoneFit *fit = fit_of (desk, article->id);
      if (fit == NULL || fit->first_page == 0)
        continue;
      Range *range = g_hash_table_lookup (ranges, article->section);
      if (range == NULL)
        {
          range = g_new (Range, 1);
          *range = (Range){ fit->first_page, fit->last_page };
          g_hash_table_insert (ranges, (gpointer) article->section, range);
        }
      range->first = MIN (range->first, fit->first_page);
      range->last = MAX (range->last, fit->last_page);
    }
  return ranges;
}

void
stone_outline_rows_follow_pages (GListModel *rows, StoneDesk *desk)
{
  g_autoptr (GHashTable) ranges = find_ranges (desk);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      StoneOutlineItem *row = row_at (rows, i);
      const char *id = stone_outline_item_get_id (row);
      const Range *range = g_hash_table_lookup (ranges, id);

      if (!stone_outline_item_is_section (row))
        stone_outline_item_set_fit (row, fit_of (desk, id));
      else
        stone_outline_item_set_pages (row, range != NULL ? range->first : 0,
                                      range != NULL ? range->last : 0);
    }
}

/* ---- findings ---- */

typedef struct
{
  guint errors, all;
} Count;

/* Article → Count of its findings that matter: notes aren't counted. */
static GHashTable *
count_findings (GPtrArray *findings)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);
      if (finding->place.article == NULL || finding->severity == STONE_SEVERITY_NOTE)
        continue;
      Count *count = g_hash_table_lookup (counts, finding->place.article);
      if (count == NULL)
        {
          count = g_new0 (Count, 1);
          g_hash_table_insert (counts, (gpointer) finding->place.article, count);
        }
      count->errors += finding->severity == STONE_SEVERITY_ERROR;
      count->all++;
    }
  return counts;
}

void
stone_outline_rows_follow_findings (GListModel *rows, StoneDesk *desk)
{
  g_autoptr (GHashTable) counts = count_findings (stone_desk_get_findings (desk));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      StoneOutlineItem *row = row_at (rows, i);
      const Count *count = g_hash_table_lookup (counts, stone_outline_item_get_id (row));

      if (!stone_outline_item_is_section (row))
        stone_outline_item_set_findings (row, count != NULL ? count->errors : 0,
                                         count != NULL ? count->all : 0);
    }
}

/* ---- articles ---- */

static void
follow_article (StoneOutlineItem *row, StoneDesk *desk, gboolean unsaved)
{
  StoneProject *project = stone_desk_get_project (desk);
  const char *id = stone_outline_item_get_id (row);

  stone_outline_item_set_article (row, stone_project_get_article (project, id), unsaved);
}

static GHashTable *
as_set (GPtrArray *ids)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, g_ptr_array_index (ids, i));
  return set;
}

void
stone_outline_rows_follow_disk (GListModel *rows, StoneDesk *desk)
{
  g_autoptr (GPtrArray) ids = stone_desk_list_changed (desk);
  g_autoptr (GHashTable) unsaved = as_set (ids);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      StoneOutlineItem *row = row_at (rows, i);

      if (!stone_outline_item_is_section (row))
        follow_article (row, desk,
                        g_hash_table_contains (unsaved, stone_outline_item_get_id (row)));
    }
}

void
stone_outline_rows_follow_edit (GListModel *rows, StoneDesk *desk, StoneProject *before)
{
  g_autoptr (GPtrArray) ids = stone_project_list_changed (before, stone_desk_get_project (desk));

  for (guint i = 0; ids->len > 0 && i < g_list_model_get_n_items (rows); i++)
    {
      StoneOutlineItem *row = row_at (rows, i);
      const char *id = stone_outline_item_get_id (row);

      if (!stone_outline_item_is_section (row) &&
          g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        follow_article (row, desk, stone_desk_article_is_changed (desk, id));
    }
}

void
stone_outline_rows_follow (GListModel *rows, StoneDesk *desk)
{
  stone_outline_rows_follow_disk (rows, desk);
  stone_outline_rows_follow_pages (rows, desk);
  stone_outline_rows_follow_findings (rows, desk);
}
