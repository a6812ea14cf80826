/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include <string.h>

#include "stone-text.h"

guint
stone_text_count_words (const char *text)
{
  guint words = 0;
  gboolean counted = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean ascii = (guchar) *p < 0x80;
      gunichar c = ascii ? (guchar) *p : g_utf8_get_char (p);

      if (ascii ? g_ascii_isspace (c) : g_unichar_isspace (c) || c == 0x2028)
        counted = FALSE;
      else if (!counted && g_unichar_isalnum (c))
        {
          counted = TRUE;
          words++;
        }
    }
  return words;
}

gboolean
stone_text_is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Overrides and isolates that could turn the text around them (UAX #9, 2.1 and 2.2). */
static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* White space that may be folded: not the spaces that hold words together; line ends of old systems
 * (U+000B, U+0085) are controls to GLib. */
static gboolean
is_loose_space (gunichar c)
{
  return (g_unichar_isspace (c) && c != 0xa0 && c != 0x202f) || c == 0x0b || c == 0x85;
}

char *
stone_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_loose_space (c))
        {
          space = out->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c) || is_bidi_control (c) || c == 0xfeff)
        continue;
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
stone_text_truncate (const char *text, gsize max_bytes)
{
  gsize length;

  if (text == NULL)
    return g_strdup ("");
  length = strlen (text);
  if (length > max_bytes)
    length = g_utf8_find_prev_char (text, text + max_bytes + 1) - text;
  return g_strndup (text, length);
}
