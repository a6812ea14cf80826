/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stone-html-text.h"
#include "stone-paragraph.h"

#define LINE_BREAK 0x2028

void
stone_html_append_text (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == LINE_BREAK)
        g_string_append (out, "<br>");
      else if (!g_unichar_iscntrl (c) || c == '\n' || c == '\t')
        g_string_append_unichar (out, c);
    }
}

void
stone_html_append_attribute (GString *out, const char *name, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "\342\200\250", -1);
  g_autofree char *plain = g_strjoinv (" ", parts);

  if (*value == '\0')
    return;
  g_string_append_printf (out, " %s=\"", name);
  stone_html_append_text (out, plain);
  g_string_append_c (out, '"');
}

void
stone_html_append_language (GString *out, const char *language, gboolean amid)
{
  gboolean rtl = stone_language_is_rtl (language);

  stone_html_append_attribute (out, "lang", language);
  if (*language != '\0' && (rtl || amid))
    stone_html_append_attribute (out, "dir", rtl ? "rtl" : "ltr");
}

void
stone_html_append_element (GString *out, const char *tag, const char *class, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (out, "<%s", tag);
  if (class != NULL)
    stone_html_append_attribute (out, "class", class);
  g_string_append_c (out, '>');
  stone_html_append_text (out, text);
  g_string_append_printf (out, "</%s>\n", tag);
}

gboolean
stone_html_is_link (const char *href)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (href, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

/* From the outside in. */
static const struct
{
  StoneMarks mark;
  const char *open, *close;
} elements[] = {
  { STONE_MARK_BOLD, "<strong>", "</strong>" },
  { STONE_MARK_ITALIC, "<em>", "</em>" },
  { STONE_MARK_SMALL_CAPS, "<span class=\"small-caps\">", "</span>" },
  { STONE_MARK_NO_BREAK, "<span class=\"no-break\">", "</span>" },
  { STONE_MARK_SUPERSCRIPT, "<sup>", "</sup>" },
  { STONE_MARK_SUBSCRIPT, "<sub>", "</sub>" },
};

void
stone_html_append_spans (GString *out, const StoneBlock *block)
{
  for (guint i = 0; i < block->n_runs; i++)
    {
      const StoneRun *run = &block->runs[i];
      g_autofree char *text = g_strndup (block->text + run->start, run->end - run->start);
      gboolean link = run->style.href != NULL && stone_html_is_link (run->style.href);

      if (link)
        {
          g_string_append (out, "<a");
          stone_html_append_attribute (out, "href", run->style.href);
          g_string_append_c (out, '>');
        }
      for (guint e = 0; e < G_N_ELEMENTS (elements); e++)
        if (run->style.marks & elements[e].mark)
          g_string_append (out, elements[e].open);
      stone_html_append_text (out, text);
      for (guint e = G_N_ELEMENTS (elements); e-- > 0;)
        if (run->style.marks & elements[e].mark)
          g_string_append (out, elements[e].close);
      if (link)
        g_string_append (out, "</a>");
    }
}
