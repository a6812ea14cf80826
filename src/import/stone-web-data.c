/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include "stone-json.h"
#include "stone-plain-html.h"
#include "stone-web-data.h"

/* Element INDEX of what may be an array or one value alone. */
static const StoneValue *
one_of (const StoneValue *value, guint index)
{
  if (stone_value_is (value, STONE_VALUE_ARRAY))
    return stone_value_element (value, index);
  return index == 0 ? value : NULL;
}

static gboolean
is_article_type (const StoneValue *type)
{
  const char *name = stone_value_string (type);

  return name != NULL && (g_str_has_suffix (name, "Article") || g_str_has_suffix (name, "Posting"));
}

/* ReportageNewsArticle, OpinionNewsArticle, BlogPosting … with something of an article in it. */
static gboolean
is_article (const StoneValue *object)
{
  const StoneValue *types = stone_value_member (object, "@type");
  const StoneValue *type;
  gboolean found = FALSE;

  for (guint i = 0; !found && (type = one_of (types, i)) != NULL; i++)
    found = is_article_type (type);
  return found && (stone_value_member (object, "headline") != NULL ||
                   stone_value_member (object, "articleBody") != NULL);
}

/* JSON is no deeper than STONE_JSON_MAX_DEPTH. */
static const StoneValue *
find_article (const StoneValue *value)
{
  static const char *const ways[] = { "@graph", "mainEntity", "itemListElement" };
  const StoneValue *found = is_article (value) ? value : NULL;

  if (stone_value_is (value, STONE_VALUE_ARRAY))
    for (guint i = 0; found == NULL && i < stone_value_length (value); i++)
      found = find_article (stone_value_element (value, i));
  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (ways); i++)
    if (stone_value_member (value, ways[i]) != NULL)
      found = find_article (stone_value_member (value, ways[i]));
  return found;
}

/* Line ends inside strings, which JSON forbids and many a page has, become spaces. */
static void
mend_strings (char *json)
{
  gboolean in_string = FALSE;

  for (char *p = json; *p != '\0'; p++)
    if (in_string && *p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '"')
      in_string = !in_string;
    else if (in_string && (guchar) *p < 0x20)
      *p = ' ';
}

static StoneValue *
read_script (const xmlNode *script)
{
  g_autofree char *type = stone_xml_attribute (script, "type");
  xmlChar *content;
  StoneValue *value;

  if (type == NULL || g_ascii_strcasecmp (type, "application/ld+json") != 0)
    return NULL;
  content = xmlNodeGetContent (script);
  mend_strings ((char *) content);
  value = stone_json_parse ((const char *) content, strlen ((const char *) content), NULL);
  xmlFree (content);
  return value;
}

/* "Bank &amp; co": many a page puts what it shows into its data. Line by line; an address is none.
 * Transfer full. */
static StoneValue *
decode_text (const char *text)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *all = NULL;

  if (strchr (text, '&') == NULL || g_str_has_prefix (text, "http"))
    return stone_value_new_string (text);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (strchr (*line, '&') != NULL)
      {
        char *decoded = stone_html_to_text (*line, strlen (*line));

        g_free (*line);
        *line = decoded;
      }
  all = g_strjoinv ("\n", lines);
  return stone_value_new_string (all);
}

/* VALUE with all its texts decoded. It is no deeper than STONE_JSON_MAX_DEPTH. Transfer full. */
static StoneValue *
decode (const StoneValue *value)
{
  gboolean object = stone_value_is (value, STONE_VALUE_OBJECT);
  guint n = object || stone_value_is (value, STONE_VALUE_ARRAY) ? stone_value_length (value) : 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  if (stone_value_string (value) != NULL)
    return decode_text (stone_value_string (value));
  if (n == 0)
    return stone_value_ref ((StoneValue *) value);
  for (guint i = 0; i < n; i++)
    {
      const char *name = object ? stone_value_member_name (value, i) : NULL;

      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (values, decode (object ? stone_value_member (value, name)
                                              : stone_value_element (value, i)));
    }
  return object ? stone_value_new_object_from ((const char *const *) names->pdata,
                                               (StoneValue *const *) values->pdata, n)
                : stone_value_new_array ((StoneValue *const *) values->pdata, n);
}

StoneValue *
stone_web_data_find (const xmlNode *root)
{
  for (const xmlNode *node = root; node != NULL; node = stone_xml_next (node, root))
    if (stone_xml_is (node, "script"))
      {
        g_autoptr (StoneValue) value = read_script (node);
        const StoneValue *article = find_article (value);

        if (article != NULL)
          return decode (article);
      }
  return NULL;
}

/* "Ada Quill", {"name": "Ada Quill"}, or several: "Ada Quill and Ben Nib". Transfer full. */
static char *
read_names (const StoneValue *people)
{
  GString *names = g_string_new (NULL);
  const StoneValue *person;

  for (guint i = 0; (person = one_of (people, i)) != NULL; i++)
    {
      const char *name = stone_value_member_string (person, "name");

      if (name == NULL)
        name = stone_value_string (person);
      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return g_string_free (names, FALSE);
}

static void
read_story (const StoneValue *story, StoneDraft *draft)
{
  const char *headline = stone_value_member_string (story, "headline");
  const char *rubric = stone_value_member_string (story, "abstract");

  stone_draft_add_story (draft,
                         headline != NULL ? headline : stone_value_member_string (story, "name"),
                         rubric != NULL ? rubric : stone_value_member_string (story, "description"),
                         stone_value_member_string (story, "url"));
}

/* Moments have their day in front: "2026-11-21T06:00:00Z". */
static void
read_date (const StoneValue *data, StoneDraft *draft)
{
  const char *moment = stone_value_member_string (data, "datePublished");
  g_autofree char *day = g_strndup (moment != NULL ? moment : "", 10);

  stone_draft_set_date (draft, day);
}

void
stone_web_data_read (const StoneValue *data, StoneDraft *draft)
{
  static const struct
  {
    const char *name;
    StoneField field;
  } members[] = {
    { "headline", STONE_FIELD_HEADLINE },
    { "alternativeHeadline", STONE_FIELD_PRINT_HEADLINE },
    { "abstract", STONE_FIELD_RUBRIC },
    { "description", STONE_FIELD_RUBRIC },
    { "articleSection", STONE_FIELD_SECTION },
    { "dateline", STONE_FIELD_DATELINE },
    { "inLanguage", STONE_FIELD_LANGUAGE },
  };
  g_autofree char *byline = read_names (stone_value_member (data, "author"));
  const StoneValue *stories = stone_value_member (data, "citation");
  const StoneValue *story;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    stone_draft_set (draft, members[i].field,
                     stone_value_string (one_of (stone_value_member (data, members[i].name), 0)));
  stone_draft_set (draft, STONE_FIELD_BYLINE, byline);
  read_date (data, draft);
  for (guint i = 0; (story = one_of (stories, i)) != NULL; i++)
    read_story (story, draft);
}

/* Sizes are asked for behind a question mark: they are one picture all the same. */
static gboolean
is_same_address (const char *a, const char *b)
{
  gsize length = a != NULL ? strcspn (a, "?#") : 0;

  return length > 0 && b != NULL && strcspn (b, "?#") == length && strncmp (a, b, length) == 0;
}

const StoneValue *
stone_web_data_find_picture (const StoneValue *data, const char *address)
{
  const StoneValue *pictures = stone_value_member (data, "image");
  const StoneValue *picture;

  for (guint i = 0; (picture = one_of (pictures, i)) != NULL; i++)
    if (is_same_address (stone_value_member_string (picture, "contentUrl"), address) ||
        is_same_address (stone_value_member_string (picture, "url"), address))
      return picture;
  return NULL;
}
