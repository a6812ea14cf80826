/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "stone-feed.h"

#define MAX_ENTITY 12 /* letters of its name */

/* windows-1252 from 0x80 on; what it leaves free is U+FFFD. (encoding.spec.whatwg.org) */
static const gunichar high[] = {
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

static char *
decode_windows_1252 (const char *bytes, gsize length)
{
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) bytes[i];

      g_string_append_unichar (text, c >= 0x80 && c < 0xa0 ? high[c - 0x80] : c);
    }
  return g_string_free (text, FALSE);
}

/* ISO 8859-1 and ASCII mean windows-1252 on the web. NULL where BYTES are not of CHARSET. */
static char *
decode_as (const char *bytes, gsize length, const char *charset)
{
  if (*charset == '\0')
    return NULL;
  if (g_ascii_strcasecmp (charset, "iso-8859-1") == 0 ||
      g_ascii_strcasecmp (charset, "windows-1252") == 0 ||
      g_ascii_strcasecmp (charset, "us-ascii") == 0)
    return g_utf8_validate (bytes, (gssize) length, NULL) ? NULL
                                                          : decode_windows_1252 (bytes, length);
  return g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, NULL, NULL);
}

/* What <?xml encoding="…"?> says; "". */
static char *
find_declared (const char *bytes, gsize length)
{
  g_autofree char *head = g_strndup (bytes, MIN (length, 200));
  char *end = strstr (head, "?>");
  char *encoding =
      g_str_has_prefix (head, "<?xml") && end != NULL ? strstr (head, "encoding") : NULL;
  char *value;

  if (encoding == NULL || encoding > end)
    return g_strdup ("");
  *end = '\0';
  value = strpbrk (encoding, "\"'");
  return value != NULL ? g_strndup (value + 1, strcspn (value + 1, "\"'")) : g_strdup ("");
}

static char *
decode (const char *bytes, gsize length, const char *charset)
{
  g_autofree char *declared = find_declared (bytes, length);
  char *text = NULL;

  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    text = decode_as (bytes, length, "UTF-16");
  else
    text = decode_as (bytes, length, charset);
  if (text == NULL)
    text = decode_as (bytes, length, declared);
  if (text == NULL && g_utf8_validate (bytes, (gssize) length, NULL))
    text = g_strndup (bytes, length);
  return text != NULL ? text : decode_windows_1252 (bytes, length);
}

/* Entities */

static gboolean
is_predefined (const char *name)
{
  static const char *const names[] = { "amp", "lt", "gt", "quot", "apos", NULL };

  return g_strv_contains (names, name);
}

/* Writes what "&" at P stands for, and returns what is behind that. */
static const char *
copy_reference (GString *out, const char *p)
{
  gboolean number = p[1] == '#';
  gsize length = strspn (p + 1, number ? "#xX0123456789abcdefABCDEF"
                                       : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789");
  g_autofree char *name = g_strndup (p + 1, MIN (length, MAX_ENTITY));
  gboolean whole = length > 0 && length <= MAX_ENTITY && p[1 + length] == ';';
  const htmlEntityDesc *entity =
      whole && !number && !is_predefined (name) ? htmlEntityLookup (BAD_CAST name) : NULL;

  if (entity != NULL)
    g_string_append_unichar (out, entity->value);
  else if (whole && (number || is_predefined (name)))
    g_string_append_printf (out, "&%s;", name);
  else
    {
      g_string_append (out, "&amp;");
      return p + 1;
    }
  return p + length + 2;
}

/* From P, which begins with OPEN, to the end of CLOSE, or of the text. */
static const char *
copy_through (GString *out, const char *p, const char *close)
{
  const char *end = strstr (p, close);

  end = end != NULL ? end + strlen (close) : p + strlen (p);
  g_string_append_len (out, p, end - p);
  return end;
}

/* Controls that no XML may hold become spaces: they would end the document for the parser. */
static char *
mend (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0';)
    if (g_str_has_prefix (p, "<![CDATA["))
      p = copy_through (out, p, "]]>");
    else if (g_str_has_prefix (p, "<!--"))
      p = copy_through (out, p, "-->");
    else if (*p == '&')
      p = copy_reference (out, p);
    else
      {
        g_string_append_c (out, (guchar) *p < 0x20 && !g_ascii_isspace (*p) ? ' ' : *p);
        p++;
      }
  return g_string_free (out, FALSE);
}

char *
stone_feed_decode (const char *bytes, gsize length, const char *charset)
{
  g_autofree char *text = NULL;
  const char *start;

  if (length == 0)
    return g_strdup ("");
  while (length > 0 && g_ascii_isspace (*bytes))
    {
      bytes++;
      length--;
    }
  text = decode (bytes, length, charset);
  start = strchr (text, '<');
  return mend (start != NULL ? start : "");
}
