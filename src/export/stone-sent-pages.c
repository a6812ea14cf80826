/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-export-private.h"
#include "stone-sent-pages.h"

char *
stone_sent_hash_page (StonePages *pages, StonePage *page)
{
  g_autofree char *text =
      stone_dump_page (page, stone_pages_get_design (pages), stone_pages_get_faces (pages));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

StoneSentState
stone_sent_get_state (StonePages *pages, StonePage *page)
{
  StoneProject *project = stone_pages_get_project (pages);
  g_autoptr (GArray) sent = stone_sent_read (stone_project_get_edition (project));

  for (guint i = 0; i < sent->len; i++)
    {
      const StoneSentPage *record = &g_array_index (sent, StoneSentPage, i);
      g_autofree char *hash = NULL;

      if (record->page != page->number)
        continue;
      hash = stone_sent_hash_page (pages, page);
      return g_str_equal (hash, record->hash) ? STONE_SENT_SAME : STONE_SENT_CHANGED;
    }
  return STONE_SENT_NEVER;
}

void
stone_sent_mark_page (StoneEditBuilder *builder,
                      StonePages *pages,
                      StonePage *page,
                      const char *date,
                      const char *file)
{
  g_autofree char *hash = stone_sent_hash_page (pages, page);
  g_autofree const char **ids = stone_project_list_articles (stone_pages_get_project (pages));
  g_autoptr (GPtrArray) begin = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const StoneFit *fit = stone_pages_get_fit (pages, ids[i]);

      if (fit != NULL && fit->first_page == page->number)
        g_ptr_array_add (begin, (gpointer) ids[i]);
    }
  g_ptr_array_add (begin, NULL);
  stone_sent_mark (builder, page->number, hash, date, file, (const char *const *) begin->pdata);
}
