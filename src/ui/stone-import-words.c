/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-import-words.h"
#include "stone-text.h"

#define MAX_BYTES 120 /* of a line */

char *
stone_import_words (GPtrArray *told, guint max)
{
  if (told->len == 0)
    return NULL;
  GString *words = g_string_new (NULL);
  g_string_append_printf (words,
                          ngettext ("%u thing wasn’t taken over as it was:",
                                    "%u things weren’t taken over as they were:", told->len),
                          told->len);
  for (guint i = 0; i < MIN (told->len, max); i++)
    {
      const char *line = g_ptr_array_index (told, i);
      g_autofree char *start = stone_text_truncate (line, MAX_BYTES);
      g_string_append_printf (words, "\n%s%s", start, g_str_equal (start, line) ? "" : "…");
    }
  if (told->len > max)
    g_string_append (words, "\n…");
  return g_string_free (words, FALSE);
}
