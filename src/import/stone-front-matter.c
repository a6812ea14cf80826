/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-front-matter.h"
#include "stone-text.h"

static const struct
{
  const char *name;
  StoneField field;
} names[] = {
  { "section", STONE_FIELD_SECTION },
  { "fly-title", STONE_FIELD_FLY_TITLE },
  { "headline", STONE_FIELD_HEADLINE },
  { "title", STONE_FIELD_HEADLINE },
  { "print-headline", STONE_FIELD_PRINT_HEADLINE },
  { "rubric", STONE_FIELD_RUBRIC },
  { "byline", STONE_FIELD_BYLINE },
  { "author", STONE_FIELD_BYLINE },
  { "dateline", STONE_FIELD_DATELINE },
  { "language", STONE_FIELD_LANGUAGE },
};

/* What is gathered until the end, for one picture. */
typedef struct
{
  StoneDraft *draft;
  char *caption, *credit, *alt;
} Reader;

/* "Fly_Title" → "fly-title"; NULL if LINE has no name before a colon. */
static char *
name_of (const char *line)
{
  const char *colon = strchr (line, ':');
  char *name;

  if (colon == NULL || colon == line || (colon[1] != ' ' && colon[1] != '\t' && colon[1] != '\0'))
    return NULL;
  name = g_ascii_strdown (line, colon - line);
  g_strdelimit (g_strchomp (name), "_ ", '-');
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      {
        g_free (name);
        return NULL;
      }
  return name;
}

/* The escapes of TEXT, that stood in quotes, as what they mean; a backslash at its end as itself.
 */
static char *
unescape (const char *text)
{
  gsize length = strlen (text), slashes = 0;

  while (slashes < length && text[length - 1 - slashes] == '\\')
    slashes++;
  g_autofree char *whole = g_strconcat (text, slashes % 2 == 1 ? "\\" : NULL, NULL);
  return g_strcompress (whole);
}

/* What a quoted value says; of other values, without a comment. */
static char *
value_of (const char *line)
{
  g_autofree char *value = g_strstrip (g_strdup (strchr (line, ':') + 1));
  gsize length = strlen (value);
  char *comment;

  if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0])
    {
      g_autofree char *inner = g_strndup (value + 1, length - 2);

      return value[0] == '"' ? unescape (inner) : g_steal_pointer (&inner);
    }
  comment = strstr (value, " #");
  if (comment != NULL)
    *comment = '\0';
  if (g_str_equal (value, ">") || g_str_equal (value, "|"))
    *value = '\0';
  return g_strchomp (g_steal_pointer (&value));
}

static gboolean
take_once (char **slot, const char *value)
{
  if (*slot != NULL)
    return FALSE;
  *slot = stone_text_clean (value);
  return TRUE;
}

static gboolean
take (Reader *reader, const char *name, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i].name))
      return stone_draft_set (reader->draft, names[i].field, value);
  if (g_str_equal (name, "date"))
    return stone_draft_set_date (reader->draft, value);
  if (g_str_equal (name, "cover"))
    return take_once (&reader->draft->cover, value);
  if (g_str_equal (name, "picture"))
    return take_once (&reader->draft->picture, value);
  if (g_str_equal (name, "caption"))
    return take_once (&reader->caption, value);
  if (g_str_equal (name, "credit"))
    return take_once (&reader->credit, value);
  if (g_str_equal (name, "alt"))
    return take_once (&reader->alt, value);
  return FALSE;
}

static gboolean
is_known (const char *name)
{
  static const char *const others[] = { "date", "cover", "picture", "caption", "credit", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i].name))
      return TRUE;
  return g_strv_contains (others, name);
}

static void
end_entry (Reader *reader, char **name, GString *value)
{
  if (*name != NULL && value->len > 0 && !take (reader, *name, value->str))
    {
      g_autofree char *line = g_strdup_printf ("%s: %s", *name, value->str);

      stone_draft_keep (reader->draft, line);
    }
  g_clear_pointer (name, g_free);
  g_string_truncate (value, 0);
}

static void
end_picture (Reader *reader)
{
  if (reader->caption != NULL || reader->credit != NULL || reader->alt != NULL)
    stone_draft_add_picture (reader->draft, reader->caption, reader->credit, reader->alt);
  g_free (reader->caption);
  g_free (reader->credit);
  g_free (reader->alt);
}

/* The lines between the two rules, and what follows; FALSE if no second rule is there. */
static gboolean
split (const char *text, char ***lines, const char **rest)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GRegex) regex =
      g_regex_new ("^(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *inside = NULL;
  const char *first = strchr (text, '\n');
  int start, end;

  if (first == NULL || !g_regex_match_full (regex, text, -1, first + 1 - text, 0, &info, NULL))
    return FALSE;
  g_match_info_fetch_pos (info, 0, &start, &end);
  inside = g_strndup (first + 1, text + start - (first + 1));
  *lines = g_strsplit (inside, "\n", -1);
  *rest = text + end;
  return TRUE;
}

/* "---" alone may be a rule of the text itself; a name below it makes it front matter. */
static gboolean
begins (const char *text)
{
  const char *newline = strchr (text, '\n');
  g_autofree char *rule = newline != NULL ? g_strndup (text, newline - text) : NULL;
  g_autofree char *name = NULL;

  if (rule == NULL || !g_str_equal (g_strchomp (rule), "---"))
    return FALSE;
  for (newline++; *newline == '\n' || *newline == '#'; newline++)
    if (*newline == '#' && (newline = strchr (newline, '\n')) == NULL)
      return FALSE;
  name = name_of (newline);
  return name != NULL;
}

gboolean
stone_front_matter_is_there (const char *text)
{
  g_auto (GStrv) lines = NULL;
  const char *rest;

  if (!begins (text) || !split (text, &lines, &rest))
    return FALSE;
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *name = name_of (*line);

      if (name != NULL && is_known (name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_line (Reader *reader, const char *line, char **name, GString *value)
{
  gboolean goes_on = g_ascii_isspace (*line) || g_str_has_prefix (line, "- ");

  if (stone_text_is_blank (line) || *line == '#')
    return TRUE;
  if (goes_on && *name == NULL)
    return FALSE;
  if (goes_on)
    {
      g_string_append_printf (value, "%s%s", value->len > 0 ? " " : "", line);
      return TRUE;
    }
  end_entry (reader, name, value);
  *name = name_of (line);
  if (*name != NULL)
    {
      g_autofree char *own = value_of (line);

      g_string_append (value, own);
    }
  return *name != NULL;
}

const char *
stone_front_matter_read (StoneDraft *draft, const char *text, GError **error)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GString) value = g_string_new (NULL);
  Reader reader = { draft, NULL, NULL, NULL };
  const char *rest = NULL;
  guint wrong = 0;

  if (!begins (text))
    return text;
  if (!split (text, &lines, &rest))
    {
      g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_FRONT_MATTER,
                           _ ("line 1: the front matter has no end: a line “---” is missing"));
      return NULL;
    }
  for (guint i = 0; lines[i] != NULL && wrong == 0; i++)
    if (!read_line (&reader, lines[i], &name, value))
      wrong = i + 2;
  end_entry (&reader, &name, value);
  end_picture (&reader);
  if (wrong == 0)
    return rest;
  g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_FRONT_MATTER,
               _ ("line %u: front matter is lines of “name: value”"), wrong);
  return NULL;
}
