/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-json.h"
#include "stone-opensearch-answer.h"
#include "stone-opensearch-query.h"
#include "stone-source-json.h"
#include "stone-source-why.h"
#include "stone-text.h"

#define FIELD_BYTES 4096
#define WORDS_BYTES 300 /* of a server's error */

/* Errors: {"error": {"type", "reason", "root_cause": […]}, "status"}, or {"error": "…"}. */

/* Transfer full. */
static char *
error_words (const StoneValue *reply)
{
  const StoneValue *error = stone_value_member (reply, "error");
  const char *type = stone_value_member_string (error, "type");
  const char *reason = stone_value_member_string (error, "reason");
  g_autofree char *words = NULL;
  g_autofree char *clean = NULL;

  if (stone_value_string (error) != NULL)
    words = g_strdup (stone_value_string (error));
  else if (type != NULL && reason != NULL)
    words = g_strdup_printf ("%s: %s", type, reason);
  else
    words = g_strdup (reason != NULL ? reason : type);
  clean = stone_text_clean (words);
  return stone_text_truncate (clean, WORDS_BYTES);
}

static void
set_status_error (guint status, const StoneValue *reply, GError **error)
{
  g_autofree char *words = error_words (reply);

  if (status == 401 || status == 403)
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_LOGIN,
                 _ ("the archive lets nobody in by this name and password, or a right is missing "
                    "(%u: %s)"),
                 status, words);
  else if (status == 404)
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                 _ ("the archive has no such index (%u: %s)"), status, words);
  else
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER,
                 _ ("the archive answers with an error (%u: %s)"), status, words);
}

StoneValue *
stone_opensearch_read_reply (const StoneHttpReply *reply, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (reply->body, &length);
  g_autoptr (GError) local = NULL;
  g_autoptr (StoneValue) value = stone_json_parse (bytes != NULL ? bytes : "", length, &local);

  if (reply->status >= 300)
    {
      set_status_error (reply->status, value, error);
      return NULL;
    }
  if (value == NULL)
    {
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER,
                   _ ("the archive’s answer can’t be read: %s"), local->message);
      return NULL;
    }
  return g_steal_pointer (&value);
}

/* Hits: {"hits": {"hits": [{"_id", "_score", "_source"}]}} */

static const StoneValue *
find_hits (const StoneValue *reply, GError **error)
{
  const StoneValue *hits = stone_value_at (reply, "/hits/hits");

  if (!stone_value_is (hits, STONE_VALUE_ARRAY))
    {
      g_set_error_literal (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER,
                           _ ("what came is no answer of an OpenSearch or Elasticsearch"));
      return NULL;
    }
  return hits;
}

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

/* Whether VALUE, a text or an array of texts, says SECTION. */
static gboolean
says (const StoneValue *value, const char *section)
{
  if (stone_value_is (value, STONE_VALUE_STRING))
    return is_same (stone_value_string (value), section);
  for (guint i = 0; stone_value_is (value, STONE_VALUE_ARRAY) && i < stone_value_length (value);
       i++)
    if (says (stone_value_element (value, i), section))
      return TRUE;
  return FALSE;
}

/* A story may be of several sections: any will do. */
static gboolean
passes (const StoneSourceQuery *query, const StoneValue *source, const StoneSourceStory *story)
{
  const char *const *names = stone_story_field_names (STONE_STORY_SECTION);
  const char *section = story->section;

  for (guint i = 0; names[i] != NULL; i++)
    if (says (stone_value_member (source, names[i]), query->section))
      section = query->section;
  return stone_source_query_lets_through (query, section, story->date);
}

/* Whether STORY is the article that is asked for. */
static gboolean
is_own (const StoneSourceQuery *query, const StoneValue *source, const StoneSourceStory *story)
{
  const char *key = stone_value_member_string (source, "key");

  if (*query->own != '\0' &&
      (g_str_equal (query->own, story->id) || g_strcmp0 (query->own, key) == 0))
    return TRUE;
  return stone_source_query_is_own_headline (query, story->headline);
}

/* NULL for a hit that is no story to be shown. *BODY: transfer full. */
static StoneSourceStory *
read_hit (const StoneValue *hit, const StoneSourceQuery *query, const char *origin, char **body)
{
  const StoneValue *source = stone_value_member (hit, "_source");
  const char *id = stone_value_member_string (hit, "_id");
  double score = stone_value_number (stone_value_member (hit, "_score"));
  g_autoptr (StoneSourceStory) story = stone_source_story_from_json (source, body);

  if (id == NULL || *story->headline == '\0')
    return NULL;
  g_free (story->id); /* as it is: it is asked for again */
  story->id = g_strdup (id);
  stone_source_story_set (&story->origin, origin, FIELD_BYTES);
  story->score = isfinite (score) ? score : 0;
  return passes (query, source, story) && !is_own (query, source, story) ? g_steal_pointer (&story)
                                                                         : NULL;
}

/* FALSE for the double of another. */
static gboolean
add_once (GPtrArray *stories, GHashTable *seen, StoneSourceStory *story)
{
  g_autofree char *folded = g_utf8_casefold (story->headline, -1);

  if (!g_hash_table_add (seen, g_strdup_printf ("%s\n%s", story->date, folded)))
    {
      stone_source_story_free (story);
      return FALSE;
    }
  g_ptr_array_add (stories, story);
  return TRUE;
}

static void
say_why (GPtrArray *stories, GPtrArray *bodies, const StoneSourceQuery *query)
{
  g_autofree char *own = g_strjoin ("\n", query->headline, query->rubric, query->text, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) why = NULL;

  for (guint i = 0; i < stories->len; i++)
    {
      const StoneSourceStory *story = g_ptr_array_index (stories, i);

      g_ptr_array_add (texts, g_strjoin ("\n", story->headline, story->rubric,
                                         (char *) g_ptr_array_index (bodies, i), NULL));
    }
  why = stone_source_why (own, query->language, (const char *const *) texts->pdata, texts->len);
  for (guint i = 0; i < stories->len; i++)
    {
      StoneSourceStory *story = g_ptr_array_index (stories, i);

      stone_source_story_set (&story->why, g_ptr_array_index (why, i), FIELD_BYTES);
    }
}

/* A search may answer though a part of the index failed, or was too slow. */
static gboolean
is_partial (const StoneValue *reply)
{
  return stone_value_boolean (stone_value_member (reply, "timed_out")) ||
         stone_value_integer (stone_value_at (reply, "/_shards/failed")) > 0;
}

StoneSourceAnswer *
stone_opensearch_read_answer (const StoneValue *reply,
                              const StoneSourceQuery *query,
                              const char *origin,
                              GError **error)
{
  const StoneValue *hits = find_hits (reply, error);
  guint size = MIN (query->limit, STONE_SOURCE_MAX_STORIES);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);
  StoneSourceAnswer *answer;

  if (hits == NULL)
    return NULL;
  answer = stone_source_answer_new ();
  for (guint i = 0; i < stone_value_length (hits) && i < size; i++)
    {
      g_autofree char *body = NULL;
      StoneSourceStory *story = read_hit (stone_value_element (hits, i), query, origin, &body);

      if (story != NULL && add_once (answer->stories, seen, story))
        g_ptr_array_add (bodies, g_steal_pointer (&body));
    }
  if (!stone_source_query_is_search (query))
    say_why (answer->stories, bodies, query);
  /* The next page is asked for with one more than it has, and has to lie within the window. */
  answer->more = stone_value_length (hits) > size &&
                 ((guint64) query->page + 2) * size + 1 <= STONE_OPENSEARCH_WINDOW;
  if (is_partial (reply))
    {
      g_free (answer->note);
      answer->note = g_strdup (_ ("not all of the archive answered: some stories may be missing"));
    }
  return answer;
}

char *
stone_opensearch_read_text (const StoneValue *reply, GError **error)
{
  const StoneValue *hits = find_hits (reply, error);
  char *body = NULL;

  if (hits != NULL)
    stone_source_story_free (
        stone_source_story_from_json (stone_value_at (hits, "/0/_source"), &body));
  return body;
}
