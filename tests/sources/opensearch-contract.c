/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "opensearch-contract.h"

static void assert_query (StoneValue *query);

static void
assert_members (StoneValue *object, const char *const *allowed)
{
  g_assert_true (stone_value_is (object, STONE_VALUE_OBJECT));
  for (guint i = 0; i < stone_value_length (object); i++)
    if (!g_strv_contains (allowed, stone_value_member_name (object, i)))
      g_error ("“%s” is no documented parameter", stone_value_member_name (object, i));
}

static void
assert_is (StoneValue *value, StoneValueKind kind)
{
  g_assert_true (value == NULL || stone_value_is (value, kind));
}

/* One query, or an array of them; or nothing. */
static void
assert_clauses (StoneValue *clauses)
{
  if (stone_value_is (clauses, STONE_VALUE_ARRAY))
    for (guint i = 0; i < stone_value_length (clauses); i++)
      assert_query (stone_value_element (clauses, i));
  else if (clauses != NULL)
    assert_query (clauses);
}

static void
assert_bool (StoneValue *query)
{
  static const char *const allowed[] = {
    "must", "must_not", "filter", "should", "minimum_should_match", NULL
  };

  assert_members (query, allowed);
  for (guint i = 0; i < 4; i++)
    assert_clauses (stone_value_member (query, allowed[i]));
}

static void
assert_multi_match (StoneValue *query)
{
  static const char *const allowed[] = { "query", "type", "fields", "lenient", NULL };
  static const char *const types[] = { "best_fields", "bool_prefix", NULL };

  assert_members (query, allowed);
  g_assert_true (stone_value_is (stone_value_member (query, "query"), STONE_VALUE_STRING));
  g_assert_true (stone_value_is (stone_value_member (query, "fields"), STONE_VALUE_ARRAY));
  g_assert_true (g_strv_contains (types, stone_value_member_string (query, "type")));
  assert_is (stone_value_member (query, "lenient"), STONE_VALUE_BOOLEAN);
}

static void
assert_more_like_this (StoneValue *query)
{
  static const char *const allowed[] = { "fields",
                                         "like",
                                         "max_query_terms",
                                         "min_term_freq",
                                         "min_doc_freq",
                                         "min_word_length",
                                         "minimum_should_match",
                                         "fail_on_unsupported_field",
                                         NULL };

  assert_members (query, allowed);
  g_assert_true (stone_value_is (stone_value_member (query, "like"), STONE_VALUE_STRING));
  g_assert_true (stone_value_is (stone_value_member (query, "fields"), STONE_VALUE_ARRAY));
  for (guint i = 2; i < 6; i++)
    assert_is (stone_value_member (query, allowed[i]), STONE_VALUE_INTEGER);
}

/* {FIELD: {parameters}} */
static void
assert_of_field (StoneValue *query, const char *const *allowed)
{
  g_assert_cmpuint (stone_value_length (query), ==, 1);
  assert_members (stone_value_member_at (query, 0), allowed);
}

static void
assert_query (StoneValue *query)
{
  static const char *const term[] = { "value", "case_insensitive", NULL };
  static const char *const range[] = { "gte", "lte", "format", NULL };
  static const char *const constant[] = { "filter", "boost", NULL };
  static const char *const ids[] = { "values", NULL };
  const char *kind;
  StoneValue *of;

  g_assert_true (stone_value_is (query, STONE_VALUE_OBJECT));
  g_assert_cmpuint (stone_value_length (query), ==, 1);
  kind = stone_value_member_name (query, 0);
  of = stone_value_member_at (query, 0);
  if (g_str_equal (kind, "bool"))
    assert_bool (of);
  else if (g_str_equal (kind, "multi_match"))
    assert_multi_match (of);
  else if (g_str_equal (kind, "more_like_this"))
    assert_more_like_this (of);
  else if (g_str_equal (kind, "term"))
    assert_of_field (of, term);
  else if (g_str_equal (kind, "range"))
    assert_of_field (of, range);
  else if (g_str_equal (kind, "constant_score"))
    {
      assert_members (of, constant);
      assert_query (stone_value_member (of, "filter"));
    }
  else if (g_str_equal (kind, "ids"))
    assert_members (of, ids);
  else
    g_error ("“%s” is no kind of query that both document", kind);
}

void
assert_search_body (StoneValue *body)
{
  static const char *const allowed[] = { "query", "from", "size", "_source", NULL };

  assert_members (body, allowed);
  assert_query (stone_value_member (body, "query"));
  g_assert_cmpint (stone_value_integer (stone_value_member (body, "from")) +
                       stone_value_integer (stone_value_member (body, "size")),
                   <=, 10000);
  g_assert_true (stone_value_is (stone_value_member (body, "_source"), STONE_VALUE_ARRAY));
}
