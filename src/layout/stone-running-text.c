/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-running-text.h"

gboolean
stone_block_is_running (const StoneBlock *block)
{
  return block->kind == STONE_BLOCK_PARAGRAPH || block->kind == STONE_BLOCK_LIST_ITEM;
}

static StoneOpening
first_opening (const StoneArticle *article, const StoneDesign *design)
{
  return design->drop_cap_lines > 0 &&
                 (int) stone_article_count_words (article) >= design->drop_cap_from_words
             ? STONE_OPENING_DROP
             : STONE_OPENING_WORDS;
}

void
stone_running_text_list (const StoneArticle *article,
                         const StoneDesign *design,
                         const char *language,
                         GArray *keys)
{
  StoneParagraphKey key = { .changes = stone_value_member (article->value, "changes"),
                            .language = g_intern_string (language),
                            .opening = first_opening (article, design) };
  guint before = keys->len;

  for (guint i = 0; i < article->body->len; i++)
    {
      StoneBlock *block = stone_article_block (article, i);

      if (stone_block_is_running (block))
        {
          key.block = block;
          g_array_append_val (keys, key);
          key.opening = STONE_OPENING_NONE;
        }
      else if (block->kind == STONE_BLOCK_CROSSHEAD && key.opening == STONE_OPENING_NONE)
        key.opening = STONE_OPENING_FLUSH;
    }
  if (keys->len > before)
    g_array_index (keys, StoneParagraphKey, keys->len - 1).end_mark = TRUE;
}
