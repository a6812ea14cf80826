/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-postgres-find.h"
#include "stone-source-words.h"
#include "stone-text.h"

#define MAX_WORDS 16           /* of a search */
#define LIKE_BYTES (64 * 1024) /* of the article that is looked at */
#define FIELD_BYTES 4096       /* of a text of one story */

/* $1 to $5 are the same in both: section, since, until, limit, offset. */
#define N_COMMON 5
#define LETS_THROUGH                                                                               \
  " ($1 = '' OR lower (s.section) = lower ($1))"                                                   \
  " AND ($2::date IS NULL OR s.date >= $2::date) AND ($3::date IS NULL OR s.date <= $3::date)"

/* Of hit (id, score, why): one of each set of doubles, the best page of them. */
#define SELECT_BEST                                                                                \
  ", ranked AS (SELECT hit.*, s.date, row_number () OVER"                                          \
  "  (PARTITION BY lower (s.headline), s.date ORDER BY score DESC, s.key) AS nth"                  \
  "  FROM hit JOIN stonehand.stories s USING (id))"                                                \
  ", best AS (SELECT id, score, why FROM ranked WHERE nth = 1"                                     \
  "  ORDER BY score DESC, date DESC NULLS LAST, id LIMIT $4::bigint OFFSET $5::bigint)"            \
  " SELECT key, headline, rubric, section, source, url, to_char (date, 'YYYY-MM-DD'), edition,"    \
  "  article, picture, left (body, 320), why, score"                                               \
  "  FROM best JOIN stonehand.stories USING (id)"                                                  \
  "  ORDER BY score DESC, date DESC NULLS LAST, id"

/* $6 the configuration, $7 the words that are done, $8 the last one; $9 all of them as a query, $10
 * the same within the headline. All of it is constant when the statement is planned, so each of
 * the conditions is a look-up in an index. */
static const char search_sql[] = "WITH hit AS (SELECT id, (head @@ to_tsquery ('simple', $9))::int"
                                 "  + (head @@ to_tsquery ('simple', $10))::int AS score, '' AS why"
                                 " FROM stonehand.stories s WHERE" LETS_THROUGH
                                 "  AND (numnode (plainto_tsquery ($6::regconfig, $7)) = 0"
                                 "   OR words @@ plainto_tsquery ($6::regconfig, $7))"
                                 "  AND (plain @@ to_tsquery ('simple', $8 || ':*')"
                                 "   OR words @@ plainto_tsquery ($6::regconfig, $8)))" SELECT_BEST;

/* $6 the configuration, $7 the article's text, $8 the number of stories, $9 its key, $10 its
 * headlines, $11 its section, $12 its date. In a small archive a word of half the stories may still
 * tell them apart; in a large one a fifth is too many. */
static const char like_sql[] =
    "WITH token AS (SELECT l.lexeme, count(*) AS n, (array_agg (t.token ORDER BY t.ord))[1] AS word"
    "  FROM ts_parse ('default', $7) WITH ORDINALITY AS t (kind, token, ord),"
    "  unnest (to_tsvector ($6::regconfig, t.token)) AS l"
    "  WHERE length (l.lexeme) BETWEEN 3 AND 40 GROUP BY 1)"
    ", term AS MATERIALIZED (SELECT lexeme, token.word, ln (($8::float8 + 1) / c.stories) AS idf"
    "  FROM token JOIN stonehand.word_count c ON c.word = lexeme"
    "  WHERE c.stories >= CASE WHEN EXISTS (SELECT FROM stonehand.stories WHERE key = $9)"
    "   THEN 2 ELSE 1 END"
    "  AND c.stories <= greatest ($8::float8 * CASE WHEN $8::float8 < 50 THEN 0.5 ELSE 0.2 END, 2)"
    "  ORDER BY (1 + ln (n)) * ln (($8::float8 + 1) / c.stories) DESC, lexeme LIMIT 25)"
    ", summed AS (SELECT s.id, sum (t.idf) AS score,"
    "  array_to_string ((array_agg (t.word ORDER BY t.idf DESC, t.word))[1:4], ', ') AS why"
    "  FROM term t JOIN stonehand.stories s ON s.words @@ ("
    "  '''' || replace (replace (t.lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery"
    "  WHERE" LETS_THROUGH " AND s.key <> $9"
    "  AND lower (s.headline) <> ALL ((string_to_array (lower ($10), E'\\n'))[1:2])"
    "  GROUP BY s.id)"
    ", hit AS (SELECT id, why, score * (1"
    "  + CASE WHEN lower (s.section) = lower ($11) THEN 0.1 ELSE 0 END"
    "  + coalesce (0.1 / (1 + abs (s.date - $12::date) / 30.0), 0)) AS score"
    "  FROM summed JOIN stonehand.stories s USING (id))" SELECT_BEST;

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static StoneSourceStory *
read_story (const PGresult *result, int row)
{
  StoneSourceStory *story = stone_source_story_new ();
  char **slots[] = { &story->id,      &story->headline, &story->rubric,  &story->section,
                     &story->source,  &story->url,      &story->date,    &story->edition,
                     &story->article, &story->picture,  &story->opening, &story->why };
  int column = 0;

  for (; column < (int) G_N_ELEMENTS (slots); column++)
    stone_source_story_set (slots[column], PQgetvalue (result, row, column), FIELD_BYTES);
  story->score = g_ascii_strtod (PQgetvalue (result, row, column), NULL);
  return story;
}

/* One more than the page was asked for: then there is a next one. */
static StoneSourceAnswer *
ask (StonePostgres *self,
     const char *sql,
     StoneSourceQuery *query,
     const char *const *own_values,
     int n_own,
     GCancellable *cancellable,
     GError **error)
{
  guint size = MIN (query->limit, STONE_SOURCE_MAX_STORIES);
  g_autofree char *limit = g_strdup_printf ("%u", size + 1);
  g_autofree char *offset = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) query->page * size);
  const char *values[12] = { query->section, or_null (query->since), or_null (query->until), limit,
                             offset };
  g_autoptr (PGresult) result = NULL;
  StoneSourceAnswer *answer;

  g_assert (N_COMMON + n_own <= (int) G_N_ELEMENTS (values));
  for (int i = 0; i < n_own; i++)
    values[N_COMMON + i] = own_values[i];
  result = stone_postgres_run (self, sql, values, N_COMMON + n_own, cancellable, error);
  if (result == NULL)
    return NULL;
  answer = stone_source_answer_new ();
  for (int i = 0; i < PQntuples (result) && i < (int) size; i++)
    g_ptr_array_add (answer->stories, read_story (result, i));
  answer->more = PQntuples (result) > (int) size;
  return answer;
}

/* WORDS as PostgreSQL writes a query, each with WEIGHT, the last as a prefix. They hold letters,
 * digits and marks alone. */
static char *
match_all (GPtrArray *words, const char *weight)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (match, "%s%s:%s%s", i > 0 ? " & " : "",
                            (char *) g_ptr_array_index (words, i), i + 1 == words->len ? "*" : "",
                            weight);
  return g_string_free (match, FALSE);
}

static StoneSourceAnswer *
search (StonePostgres *self,
        const StoneArchiveState *state,
        StoneSourceQuery *query,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GPtrArray) words = stone_source_words (query->words, MAX_WORDS);
  g_autofree char *all = match_all (words, "AB");
  g_autofree char *in_headline = match_all (words, "A");
  g_autoptr (GString) done = g_string_new (NULL);

  if (words->len == 0)
    return stone_source_answer_new ();
  for (guint i = 0; i + 1 < words->len; i++)
    g_string_append_printf (done, "%s ", (char *) g_ptr_array_index (words, i));
  return ask (self, search_sql, query,
              (const char *[]){ state->config, done->str, g_ptr_array_index (words, words->len - 1),
                                all, in_headline },
              5, cancellable, error);
}

static StoneSourceAnswer *
like (StonePostgres *self,
      const StoneArchiveState *state,
      StoneSourceQuery *query,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *all = g_strjoin ("\n", query->headline, query->rubric, query->text, NULL);
  g_autofree char *text = stone_text_truncate (all, LIKE_BYTES);
  g_autofree char *n_stories = g_strdup_printf ("%" G_GINT64_FORMAT, state->n_stories);

  return ask (self, like_sql, query,
              (const char *[]){ state->config, text, n_stories, query->own, query->headline,
                                query->own_section,
                                stone_date_is_valid (query->own_date) ? query->own_date : NULL },
              7, cancellable, error);
}

StoneSourceAnswer *
stone_postgres_find (StonePostgres *self,
                     const StoneArchiveState *state,
                     StoneSourceQuery *query,
                     GCancellable *cancellable,
                     GError **error)
{
  StoneSourceAnswer *answer = stone_source_query_is_search (query)
                                  ? search (self, state, query, cancellable, error)
                                  : like (self, state, query, cancellable, error);

  if (answer != NULL && state->standby)
    {
      g_free (answer->note);
      answer->note =
          g_strdup (_ ("from the archive’s standby: what was added last may not be there yet"));
    }
  return answer;
}
