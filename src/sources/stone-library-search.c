/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-date.h"
#include "stone-library-private.h"
#include "stone-source-words.h"
#include "stone-terms.h"

#define BEST_TERMS 25 /* at most 32: Candidate.terms */
#define WHY_TERMS 4
#define MIN_STEM 3     /* a shorter one begins too many words */
#define MAX_WORDS 16   /* of a query */
#define CANDIDATES 300 /* the best by their words; of these all pages are */
#define UNLIKE 100     /* so many of the best that aren't alike: few of the others will be */
#define OPENING 320    /* characters */

/* How much the same section, and the same day, raise a likeness. */
#define SECTION_BOOST 0.1
#define DATE_BOOST 0.1
#define DATE_FADES 180.0 /* days in which it falls to a third */

/* Headline, rubric, body. Nothing but the rank may sort: FTS5 does that without reading stories.
 * MORE: a column more, or "". */
#define SELECT_RANKED(table, more)                                                                 \
  "SELECT " STONE_LIBRARY_COLUMNS ", s.id, -rank" more " FROM " table                              \
  " JOIN story s ON s.id = " table ".rowid"                                                        \
  " WHERE " table " MATCH ?1 AND rank MATCH 'bm25(4.0, 2.0, 1.0)' ORDER BY rank"
#define COLUMN_ID STONE_LIBRARY_N_COLUMNS
#define COLUMN_SCORE (STONE_LIBRARY_N_COLUMNS + 1)
#define COLUMN_TERMS (STONE_LIBRARY_N_COLUMNS + 2)

typedef struct
{
  StoneSourceStory *story; /* owned */
  gint64 id;
  guint32 terms; /* bit N: it has the Nth of the terms that were looked for */
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_clear_pointer (&candidate->story, stone_source_story_free);
  g_free (candidate);
}

static int
by_score (gconstpointer a, gconstpointer b)
{
  const Candidate *one = *(Candidate *const *) a, *other = *(Candidate *const *) b;

  if (one->story->score != other->story->score)
    return one->story->score < other->story->score ? 1 : -1;
  return one->id < other->id ? -1 : one->id > other->id;
}

/* What is asked, and what was found of it. */
typedef struct
{
  StoneSourceQuery *query;
  const char *origin; /* NULL: all */
  StoneTokenizer *tokenizer;
  GPtrArray *best; /* StoneTerm, best first, of a likeness */
  StoneSourceAnswer *answer;
} Finding;

static void
finding_clear (Finding *self)
{
  g_clear_pointer (&self->tokenizer, stone_tokenizer_free);
  g_clear_pointer (&self->best, g_ptr_array_unref);
  g_clear_pointer (&self->answer, stone_source_answer_free);
}

/* One story twice */

static char *
title_and_date (const char *headline, const char *date)
{
  g_autofree char *folded = g_utf8_casefold (headline, -1);

  return g_strdup_printf ("%s\n%s", folded, date);
}

/* The article's own headlines with its date are those of a story that is the article. */
static GHashTable *
seen_new (const StoneSourceQuery *query)
{
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) headlines = g_strsplit (query->headline, "\n", -1);

  for (guint i = 0; headlines[i] != NULL; i++)
    g_hash_table_add (seen, title_and_date (headlines[i], query->own_date));
  return seen;
}

static gboolean
is_seen (GHashTable *seen, const StoneSourceStory *story)
{
  g_autofree char *title = title_and_date (story->headline, story->date);

  if (g_hash_table_contains (seen, title) ||
      (*story->url != '\0' && g_hash_table_contains (seen, story->url)))
    return TRUE;
  g_hash_table_add (seen, g_steal_pointer (&title));
  if (*story->url != '\0')
    g_hash_table_add (seen, g_strdup (story->url));
  return FALSE;
}

/* Ranking */

static double
boost (const StoneSourceQuery *query, const StoneSourceStory *story)
{
  int days = 0;
  gboolean both = stone_date_count_days (query->own_date, story->date, &days);
  double factor = both ? 1 + DATE_BOOST * exp (-abs (days) / DATE_FADES) : 1;

  if (*query->own_section != '\0' && g_ascii_strcasecmp (query->own_section, story->section) == 0)
    factor += SECTION_BOOST;
  return factor;
}

static gboolean
is_wanted (const Finding *self, GHashTable *seen, const StoneSourceStory *story)
{
  const StoneSourceQuery *query = self->query;

  if (self->origin != NULL && !g_str_equal (self->origin, story->origin))
    return FALSE;
  if (*query->own != '\0' && g_str_equal (query->own, story->id))
    return FALSE;
  return stone_source_query_lets_through (query, story->section, story->date) &&
         !is_seen (seen, story);
}

/* Two words in common, or a rare one that the article's headline has: one that is in many stories,
 * or by the way, makes nothing alike. */
static gboolean
is_alike (const Finding *self, guint32 terms)
{
  guint n = 0;
  gboolean telling = FALSE;

  for (guint i = 0; i < self->best->len; i++)
    {
      const StoneTerm *term = g_ptr_array_index (self->best, i);

      if ((terms & (1u << i)) == 0)
        continue;
      n++;
      telling |= term->rare && term->first < strlen (self->query->headline);
    }
  return n > 1 || telling;
}

/* All pages are cut from the same candidates: a boost never carries a story from one page past
 * another. */
static GPtrArray *
find_candidates (StoneStoryDb *db,
                 const Finding *self,
                 const char *sql,
                 const char *match,
                 GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GHashTable) seen = seen_new (self->query);
  g_autoptr (sqlite3_stmt) statement = stone_story_db_prepare (db, sql, error);
  gboolean row = TRUE;
  guint unlike = 0;

  if (statement == NULL)
    return NULL;
  stone_statement_bind (statement, 1, match);
  while (found->len < CANDIDATES && unlike < UNLIKE)
    {
      g_autoptr (StoneSourceStory) story = NULL;
      guint32 terms = 0;
      Candidate *candidate;

      if (!stone_story_db_step (db, statement, &row, error))
        return NULL;
      if (!row)
        break;
      if (self->best != NULL)
        {
          terms = (guint32) sqlite3_column_int64 (statement, COLUMN_TERMS);
          if (!is_alike (self, terms))
            {
              unlike++;
              continue;
            }
        }
      story = stone_library_read_story (statement);
      if (!is_wanted (self, seen, story))
        continue;
      story->score = sqlite3_column_double (statement, COLUMN_SCORE) * boost (self->query, story);
      candidate = g_new0 (Candidate, 1);
      candidate->id = sqlite3_column_int64 (statement, COLUMN_ID);
      candidate->terms = terms;
      candidate->story = g_steal_pointer (&story);
      g_ptr_array_add (found, candidate);
    }
  g_ptr_array_sort (found, by_score);
  return g_steal_pointer (&found);
}

static char *
say_why (const Finding *self, guint32 terms)
{
  GString *why = g_string_new (NULL);

  for (guint i = 0, n = 0; i < self->best->len && n < WHY_TERMS; i++)
    {
      StoneTerm *term = g_ptr_array_index (self->best, i);

      if ((terms & (1u << i)) != 0)
        g_string_append_printf (why, "%s%s", n++ > 0 ? ", " : "", term->word);
    }
  return g_string_free (why, FALSE);
}

static gboolean
take_page (StoneStoryDb *db, const Finding *self, GPtrArray *found, GError **error)
{
  guint limit = CLAMP (self->query->limit, 1, STONE_SOURCE_MAX_STORIES);
  guint64 first = (guint64) self->query->page * limit;
  g_autoptr (sqlite3_stmt) statement = stone_story_db_prepare (
      db, "SELECT substr (body, 1, " G_STRINGIFY (OPENING) ") FROM story WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  for (guint64 i = first; i < MIN (first + limit, found->len); i++)
    {
      Candidate *candidate = g_ptr_array_index (found, i);
      StoneSourceStory *story = g_steal_pointer (&candidate->story);

      g_ptr_array_add (self->answer->stories, story);
      sqlite3_bind_int64 (statement, 1, candidate->id);
      if (!stone_story_db_step (db, statement, NULL, error))
        return FALSE;
      g_free (story->opening);
      story->opening = g_strdup (stone_statement_text (statement, 0));
      if (self->best != NULL)
        {
          g_free (story->why);
          story->why = say_why (self, candidate->terms);
        }
      sqlite3_reset (statement);
    }
  self->answer->more = first + limit < found->len;
  return TRUE;
}

static gboolean
run (StoneLibrary *library, const Finding *self, const char *sql, const char *match, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (*match == '\0')
    return TRUE;
  found = find_candidates (&library->db, self, sql, match, error);
  return found != NULL && take_page (&library->db, self, found, error);
}

/* Search */

/* A word that is done finds its other forms too: "protests" as "protest"*. */
static void
add_word (GString *match, StoneTokenizer *tokenizer, const char *word, gboolean last)
{
  g_autoptr (GPtrArray) terms = stone_tokenizer_terms (tokenizer, word);
  StoneTerm *term = terms->len == 1 ? g_ptr_array_index (terms, 0) : NULL;

  if (match->len > 0)
    g_string_append (match, " AND ");
  if (last)
    g_string_append_printf (match, "\"%s\" *", word);
  else if (term != NULL && strlen (term->stem) >= MIN_STEM)
    g_string_append_printf (match, "(\"%s\" OR \"%s\" *)", word, term->stem);
  else
    g_string_append_printf (match, "\"%s\"", word);
}

static gboolean
search (StoneLibrary *library, Finding *self, GError **error)
{
  g_autoptr (GPtrArray) words = stone_source_words (self->query->words, MAX_WORDS);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    add_word (match, self->tokenizer, g_ptr_array_index (words, i), i + 1 == words->len);
  return run (library, self, SELECT_RANKED ("words", ""), match->str, error);
}

/* Likeness */

static char *
match_any (GPtrArray *terms)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    g_string_append_printf (match, "%s\"%s\"", i > 0 ? " OR " : "",
                            ((StoneTerm *) g_ptr_array_index (terms, i))->word);
  return g_string_free (match, FALSE);
}

/* *THERE: whether the article is itself a story of the library. */
static gboolean
look_for_own (StoneStoryDb *db, const char *own, gboolean *there, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      stone_story_db_prepare (db, "SELECT 1 FROM story WHERE key = ?1 AND origin = ''", error);

  if (statement == NULL)
    return FALSE;
  stone_statement_bind (statement, 1, own);
  return stone_story_db_step (db, statement, there, error);
}

/* Of the article's TERMS, from which self->best borrows. */
static gboolean
find_like (StoneLibrary *library, Finding *self, GPtrArray *terms, GError **error)
{
  g_autofree char *match = NULL;
  gboolean there;

  if (!look_for_own (&library->db, self->query->own, &there, error))
    return FALSE;
  self->best =
      stone_terms_best (&library->db, terms, self->query->language, BEST_TERMS, there, error);
  if (self->best == NULL)
    return FALSE;
  match = match_any (self->best);
  return run (library, self, SELECT_RANKED ("stems", ", stone_terms (stems)"), match, error);
}

static gboolean
suggest (StoneLibrary *library, Finding *self, GError **error)
{
  const StoneSourceQuery *query = self->query;
  g_autofree char *text = g_strjoin ("\n", query->headline, query->rubric, query->text, NULL);
  g_autoptr (GPtrArray) terms = stone_tokenizer_terms (self->tokenizer, text);
  gboolean well = find_like (library, self, terms, error);

  g_clear_pointer (&self->best, g_ptr_array_unref);
  return well;
}

static gboolean
find (StoneLibrary *library, gpointer data, GError **error)
{
  Finding *self = data;

  finding_clear (self); /* of a first try */
  self->answer = stone_source_answer_new ();
  self->tokenizer = stone_tokenizer_new (&library->db, error);
  if (self->tokenizer == NULL)
    return FALSE;
  return stone_source_query_is_search (self->query) ? search (library, self, error)
                                                    : suggest (library, self, error);
}

StoneSourceAnswer *
stone_library_find (StoneLibrary *self,
                    StoneSourceQuery *query,
                    const char *origin,
                    GCancellable *cancellable,
                    GError **error)
{
  Finding finding = { .query = query, .origin = origin };
  StoneSourceAnswer *answer = NULL;

  g_return_val_if_fail (self != NULL && query != NULL, NULL);

  if (stone_library_run (self, find, &finding, cancellable, error))
    answer = g_steal_pointer (&finding.answer);
  finding_clear (&finding);
  return answer;
}
