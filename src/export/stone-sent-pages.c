/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-export-private.h"
#include "stone-sent-pages.h"
#include "stone-sheet.h"

char *
stone_sent_hash_page (StonePages *pages, StonePage *page)
{
  g_autofree char *text =
      stone_dump_page (page, stone_pages_get_design (pages), stone_pages_get_faces (pages));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* SENT: StoneSentPage. */
static StoneSentState
compare (const GArray *sent, StonePages *pages, StonePage *page)
{
  for (guint i = 0; i < sent->len; i++)
    {
      const StoneSentPage *record = &g_array_index (sent, StoneSentPage, i);

      if (record->page != page->number)
        continue;
      g_autofree char *hash = stone_sent_hash_page (pages, page);
      return g_str_equal (hash, record->hash) ? STONE_SENT_SAME : STONE_SENT_CHANGED;
    }
  return STONE_SENT_NEVER;
}

static GArray *
read_sent (StonePages *pages)
{
  return stone_sent_read (stone_project_get_edition (stone_pages_get_project (pages)));
}

StoneSentState
stone_sent_get_state (StonePages *pages, StonePage *page)
{
  g_autoptr (GArray) sent = read_sent (pages);

  return compare (sent, pages, page);
}

GPtrArray *
stone_sent_list_changed (StonePages *pages)
{
  g_autoptr (GArray) sent = read_sent (pages);
  GPtrArray *changed = g_ptr_array_new ();

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      StonePage *page = stone_pages_get (pages, i);
      if (compare (sent, pages, page) == STONE_SENT_CHANGED)
        g_ptr_array_add (changed, page);
    }
  return changed;
}

/* FROM to TO, as the next of RANGES. */
static void
append_range (GString *ranges, int from, int to)
{
  g_string_append_printf (ranges, "%s%d", ranges->len > 0 ? "," : "", from);
  if (to > from)
    g_string_append_printf (ranges, "-%d", to);
}

char *
stone_sent_find_changed (StonePages *pages, const char *ranges)
{
  g_autoptr (GArray) sent = read_sent (pages);
  GString *changed = g_string_new (NULL);
  int from = 0, to = 0; /* the range that is not appended yet */

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      StonePage *page = stone_pages_get (pages, i);
      if (!stone_ranges_contain (ranges, page->number) ||
          compare (sent, pages, page) == STONE_SENT_SAME)
        continue;
      if (to > 0 && page->number != to + 1)
        append_range (changed, from, to);
      if (to == 0 || page->number != to + 1)
        from = page->number;
      to = page->number;
    }
  if (to > 0)
    append_range (changed, from, to);
  return g_string_free (changed, changed->len == 0);
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

guint
stone_sent_mark_pages (StoneEditBuilder *builder,
                       StonePages *pages,
                       const char *ranges,
                       const char *file)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format_iso8601 (now);
  guint n = 0;

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      StonePage *page = stone_pages_get (pages, i);
      if (!stone_ranges_contain (ranges, page->number))
        continue;
      stone_sent_mark_page (builder, pages, page, date, file);
      n++;
    }
  return n;
}
