/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"

typedef struct
{
  GHashTable *seen; /* character: told once an article */
  GPtrArray *findings;
} Search;

static void
tell (Search *self, const StoneItem *item, gunichar c)
{
  char utf8[7] = { 0 };

  if (!g_hash_table_add (self->seen, GUINT_TO_POINTER (c)))
    return;
  g_unichar_to_utf8 (c, utf8);
  g_ptr_array_add (self->findings,
                   stone_finding_new (
                       "glyph-missing", STONE_SEVERITY_ERROR, item->place,
                       g_strdup_printf (_ ("No font has %s (U+%04X): it prints as an empty box."),
                                        utf8, c),
                       g_strdup (_ ("Install a font that has it, or write it in other letters."))));
}

/* Glyph 0 of any font is the box that stands for what it has not. */
static void
search_line (Search *self, const StoneItem *item)
{
  const StoneLine *line = item->line.line;

  for (guint r = 0; r < line->n_runs; r++)
    for (guint g = 0; g < line->runs[r].n_glyphs; g++)
      {
        const StoneGlyphRun *run = &line->runs[r];

        if (run->glyphs[g].id == 0)
          tell (self, item, g_utf8_get_char (run->text + run->cluster_bytes[g]));
      }
}

/* On its own pages, and on those of no article, the contents. */
static gboolean
may_hold (const StonePage *page, const StoneFit *fit)
{
  return page->article == NULL || fit == NULL ||
         (page->number >= fit->first_page && page->number <= fit->last_page);
}

void
stone_check_glyphs (const StoneCheckInput *input,
                    const char *id,
                    StoneArticle *article,
                    GPtrArray *findings)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Search search = { seen, findings };
  const StoneFit *fit = input->pages != NULL ? stone_pages_get_fit (input->pages, id) : NULL;

  for (guint p = 0; input->pages != NULL && p < stone_pages_get_n (input->pages); p++)
    {
      const StonePage *page = stone_pages_get (input->pages, p);

      for (guint i = 0; may_hold (page, fit) && i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->kind == STONE_ITEM_LINE && g_strcmp0 (item->place.article, id) == 0)
            search_line (&search, item);
        }
    }
}
