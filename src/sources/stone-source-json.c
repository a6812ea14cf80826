/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-date.h"
#include "stone-source-json.h"
#include "stone-text.h"

#define FIELD_BYTES 4096
#define OPENING_BYTES 320
#define MAX_NAMES 4
#define MAX_MILLISECONDS 1e14 /* the year 5138 */

static const char *const names[STONE_N_STORY_FIELDS][MAX_NAMES] = {
  [STONE_STORY_ID] = { "key", "id", "_id" },
  [STONE_STORY_HEADLINE] = { "headline", "title" },
  [STONE_STORY_RUBRIC] = { "rubric", "summary", "description" },
  [STONE_STORY_BODY] = { "body", "content", "text" },
  [STONE_STORY_SECTION] = { "section", "category" },
  [STONE_STORY_SOURCE] = { "source", "publication" },
  [STONE_STORY_URL] = { "url", "link" },
  [STONE_STORY_DATE] = { "date", "published", "@timestamp" },
  [STONE_STORY_PICTURE] = { "picture", "image" },
  [STONE_STORY_EDITION] = { "edition" },
  [STONE_STORY_ARTICLE] = { "article" },
};

const char *const *
stone_story_field_names (StoneStoryField field)
{
  return names[field];
}

static const StoneValue *
find (const StoneValue *object, StoneStoryField field)
{
  for (guint i = 0; names[field][i] != NULL; i++)
    {
      const StoneValue *value = stone_value_member (object, names[field][i]);

      if (stone_value_is (value, STONE_VALUE_ARRAY))
        value = stone_value_element (value, 0);
      if (stone_value_is (value, STONE_VALUE_INTEGER) ||
          stone_value_is (value, STONE_VALUE_NUMBER) ||
          (stone_value_is (value, STONE_VALUE_STRING) &&
           !stone_text_is_blank (stone_value_string (value))))
        return value;
    }
  return NULL;
}

/* Transfer full. */
static char *
find_text (const StoneValue *object, StoneStoryField field, gsize max_bytes)
{
  const StoneValue *value = find (object, field);

  if (stone_value_is (value, STONE_VALUE_STRING))
    return stone_text_truncate (stone_value_string (value), max_bytes);
  if (stone_value_is (value, STONE_VALUE_INTEGER))
    return g_strdup_printf ("%" G_GINT64_FORMAT, stone_value_integer (value));
  return g_strdup ("");
}

static char *
find_date (const StoneValue *object)
{
  const StoneValue *value = find (object, STONE_STORY_DATE);
  const char *text = stone_value_string (value);
  char *date = NULL;

  if (text != NULL)
    {
      g_autofree char *day = g_strndup (text, strlen ("2022-09-17"));

      date = stone_date_is_valid (day) ? g_steal_pointer (&day) : stone_date_parse_stamp (text);
    }
  else if (value != NULL && fabs (stone_value_number (value)) < MAX_MILLISECONDS)
    {
      g_autoptr (GDateTime) time =
          g_date_time_new_from_unix_utc (stone_value_integer (value) / 1000);

      date = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
    }
  return date != NULL ? date : g_strdup ("");
}

StoneSourceStory *
stone_source_story_from_json (const StoneValue *object, char **body)
{
  StoneSourceStory *story = stone_source_story_new ();
  const struct
  {
    StoneStoryField field;
    char **slot;
  } fields[] = {
    { STONE_STORY_ID, &story->id },           { STONE_STORY_HEADLINE, &story->headline },
    { STONE_STORY_RUBRIC, &story->rubric },   { STONE_STORY_SECTION, &story->section },
    { STONE_STORY_SOURCE, &story->source },   { STONE_STORY_URL, &story->url },
    { STONE_STORY_PICTURE, &story->picture }, { STONE_STORY_EDITION, &story->edition },
    { STONE_STORY_ARTICLE, &story->article },
  };
  g_autofree char *text = find_text (object, STONE_STORY_BODY, STONE_STORY_BODY_BYTES);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *field = find_text (object, fields[i].field, FIELD_BYTES);

      stone_source_story_set (fields[i].slot, field, FIELD_BYTES);
    }
  if (*story->id == '\0')
    stone_source_story_set (&story->id, story->url, FIELD_BYTES);
  g_free (story->date);
  story->date = find_date (object);
  stone_source_story_set (&story->opening, text, OPENING_BYTES);
  if (body != NULL)
    *body = g_steal_pointer (&text);
  return story;
}
