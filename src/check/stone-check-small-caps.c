/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small caps that the font has not: they print as small letters. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"

/* Some run of BLOCK in small caps stands on ITEM's line. */
static gboolean
has_small_caps (const StoneBlock *block, const StoneItem *item)
{
  for (guint s = 0; s < block->n_runs; s++)
    {
      const StoneRun *run = &block->runs[s];

      if ((run->style.marks & STONE_MARK_SMALL_CAPS) && run->start < item->place.end &&
          run->end > item->place.start)
        return TRUE;
    }
  return FALSE;
}

static gboolean
can_set (StoneFaces *faces, const StoneLine *line)
{
  for (guint r = 0; r < line->n_runs; r++)
    if (stone_faces_has_feature (faces, line->runs[r].face, "smcp"))
      return TRUE;
  return line->n_runs == 0;
}

static const StoneItem *
find_line (const StoneCheckInput *input,
           const StoneBlock *block,
           const char *id,
           const char *pointer)
{
  StoneFaces *faces = stone_pages_get_faces (input->pages);

  for (guint p = 0; p < stone_pages_get_n (input->pages); p++)
    {
      const StonePage *page = stone_pages_get (input->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->kind == STONE_ITEM_LINE && item->place.article == id &&
              item->place.pointer == pointer && has_small_caps (block, item) &&
              !can_set (faces, item->line.line))
            return item;
        }
    }
  return NULL;
}

/* Once an article: it is the font's fault, and the same everywhere. */
void
stone_check_small_caps (const StoneCheckInput *input,
                        const char *id,
                        StoneArticle *article,
                        GPtrArray *findings)
{
  const char *interned = g_intern_string (id);
  const StoneItem *item = NULL;

  for (guint b = 0;
       article != NULL && input->pages != NULL && item == NULL && b < article->body->len; b++)
    {
      const StoneBlock *block = stone_article_block (article, b);
      g_autofree char *pointer = stone_value_pointer_append_index ("/body", b);
      gboolean any = FALSE;

      for (guint s = 0; s < block->n_runs; s++)
        any |= (block->runs[s].style.marks & STONE_MARK_SMALL_CAPS) != 0;
      if (any)
        item = find_line (input, block, interned, g_intern_string (pointer));
    }
  if (item != NULL)
    g_ptr_array_add (findings,
                     stone_finding_new (
                         "small-caps-missing", STONE_SEVERITY_WARNING, item->place,
                         g_strdup (_ ("The font has no small caps: they print as small letters.")),
                         g_strdup (_ ("Write capitals, or choose a font that has them."))));
}
