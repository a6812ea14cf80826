/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"

#define FIELDS                                                                                     \
  "section fly-title headline print-headline rubric byline dateline language status starts runs "  \
  "length"

/* What "edition" stands for, in the place of an article: edition.json. */
#define EDITION "edition"
#define EDITION_FIELDS                                                                             \
  "publication date number design language first-page contents imprint cover/fly-title "           \
  "cover/headline cover/article cover/picture"

static gboolean
is_field (const char *fields, const char *name)
{
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);
  return g_strv_contains ((const char *const *) names, name);
}

/* "60 lines" → {"unit": "lines", "value": 60}. NULL: not to be understood. */
static StoneValue *
read_length (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);
  if (end == text || number <= 0)
    return NULL;
  while (g_ascii_isspace (*end))
    end++;
  if (*end == '\0')
    return NULL;
  gboolean whole = number == (double) (gint64) number;
  return stone_value_new_object ("unit", stone_value_new_string (end), "value",
                                 whole ? stone_value_new_integer ((gint64) number)
                                       : stone_value_new_number (number),
                                 NULL);
}

static gboolean
set_length (StoneEditBuilder *builder, const char *file, const char *text, GError **error)
{
  g_autoptr (StoneValue) length = *text ? read_length (text) : NULL;
  if (*text != '\0' && length == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no length; say it like “60 lines” or “700 words”"), text);
      return FALSE;
    }
  stone_edit_builder_set (builder, file, "/length", length);
  return TRUE;
}

/* An article that changes its section goes to the end of the new one. */
static void
set_section (StoneEditBuilder *builder, const char *id, const char *section)
{
  StoneProject *project = stone_edit_builder_peek (builder);
  if (!g_str_equal (stone_project_get_article (project, id)->section, section))
    stone_edit_builder_move_article (builder, id, section, G_MAXUINT);
}

/* A number, yes or no, or a text, as the field has it. */
static gboolean
set_edition_field (StoneEditBuilder *builder, const char *field, const char *value, GError **error)
{
  g_autofree char *place = *field == '/' ? g_strdup (field) : g_strconcat ("/", field, NULL);
  g_autoptr (StoneValue) other = NULL;
  gint64 number;

  if (g_str_equal (place, "/first-page") && *value != '\0')
    {
      if (!g_ascii_string_to_signed (value, 10, 1, 9999, &number, error))
        return FALSE;
      other = stone_value_new_integer (number);
    }
  else if (g_str_equal (place, "/contents") && *value != '\0')
    {
      if (!g_str_equal (value, "yes") && !g_str_equal (value, "no"))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("“%s” is neither yes nor no"), value);
          return FALSE;
        }
      other = stone_value_new_boolean (g_str_equal (value, "yes"));
    }
  if (other != NULL)
    stone_edit_builder_set (builder, STONE_EDITION_FILE, place, other);
  else
    stone_edit_builder_set_string (builder, STONE_EDITION_FILE, place, value);
  return TRUE;
}

static gboolean
set_field (StoneEditBuilder *builder,
           const char *id,
           const char *field,
           const char *value,
           GError **error)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autofree char *place = *field == '/' ? g_strdup (field) : g_strconcat ("/", field, NULL);

  if (g_str_equal (place, "/length"))
    return set_length (builder, file, value, error);
  if (g_str_equal (place, "/section"))
    set_section (builder, id, value);
  else
    stone_edit_builder_set_string (builder, file, place, value);
  return TRUE;
}

StoneExit
stone_cmd_set (int argc, char **argv)
{
  g_autofree char *fields = g_strdup_printf (
      _ ("FIELD is one of: %s; or a JSON Pointer to a text: /pictures/0/caption.\n"
         "An empty VALUE takes the field out. A length is a number and its unit: “60 lines”.\n"
         "With “edition” for ARTICLE it is one of: %s."),
      FIELDS, EDITION_FIELDS);
  const StoneCmdSyntax syntax = { "DIR ARTICLE FIELD VALUE",
                                  _ ("Changes a field of the article whose id is ARTICLE."), fields,
                                  4, 4 };
  if (!stone_cmd_parse (&syntax, NULL, &argc, &argv))
    return STONE_EXIT_USAGE;
  const char *id = argv[2], *field = argv[3], *value = argv[4];
  gboolean maybe_edition = g_str_equal (id, EDITION); /* unless an article is called so */
  if (*field != '/' && !is_field (FIELDS, field) &&
      !(maybe_edition && is_field (EDITION_FIELDS, field)))
    return stone_cmd_usage (_ ("there is no field “%s”; there are: %s"), field,
                            maybe_edition ? EDITION_FIELDS : FIELDS);

  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open_to_change (argv[1], &error);
  if (edition == NULL)
    return stone_cmd_fail (error);
  gboolean of_edition =
      g_str_equal (id, EDITION) && stone_project_get_article (edition->project, EDITION) == NULL;
  const char *known = of_edition ? EDITION_FIELDS : FIELDS;
  if (!of_edition && stone_cmd_article (edition, id, &error) == NULL)
    return stone_cmd_fail (error);
  if (*field != '/' && !is_field (known, field))
    return stone_cmd_usage (_ ("there is no field “%s”; there are: %s"), field, known);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (edition->project, STONE_ORIGIN_COMMAND, N_ ("Set Field"));
  gboolean well = of_edition ? set_edition_field (builder, field, value, &error)
                             : set_field (builder, id, field, value, &error);
  if (!well || !stone_cmd_save (edition, builder, &error))
    return stone_cmd_fail (error);
  return STONE_EXIT_DONE;
}
