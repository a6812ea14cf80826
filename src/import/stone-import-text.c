/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-draft.h"
#include "stone-import-text.h"
#include "stone-text.h"

/* What a program wraps at: e-mail at 72, terminals at 80. */
#define WRAP_MIN 30
#define WRAP_MAX 100
#define HEADLINE_MAX 100 /* characters */

/* Text has hardly any control characters; a program or picture is full of them. */
static gboolean
looks_binary (const char *text, gsize length)
{
  gsize control = 0;

  if (memchr (text, '\0', length) != NULL)
    return TRUE;
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] < 0x20 && strchr ("\t\n\v\f\r", text[i]) == NULL)
      control++;
  return control > length / 100 + 4;
}

static char *
to_utf8 (const char *bytes, gsize length)
{
  const guchar *b = (const guchar *) bytes;
  gsize written = 0;
  g_autofree char *text = NULL;

  if (length >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf)
    return to_utf8 (bytes + 3, length - 3);
  if (length >= 2 && b[0] == 0xff && b[1] == 0xfe)
    text = g_convert (bytes + 2, length - 2, "UTF-8", "UTF-16LE", NULL, &written, NULL);
  else if (length >= 2 && b[0] == 0xfe && b[1] == 0xff)
    text = g_convert (bytes + 2, length - 2, "UTF-8", "UTF-16BE", NULL, &written, NULL);
  else if (looks_binary (bytes, length))
    return NULL;
  else if (g_utf8_validate (bytes, length, NULL))
    return g_strndup (bytes, length);
  else
    text = g_convert (bytes, length, "UTF-8", "WINDOWS-1252", NULL, &written, NULL);
  return text != NULL && !looks_binary (text, written) ? g_steal_pointer (&text) : NULL;
}

/* One kind of line end, and no control characters but it and the tab. U+2028 is a line end too: in
 * an article it is a forced break, which no text from outside shall make unseen. */
static char *
normalise (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029)
        c = '\n';
      if (c != 0xfeff && (c == '\n' || c == '\t' || !g_unichar_iscntrl (c)))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
stone_import_decode (const char *bytes, gsize length, gsize max, GError **error)
{
  g_autofree char *text = NULL;

  if (length > max)
    {
      g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_LIMIT,
                   _ ("it is larger than %d MB: more than an article"),
                   (int) (max / (1024 * 1024)));
      return NULL;
    }
  text = to_utf8 (bytes, length);
  if (text == NULL)
    {
      g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_ENCODING,
                           _ ("it is no text, or in an encoding that is not known here: save it as "
                              "UTF-8"));
      return NULL;
    }
  if (stone_text_is_blank (text))
    {
      g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_EMPTY,
                           _ ("there is no text in it"));
      return NULL;
    }
  return normalise (text);
}

static void
line_free (gpointer data)
{
  StoneImportLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
add_line (GPtrArray *lines, const char *text, guint gap)
{
  StoneImportLine *line = g_new0 (StoneImportLine, 1);

  line->text = stone_text_clean (text);
  line->gap = gap;
  g_ptr_array_add (lines, line);
}

/* N lines without a blank one between them: were they one paragraph? Wrapped lines are about as
 * wide as each other, and many of them go on in the middle of a sentence. */
static gboolean
is_wrapped (char **lines, guint n)
{
  guint in_sentence = 0;

  for (guint i = 0; i < n; i++)
    {
      glong width = g_utf8_strlen (lines[i], -1);

      if (width > WRAP_MAX || (i + 1 < n && width < WRAP_MIN))
        return FALSE;
      if (i > 0 && g_unichar_islower (g_utf8_get_char (lines[i])))
        in_sentence++;
    }
  return n > 1 && in_sentence * 3 >= n - 1;
}

static void
add_chunk (GPtrArray *lines, char **chunk, guint n, guint gap)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  if (!is_wrapped (chunk, n))
    {
      for (guint i = 0; i < n; i++)
        add_line (lines, chunk[i], i == 0 ? gap : 0);
      return;
    }
  for (guint i = 0; i < n; i++)
    g_string_append_printf (joined, "%s ", chunk[i]);
  add_line (lines, joined->str, gap);
}

GPtrArray *
stone_import_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_auto (GStrv) raw = g_strsplit (text, "\n", -1);
  guint gap = 0;

  for (guint i = 0; raw[i] != NULL;)
    {
      guint n = 0;

      while (raw[i + n] != NULL && !stone_text_is_blank (raw[i + n]))
        n++;
      if (n > 0)
        add_chunk (lines, raw + i, n, gap);
      gap = n > 0 ? 1 : gap + 1;
      i += raw[i + n] != NULL ? n + 1 : n;
    }
  return lines;
}

gboolean
stone_import_is_headline (const char *line)
{
  return g_utf8_strlen (line, -1) <= HEADLINE_MAX && !g_str_has_suffix (line, ".");
}

StoneImported *
stone_import_plain (const char *text, GError **error)
{
  g_autoptr (StoneDraft) draft = stone_draft_new ();
  g_autoptr (GPtrArray) lines = stone_import_lines (text);

  for (guint i = 0; i < lines->len; i++)
    {
      StoneImportLine *line = g_ptr_array_index (lines, i);

      if (i == 0 && lines->len > 1 && stone_import_is_headline (line->text))
        stone_draft_set (draft, STONE_FIELD_HEADLINE, line->text);
      else
        stone_draft_add_block (draft, STONE_BLOCK_PARAGRAPH, line->text);
    }
  return stone_draft_end (draft, STONE_IMPORT_TEXT, error);
}
