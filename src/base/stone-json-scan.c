/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-json-scan.h"
#include "stone-json.h"
#include "stone-text.h"

typedef struct
{
  const char *start, *p, *end;
  guint depth;
  guint values;
  GError **error;
} Scan;

static gboolean scan_value (Scan *self);

/* Line and column, in characters from 1, of where the scan stands. */
static gboolean G_GNUC_PRINTF (3, 4) fail (Scan *self, StoneJsonError code, const char *format, ...)
{
  g_autofree char *message = NULL;
  const char *line_start = self->start;
  guint line = 1;
  va_list args;

  for (const char *p = self->start; p < self->p; p++)
    if (*p == '\n')
      {
        line++;
        line_start = p + 1;
      }
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, STONE_JSON_ERROR, code, _ ("line %u, column %ld: %s"), line,
               g_utf8_strlen (line_start, self->p - line_start) + 1, message);
  return FALSE;
}

static void
skip_space (Scan *self)
{
  while (self->p < self->end &&
         (*self->p == ' ' || *self->p == '\n' || *self->p == '\t' || *self->p == '\r'))
    self->p++;
}

static char
peek (Scan *self)
{
  return self->p < self->end ? *self->p : '\0';
}

static gboolean
scan_hex4 (Scan *self, guint *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, self->p++)
    {
      if (!g_ascii_isxdigit (peek (self)))
        return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("four hexadecimal digits must follow \\u"));
      *unit = *unit * 16 + g_ascii_xdigit_value (*self->p);
    }
  return TRUE;
}

/* At "\u": a lone surrogate or U+0000 is no text. */
static gboolean
scan_unicode_escape (Scan *self)
{
  guint unit, low;

  self->p += 2;
  if (!scan_hex4 (self, &unit))
    return FALSE;
  if (unit == 0)
    return fail (self, STONE_JSON_ERROR_ENCODING, _ ("a text may not hold U+0000"));
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;
  if (unit <= 0xdbff && self->end - self->p >= 6 && self->p[0] == '\\' && self->p[1] == 'u')
    {
      self->p += 2;
      if (!scan_hex4 (self, &low))
        return FALSE;
      if (low >= 0xdc00 && low <= 0xdfff)
        return TRUE;
    }
  return fail (self, STONE_JSON_ERROR_ENCODING, _ ("half a surrogate pair is no character"));
}

static gboolean
scan_string (Scan *self)
{
  self->p++;
  while (TRUE)
    {
      while (self->p < self->end && (guchar) *self->p >= 0x20 && *self->p != '"' &&
             *self->p != '\\')
        self->p++;
      if (peek (self) == '"')
        break;
      guchar c = (guchar) peek (self);

      if (self->p >= self->end)
        return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("the text does not end"));
      if (c < 0x20)
        return fail (self, STONE_JSON_ERROR_SYNTAX,
                     _ ("a control character in a text must be escaped"));
      if (c == '\\')
        {
          char next = self->p + 1 < self->end ? self->p[1] : '\0';

          if (next == 'u')
            {
              if (!scan_unicode_escape (self))
                return FALSE;
              continue;
            }
          if (next == '\0' || strchr ("\"\\/bfnrt", next) == NULL)
            return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("no such escape"));
          self->p++;
        }
      self->p++;
    }
  self->p++;
  return TRUE;
}

static gboolean
scan_digits (Scan *self)
{
  if (!g_ascii_isdigit (peek (self)))
    return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("a digit is missing"));
  while (g_ascii_isdigit (peek (self)))
    self->p++;
  return TRUE;
}

static gboolean
scan_number (Scan *self)
{
  const char *start = self->p;
  gboolean integer = TRUE;
  g_autofree char *text = NULL;

  if (peek (self) == '-')
    self->p++;
  if (peek (self) == '0')
    self->p++;
  else if (!scan_digits (self))
    return FALSE;
  if (peek (self) == '.')
    {
      integer = FALSE;
      self->p++;
      if (!scan_digits (self))
        return FALSE;
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      integer = FALSE;
      self->p++;
      if (peek (self) == '+' || peek (self) == '-')
        self->p++;
      if (!scan_digits (self))
        return FALSE;
    }
  text = g_strndup (start, self->p - start);
  if (integer ? !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL) &&
                    strcmp (text, "-0") != 0
              : !isfinite (g_ascii_strtod (text, NULL)))
    {
      self->p = start;
      return fail (self, STONE_JSON_ERROR_LIMIT, _ ("the number is too large"));
    }
  return TRUE;
}

static gboolean
scan_word (Scan *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->p) < length || strncmp (self->p, word, length) != 0)
    return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("a value is missing here"));
  self->p += length;
  return TRUE;
}

static gboolean
enter (Scan *self)
{
  if (++self->depth > STONE_JSON_MAX_DEPTH)
    return fail (self, STONE_JSON_ERROR_LIMIT, _ ("nested more than %d deep"),
                 STONE_JSON_MAX_DEPTH);
  self->p++;
  skip_space (self);
  return TRUE;
}

static gboolean
scan_array (Scan *self)
{
  if (!enter (self))
    return FALSE;
  while (peek (self) != ']')
    {
      if (!scan_value (self))
        return FALSE;
      if (peek (self) == ',')
        {
          self->p++;
          skip_space (self);
          if (peek (self) != ']')
            continue;
        }
      else if (peek (self) == ']')
        break;
      return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("a comma or ] is missing, or one too many"));
    }
  self->p++;
  self->depth--;
  return TRUE;
}

static gunichar
hex4 (const char *digits)
{
  gunichar unit = 0;

  for (int i = 0; i < 4; i++)
    unit = unit * 16 + (gunichar) g_ascii_xdigit_value (digits[i]);
  return unit;
}

/* A name as it reads, so that "a" and "\u0061" are the same. RAW is what scan_string() let pass. */
static char *
unescape (const char *raw, gsize length)
{
  if (memchr (raw, '\\', length) == NULL)
    return g_strndup (raw, length);
  GString *text = g_string_sized_new (length);

  for (const char *p = raw; p < raw + length; p++)
    {
      static const char escapes[] = "bfnrt", meant[] = "\b\f\n\r\t";
      const char *escape;
      gunichar c;

      if (*p != '\\')
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
      escape = strchr (escapes, *p);
      if (*p != 'u')
        {
          g_string_append_c (text, escape != NULL ? meant[escape - escapes] : *p);
          continue;
        }
      c = hex4 (p + 1);
      p += 4;
      if (c >= 0xd800 && c <= 0xdbff)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (hex4 (p + 3) - 0xdc00);
          p += 6;
        }
      g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

static gboolean
scan_key (Scan *self, GHashTable *keys)
{
  const char *start = self->p;

  if (peek (self) != '"')
    return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("a member's name in quotes is missing"));
  if (!scan_string (self))
    return FALSE;
  char *key = unescape (start + 1, self->p - start - 2);
  if (g_hash_table_contains (keys, key))
    {
      g_autofree char *twice = key;
      g_autofree char *shown = stone_text_truncate (twice, 60);
      self->p = start;
      return fail (self, STONE_JSON_ERROR_DUPLICATE, _ ("“%s” stands twice in one object"), shown);
    }
  g_hash_table_add (keys, key);
  skip_space (self);
  if (peek (self) != ':')
    return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("a colon is missing"));
  self->p++;
  return TRUE;
}

static gboolean
scan_object (Scan *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!enter (self))
    return FALSE;
  while (peek (self) != '}')
    {
      if (!scan_key (self, keys) || !scan_value (self))
        return FALSE;
      if (peek (self) == ',')
        {
          self->p++;
          skip_space (self);
          if (peek (self) != '}')
            continue;
        }
      else if (peek (self) == '}')
        break;
      return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("a comma or } is missing, or one too many"));
    }
  self->p++;
  self->depth--;
  return TRUE;
}

static gboolean
scan_value (Scan *self)
{
  gboolean good;

  skip_space (self);
  if (++self->values > STONE_JSON_MAX_VALUES)
    return fail (self, STONE_JSON_ERROR_LIMIT, _ ("more than a million values"));
  switch (peek (self))
    {
    case '{':
      good = scan_object (self);
      break;
    case '[':
      good = scan_array (self);
      break;
    case '"':
      good = scan_string (self);
      break;
    case 't':
      good = scan_word (self, "true");
      break;
    case 'f':
      good = scan_word (self, "false");
      break;
    case 'n':
      good = scan_word (self, "null");
      break;
    default:
      if (peek (self) != '-' && !g_ascii_isdigit (peek (self)))
        return fail (self, STONE_JSON_ERROR_SYNTAX, _ ("a value is missing here"));
      good = scan_number (self);
    }
  skip_space (self);
  return good;
}

gboolean
stone_json_scan (const char *bytes, gsize length, GError **error)
{
  Scan self = { bytes, bytes, bytes + length, 0, 0, error };
  const char *bad;

  if (length > STONE_JSON_MAX_BYTES)
    return fail (&self, STONE_JSON_ERROR_LIMIT, _ ("the file is larger than %d MB"),
                 STONE_JSON_MAX_BYTES / (1024 * 1024));
  if (!g_utf8_validate_len (bytes, length, &bad))
    {
      self.p = bad;
      return fail (&self, STONE_JSON_ERROR_ENCODING, _ ("this is not UTF-8"));
    }
  if (!scan_value (&self))
    return FALSE;
  if (self.p < self.end)
    return fail (&self, STONE_JSON_ERROR_SYNTAX, _ ("there is more after the end of the value"));
  return TRUE;
}
