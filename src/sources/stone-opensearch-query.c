/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include "stone-opensearch-query.h"
#include "stone-source-json.h"
#include "stone-source-words.h"
#include "stone-source.h"
#include "stone-text.h"

#define MAX_WORDS 16           /* of a search */
#define LIKE_BYTES (64 * 1024) /* of the article that is looked at */

#define TEXT(text) stone_value_new_string (text)
#define NUMBER(n) stone_value_new_integer (n)
#define OBJECT(...) stone_value_new_object (__VA_ARGS__, NULL)

/* Takes VALUES. */
static StoneValue *
take_array (GPtrArray *values)
{
  StoneValue *array = stone_value_new_array ((StoneValue **) values->pdata, values->len);

  g_ptr_array_unref (values);
  return array;
}

static GPtrArray *
new_values (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
}

/* Every name of FIELD, with "^BOOST" or a sub-field's ".keyword" behind it. */
static void
add_names (GPtrArray *values, StoneStoryField field, const char *behind)
{
  const char *const *names = stone_story_field_names (field);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (names[i], behind, NULL);

      g_ptr_array_add (values, TEXT (name));
    }
}

static StoneValue *
text_fields (gboolean boosted)
{
  GPtrArray *values = new_values ();

  add_names (values, STONE_STORY_HEADLINE, boosted ? "^4" : "");
  add_names (values, STONE_STORY_RUBRIC, boosted ? "^2" : "");
  add_names (values, STONE_STORY_BODY, "");
  return take_array (values);
}

/* Filters */

/* Any of CLAUSES. Takes them. */
static StoneValue *
any_of (GPtrArray *clauses)
{
  return OBJECT ("bool",
                 OBJECT ("should", take_array (clauses), "minimum_should_match", NUMBER (1)));
}

static StoneValue *
section_is (const char *section)
{
  const char *const *names = stone_story_field_names (STONE_STORY_SECTION);
  static const char *const behind[] = { "", ".keyword" };
  GPtrArray *clauses = new_values ();

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (behind); j++)
      {
        g_autofree char *name = g_strconcat (names[i], behind[j], NULL);

        g_ptr_array_add (clauses,
                         OBJECT ("term",
                                 OBJECT (name, OBJECT ("value", TEXT (section), "case_insensitive",
                                                       stone_value_new_boolean (TRUE)))));
      }
  return any_of (clauses);
}

static StoneValue *
date_is_within (const char *since, const char *until)
{
  const char *const *names = stone_story_field_names (STONE_STORY_DATE);
  GPtrArray *clauses = new_values ();

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (clauses,
                     OBJECT ("range",
                             OBJECT (names[i], OBJECT ("format", TEXT ("yyyy-MM-dd"), "gte",
                                                       *since != '\0' ? TEXT (since) : NULL, "lte",
                                                       *until != '\0' ? TEXT (until) : NULL))));
  return any_of (clauses);
}

static StoneValue *
filters (const StoneSourceQuery *query)
{
  GPtrArray *clauses = new_values ();

  if (*query->section != '\0')
    g_ptr_array_add (clauses, section_is (query->section));
  if (*query->since != '\0' || *query->until != '\0')
    g_ptr_array_add (clauses, date_is_within (query->since, query->until));
  return take_array (clauses);
}

/* Queries */

/* Every word in some field, in any of its forms; the last one as it is being typed. */
static StoneValue *
words_match (GPtrArray *words)
{
  GPtrArray *clauses = new_values ();

  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (clauses,
                     OBJECT ("multi_match",
                             OBJECT ("query", TEXT (g_ptr_array_index (words, i)), "type",
                                     TEXT (i + 1 == words->len ? "bool_prefix" : "best_fields"),
                                     "fields", text_fields (TRUE), "lenient",
                                     stone_value_new_boolean (TRUE))));
  return take_array (clauses);
}

static StoneValue *
search (const StoneSourceQuery *query)
{
  g_autoptr (GPtrArray) words = stone_source_words (query->words, MAX_WORDS);

  if (words->len == 0)
    return NULL;
  return OBJECT ("bool", OBJECT ("must", words_match (words), "filter", filters (query)));
}

/* The same section weighs a little more. */
static StoneValue *
like (const StoneSourceQuery *query)
{
  g_autofree char *all = g_strjoin ("\n", query->headline, query->rubric, query->text, NULL);
  g_autofree char *text = stone_text_truncate (all, LIKE_BYTES);
  g_autoptr (StoneValue) own = TEXT (query->own);
  StoneValue *same_section =
      *query->own_section != '\0'
          ? OBJECT ("constant_score",
                    OBJECT ("filter", section_is (query->own_section), "boost", NUMBER (1)))
          : NULL;
  StoneValue *more_like_this =
      OBJECT ("fields", text_fields (FALSE), "like", TEXT (text), "max_query_terms", NUMBER (25),
              "min_term_freq", NUMBER (1), "min_doc_freq", NUMBER (1), "min_word_length",
              NUMBER (3), "minimum_should_match", TEXT ("10%"), "fail_on_unsupported_field",
              stone_value_new_boolean (FALSE));

  if (stone_text_is_blank (text))
    {
      stone_value_unref (more_like_this);
      g_clear_pointer (&same_section, stone_value_unref);
      return NULL;
    }
  return OBJECT ("bool", OBJECT ("must", OBJECT ("more_like_this", more_like_this), "must_not",
                                 OBJECT ("ids", OBJECT ("values", stone_value_new_array (&own, 1))),
                                 "filter", filters (query), "should", same_section));
}

static StoneValue *
source_fields (void)
{
  GPtrArray *values = new_values ();

  for (guint field = 0; field < STONE_N_STORY_FIELDS; field++)
    add_names (values, field, "");
  return take_array (values);
}

StoneValue *
stone_opensearch_find_body (const StoneSourceQuery *query)
{
  guint size = MIN (query->limit, STONE_SOURCE_MAX_STORIES);
  guint64 from = (guint64) query->page * size;
  StoneValue *asked;

  if (from + size + 1 > STONE_OPENSEARCH_WINDOW)
    return NULL;
  asked = stone_source_query_is_search (query) ? search (query) : like (query);
  return asked != NULL ? OBJECT ("query", asked, "from", NUMBER ((gint64) from), "size",
                                 NUMBER (size + 1), "_source", source_fields ())
                       : NULL;
}

StoneValue *
stone_opensearch_fetch_body (const char *id)
{
  g_autoptr (StoneValue) value = TEXT (id);
  GPtrArray *fields = new_values ();

  add_names (fields, STONE_STORY_BODY, "");
  return OBJECT ("query", OBJECT ("ids", OBJECT ("values", stone_value_new_array (&value, 1))),
                 "size", NUMBER (1), "_source", take_array (fields));
}
