/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-adviser.h"
#include "stone-advice.h"
#include "stone-article-parts.h"
#include "stone-press-private.h"

/* The source bytes of bytes START to END of what PARAGRAPH was set from. */
static void
to_source (const StoneSetParagraph *paragraph, guint start, guint end, guint *from, guint *to)
{
  *from = stone_projection_to_source (paragraph->projection, start + paragraph->copy.skip);
  *to = stone_projection_to_source (paragraph->projection, end + paragraph->copy.skip);
}

static gboolean
advise (StoneSetter *setter,
        const StoneArticle *article,
        const StonePart *part,
        int lines,
        GCancellable *cancellable,
        StoneCut *cut)
{
  StoneSetParagraph *paragraph = part->paragraph;
  const StoneBlock *shown = paragraph->projection->block;
  const StoneShape shape = { paragraph->measures, paragraph->n_measures };
  guint length = shown->length - MIN (paragraph->copy.skip, shown->length);
  GPtrArray *set = stone_set_paragraph_get_lines (paragraph, 0);
  const StoneLine *last = set->len > 0 ? g_ptr_array_index (set, set->len - 1) : NULL;
  g_autofree char *pointer = g_strdup_printf ("/body/%u", part->block);
  StoneAdvice advice;

  if (last == NULL ||
      !stone_setter_advise (setter, stone_set_paragraph_get_nodes (paragraph), &shape,
                            paragraph->copy.caps_end - paragraph->copy.skip, length,
                            stone_article_block (article, part->block)->lines, lines, cancellable,
                            &advice))
    return FALSE;
  cut->place = stone_place_of (article, pointer);
  cut->lines = lines;
  cut->characters = advice.characters;
  cut->block = part->block;
  to_source (paragraph, advice.start, advice.end, &cut->place.start, &cut->place.end);
  to_source (paragraph, MIN (last->start, length), length, &cut->tail_start, &cut->tail_end);
  return TRUE;
}

static int
cheapest_first (gconstpointer a, gconstpointer b)
{
  const StoneCut *x = a, *y = b;

  if (x->characters != y->characters)
    return x->characters < y->characters ? -1 : 1;
  return x->block < y->block ? -1 : x->block > y->block;
}

static GArray *
advise_all (const StoneContext *context, const StoneArticle *article, int lines)
{
  g_autoptr (StoneArticleParts) parts = stone_article_parts_new (context, article, NULL, TRUE);
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (StoneCut));
  guint number = 0;

  for (guint p = 0; p < parts->parts->len; p++)
    {
      const StonePart *part = &g_array_index (parts->parts, StonePart, p);
      StoneCut cut;

      if (part->kind != STONE_PART_TEXT)
        continue;
      cut.paragraph = ++number;
      if (advise (context->setter, article, part, lines, context->cancellable, &cut))
        g_array_append_val (cuts, cut);
    }
  g_array_sort (cuts, cheapest_first);
  return cuts;
}

GArray *
stone_adviser_find (StonePress *press,
                    StonePages *pages,
                    const char *id,
                    int lines,
                    GCancellable *cancellable)
{
  g_return_val_if_fail (press != NULL && pages != NULL, NULL);

  StoneProject *project = stone_pages_get_project (pages);
  const StoneArticle *article = stone_project_get_article (project, id);
  g_autoptr (StonePageMap) page_map = stone_page_map_new ();
  g_autoptr (GArray) reserved = g_array_new (FALSE, FALSE, sizeof (StoneReservedPage));
  StoneContext context = {
    .project = project,
    .edition = stone_project_get_edition (project),
    .design = stone_pages_get_design (pages),
    .faces = press->faces,
    .setter = press->setter,
    .paragraphs = press->paragraphs,
    .page_map = page_map,
    .reserved = reserved,
    .cancellable = cancellable,
    .alone = TRUE,
  };

  if (article == NULL)
    return g_array_new (FALSE, FALSE, sizeof (StoneCut));
  context = stone_context_for (&context, article);
  stone_paragraph_cache_begin (press->paragraphs, context.design);
  g_autoptr (GArray) cuts = advise_all (&context, article, lines);
  stone_paragraph_cache_end (press->paragraphs);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&cuts);
}

guint
stone_adviser_count (const GArray *cuts, guint lines, guint *characters)
{
  guint n = MIN (cuts->len, lines);

  *characters = 0;
  for (guint i = 0; i < n; i++)
    *characters += g_array_index (cuts, StoneCut, i).characters;
  return n;
}
