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
      else if (!counted && (ascii ? g_ascii_isalnum (c) : g_unichar_isalnum (c)))
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
stone_text_clean_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  GString *clean = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = stone_text_clean (lines[i]);

      if (*line != '\0')
        g_string_append_printf (clean, "%s%s", clean->len > 0 ? "\n" : "", line);
    }
  return g_string_free (clean, FALSE);
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

#define LRE 0x202a
#define RLE 0x202b
#define PDF 0x202c
#define LRO 0x202d
#define RLO 0x202e
#define LRI 0x2066
#define FSI 0x2068
#define PDI 0x2069
#define MAX_BIDI_DEPTH 125 /* UAX #9, BD2: what is deeper has no effect */

/* OPEN: one byte for each that is open, 'e' for an embedding or override, 'i' for an isolate. */
static void
follow_bidi (GString *open, gunichar c)
{
  gboolean embedding = c == LRE || c == RLE || c == LRO || c == RLO;
  const char *isolate = c == PDI ? strrchr (open->str, 'i') : NULL;

  if ((embedding || (c >= LRI && c <= FSI)) && open->len < MAX_BIDI_DEPTH)
    g_string_append_c (open, embedding ? 'e' : 'i');
  else if (c == PDF && g_str_has_suffix (open->str, "e"))
    g_string_truncate (open, open->len - 1);
  else if (c == PDI && isolate != NULL)
    g_string_truncate (open, (gsize) (isolate - open->str));
}

char *
stone_text_close_bidi (const char *text)
{
  g_autoptr (GString) open = g_string_new (NULL);
  GString *closers = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p == 0xe2) /* they all begin so */
      follow_bidi (open, g_utf8_get_char (p));
  for (gsize i = open->len; i > 0; i--)
    g_string_append_unichar (closers, open->str[i - 1] == 'e' ? PDF : PDI);
  return g_string_free (closers, FALSE);
}

gboolean
stone_text_begins_svg (const char *text)
{
  const char *svg = strstr (text, "<svg");

  while (g_ascii_isspace (*text) || g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += g_ascii_isspace (*text) ? 1 : 3;
  return svg != NULL && *text == '<' && svg[4] != '\0' && strchr (" \t\r\n>:/", svg[4]) != NULL;
}
