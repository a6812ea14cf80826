/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-function-words.h"
#include "stone-terms.h"

#define MIN_LENGTH 3
#define MAX_LENGTH 40 /* beyond is no word */
#define MIN_TERMS 8
#define MAX_STORIES 4500 /* of all terms of a query together, beyond MIN_TERMS */
#define RARE 100         /* a word of one story in so many is rare, … */
#define RARE_STORIES 3   /* … and of so few, in a small library */
#define MANY 100         /* stories: a stem of so many is counted beforehand */

struct _StoneTokenizer
{
  fts5_tokenizer methods;
  Fts5Tokenizer *instance;
};

static void
term_free (gpointer data)
{
  StoneTerm *term = data;

  g_free (term->stem);
  g_free (term->word);
  g_free (term);
}

/* FTS5's functions are got through a pointer bound to a statement: sqlite.org/fts5.html, 7. */
static fts5_api *
find_api (StoneStoryDb *db)
{
  g_autoptr (sqlite3_stmt) statement = stone_story_db_prepare (db, "SELECT fts5(?1)", NULL);
  fts5_api *api = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (statement);
  return api;
}

StoneTokenizer *
stone_tokenizer_new (StoneStoryDb *db, GError **error)
{
  static const char *arguments[] = { "unicode61", "remove_diacritics", "2" };
  g_autoptr (StoneTokenizer) self = g_new0 (StoneTokenizer, 1);
  fts5_api *api = find_api (db);
  void *user_data;

  if (api == NULL || api->xFindTokenizer (api, "porter", &user_data, &self->methods) != SQLITE_OK ||
      self->methods.xCreate (user_data, arguments, G_N_ELEMENTS (arguments), &self->instance) !=
          SQLITE_OK)
    {
      g_set_error_literal (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DATABASE,
                           _ ("this SQLite was built without FTS5"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
stone_tokenizer_free (StoneTokenizer *self)
{
  if (self == NULL)
    return;
  if (self->instance != NULL)
    self->methods.xDelete (self->instance);
  g_free (self);
}

typedef struct
{
  const char *text;
  GPtrArray *terms;
  GHashTable *by_stem; /* stem (borrowed from the term) → StoneTerm (borrowed) */
} Gathering;

static int
on_token (void *data, int flags, const char *token, int length, int start, int end)
{
  Gathering *gathering = data;
  g_autofree char *stem = NULL;
  StoneTerm *term;

  if (length < MIN_LENGTH || length > MAX_LENGTH)
    return SQLITE_OK;
  stem = g_strndup (token, length);
  term = g_hash_table_lookup (gathering->by_stem, stem);
  if (term == NULL)
    {
      term = g_new0 (StoneTerm, 1);
      term->stem = g_steal_pointer (&stem);
      term->first = (guint) start;
      term->word = g_strndup (gathering->text + start, end - start);
      g_ptr_array_add (gathering->terms, term);
      g_hash_table_insert (gathering->by_stem, term->stem, term);
    }
  term->count++;
  return SQLITE_OK;
}

GPtrArray *
stone_tokenizer_terms (StoneTokenizer *self, const char *text)
{
  g_autoptr (GHashTable) by_stem = g_hash_table_new (g_str_hash, g_str_equal);
  Gathering gathering = { text, g_ptr_array_new_with_free_func (term_free), by_stem };

  self->methods.xTokenize (self->instance, &gathering, FTS5_TOKENIZE_DOCUMENT, text,
                           (int) strlen (text), on_token);
  return gathering.terms;
}

static void
find_phrases (const Fts5ExtensionApi *api,
              Fts5Context *row,
              sqlite3_context *context,
              int n_values,
              sqlite3_value **values)
{
  sqlite3_int64 found = 0;

  for (int i = 0; i < MIN (api->xPhraseCount (row), 63); i++)
    {
      Fts5PhraseIter place;
      int column = -1, offset;

      if (api->xPhraseFirst (row, i, &place, &column, &offset) == SQLITE_OK && column >= 0)
        found |= G_GINT64_CONSTANT (1) << i;
    }
  sqlite3_result_int64 (context, found);
}

gboolean
stone_terms_make_function (StoneStoryDb *db, GError **error)
{
  fts5_api *api = find_api (db);

  return api != NULL &&
                 api->xCreateFunction (api, "stone_terms", NULL, find_phrases, NULL) == SQLITE_OK
             ? TRUE
             : stone_story_db_fail (db, error);
}

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const StoneTerm *one = *(StoneTerm *const *) a, *other = *(StoneTerm *const *) b;

  if (one->weight != other->weight)
    return one->weight < other->weight ? 1 : -1;
  return strcmp (one->stem, other->stem);
}

/* Counting */

static gboolean
count (StoneStoryDb *db, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = stone_story_db_prepare (db, sql, error);

  if (statement == NULL || !stone_story_db_step (db, statement, NULL, error))
    return FALSE;
  *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

gboolean
stone_terms_count_common (StoneStoryDb *db, GError **error)
{
  gint64 now, then;

  if (!count (db, "SELECT count (*) FROM story", &now, error) ||
      !count (db, "SELECT max (value + 0) FROM note WHERE name = '" STONE_NOTE_COUNTED "'", &then,
              error))
    return FALSE;
  if (ABS (now - then) <= then / 4 + MANY)
    return TRUE;
  return stone_story_db_run (db,
                             "DELETE FROM common;"
                             "INSERT INTO common SELECT term, doc FROM stem_count"
                             " WHERE doc >= " G_STRINGIFY (MANY) ";"
                                                                 "INSERT OR REPLACE INTO note"
                                                                 " SELECT '" STONE_NOTE_COUNTED
                                                                 "', count (*) FROM story",
                             error);
}

/* In how many stories a stem is. */
typedef struct
{
  StoneStoryDb *db;
  sqlite3_stmt *common, *rare;
} Counter;

static gboolean
look_up (StoneStoryDb *db, sqlite3_stmt *statement, const char *stem, int *stories, GError **error)
{
  gboolean row = FALSE, well;

  stone_statement_bind (statement, 1, stem);
  well = stone_story_db_step (db, statement, &row, error);
  *stories = row ? sqlite3_column_int (statement, 0) : 0;
  sqlite3_reset (statement);
  return well;
}

static gboolean
count_stories (const Counter *self, const char *stem, int *stories, GError **error)
{
  return look_up (self->db, self->common, stem, stories, error) &&
         (*stories > 0 || look_up (self->db, self->rare, stem, stories, error));
}

/* In a small library a word of half the stories may still tell them apart; in a large one a fifth
 * is too many. */
static double
most (gint64 n_stories)
{
  return (double) n_stories * (n_stories < 50 ? 0.5 : 0.2);
}

/* What a query costs is the stories that have any of its terms: the last terms, which tell least
 * and are in most stories, are left out of a large library's. */
static guint
count_affordable (GPtrArray *best, guint n)
{
  gint64 stories = 0;
  guint i;

  for (i = 0; i < MIN (best->len, n); i++)
    {
      stories += ((StoneTerm *) g_ptr_array_index (best, i))->stories;
      if (stories > MAX_STORIES && i >= MIN_TERMS)
        break;
    }
  return i;
}

GPtrArray *
stone_terms_best (StoneStoryDb *db,
                  GPtrArray *terms,
                  const char *language,
                  guint n,
                  gboolean own,
                  GError **error)
{
  g_autoptr (GPtrArray) best = g_ptr_array_new ();
  g_autoptr (sqlite3_stmt) common =
      stone_story_db_prepare (db, "SELECT stories FROM common WHERE stem = ?1", error);
  g_autoptr (sqlite3_stmt) rare =
      common != NULL
          ? stone_story_db_prepare (db, "SELECT doc FROM stem_count WHERE term = ?1", error)
          : NULL;
  const Counter counter = { db, common, rare };
  gint64 n_stories;

  if (rare == NULL || !count (db, "SELECT count (*) FROM story", &n_stories, error))
    return NULL;
  for (guint i = 0; i < terms->len; i++)
    {
      StoneTerm *term = g_ptr_array_index (terms, i);

      if (stone_is_function_word (language, term->word))
        continue;
      if (!count_stories (&counter, term->stem, &term->stories, error))
        return NULL;
      if (term->stories < (own ? 2 : 1) || term->stories > MAX (most (n_stories), 2))
        continue;
      term->rare = term->stories <= MAX (n_stories / RARE, RARE_STORIES);
      term->weight = (1 + log (term->count)) * log ((double) (n_stories + 1) / term->stories);
      g_ptr_array_add (best, term);
    }
  g_ptr_array_sort (best, by_weight);
  g_ptr_array_set_size (best, (int) count_affordable (best, n));
  return g_steal_pointer (&best);
}
