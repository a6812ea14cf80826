/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-source-words.h"
#include "stone-text.h"

GPtrArray *
stone_source_words (const char *text, guint max)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *start = NULL;
  gboolean is_word = FALSE; /* marks alone are none */

  for (const char *p = valid;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
        {
          start = start != NULL ? start : p;
          is_word = is_word || g_unichar_isalnum (c);
        }
      else if (start != NULL)
        {
          g_autofree char *word = g_strndup (start, p - start);

          if (is_word && words->len < max)
            g_ptr_array_add (words, stone_text_truncate (word, STONE_SOURCE_WORD_BYTES));
          start = NULL;
          is_word = FALSE;
        }
      if (c == 0 || words->len == max)
        return words;
    }
}
