/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include "stone-library-private.h"
#include "stone-source-words.h"
#include "stone-terms.h"

#define BEST_TERMS 25
#define WHY_TERMS 4
#define MIN_STEM 3   /* a shorter one begins too many words */
#define MAX_WORDS 16 /* of a query */

/* Headline, rubric, body. */
#define SELECT_RANKED(table)                                                                       \
  "SELECT key, s.headline, s.rubric, section, source, url, date, edition, article, -rank,"         \
  " s.headline || ' ' || s.rubric || ' ' || s.body, substr (s.body, 1, 320)"                       \
  " FROM " table " JOIN story s ON s.id = " table ".rowid"                                         \
  " WHERE " table " MATCH ?1 AND rank MATCH 'bm25(4.0, 2.0, 1.0)' AND s.key <> ?2"                 \
  " ORDER BY rank, s.id LIMIT ?3"

typedef void (*OnRow) (StoneSourceStory *story, const char *text, gpointer user_data);

static GPtrArray *
run (StoneLibrary *self,
     const char *sql,
     const char *match,
     const char *but,
     guint limit,
     OnRow on_row,
     gpointer user_data,
     GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_story_free);
  g_autoptr (sqlite3_stmt) statement = stone_story_db_prepare (&self->db, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  stone_statement_bind (statement, 1, match);
  stone_statement_bind (statement, 2, but);
  sqlite3_bind_int64 (statement, 3, limit);
  while (row)
    {
      StoneSourceStory *story;

      if (!stone_story_db_step (&self->db, statement, &row, error))
        return NULL;
      if (!row)
        break;
      story = stone_library_read_story (statement);
      g_free (story->opening);
      story->opening = g_strdup (stone_statement_text (statement, 11));
      story->score = sqlite3_column_double (statement, 9);
      if (on_row != NULL)
        on_row (story, stone_statement_text (statement, 10), user_data);
      g_ptr_array_add (found, story);
    }
  return g_steal_pointer (&found);
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

GPtrArray *
stone_library_search (StoneLibrary *self, const char *query, guint limit, GError **error)
{
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (StoneTokenizer) tokenizer = NULL;
  g_autoptr (GString) match = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && query != NULL, NULL);

  words = stone_source_words (query, MAX_WORDS);
  tokenizer = stone_tokenizer_new (&self->db, error);
  if (tokenizer == NULL)
    return NULL;
  for (guint i = 0; i < words->len; i++)
    add_word (match, tokenizer, g_ptr_array_index (words, i), i + 1 == words->len);
  if (words->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_story_free);
  return run (self, SELECT_RANKED ("words"), match->str, "", limit, NULL, NULL, error);
}

/* Likeness */

typedef struct
{
  StoneTokenizer *tokenizer;
  GPtrArray *best; /* StoneTerm, best first */
} Likeness;

/* Which of the words that were looked for STORY has. */
static void
say_why (StoneSourceStory *story, const char *text, gpointer user_data)
{
  Likeness *likeness = user_data;
  g_autoptr (GPtrArray) terms = stone_tokenizer_terms (likeness->tokenizer, text);
  g_autoptr (GHashTable) stems = g_hash_table_new (g_str_hash, g_str_equal);
  GString *why = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    g_hash_table_add (stems, ((StoneTerm *) g_ptr_array_index (terms, i))->stem);
  for (guint i = 0, n = 0; i < likeness->best->len && n < WHY_TERMS; i++)
    {
      StoneTerm *term = g_ptr_array_index (likeness->best, i);

      if (g_hash_table_contains (stems, term->stem))
        g_string_append_printf (why, "%s%s", n++ > 0 ? ", " : "", term->word);
    }
  g_free (story->why);
  story->why = g_string_free (why, FALSE);
}

static char *
article_text (StoneArticle *article)
{
  g_autofree char *body = stone_library_body_text (article);

  return g_strjoin ("\n", article->headline, article->print_headline, article->fly_title,
                    article->rubric, body, NULL);
}

static char *
match_any (GPtrArray *terms)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    g_string_append_printf (match, "%s\"%s\"", i > 0 ? " OR " : "",
                            ((StoneTerm *) g_ptr_array_index (terms, i))->word);
  return g_string_free (match, FALSE);
}

GPtrArray *
stone_library_suggest (StoneLibrary *self,
                       StoneProject *project,
                       StoneArticle *article,
                       guint limit,
                       GError **error)
{
  g_autofree char *own = NULL;
  g_autofree char *text = NULL;
  g_autofree char *match = NULL;
  g_autoptr (StoneTokenizer) tokenizer = NULL;
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GPtrArray) best = NULL;
  g_autoptr (StoneSourceStory) itself = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self != NULL && project != NULL && article != NULL, NULL);

  tokenizer = stone_tokenizer_new (&self->db, error);
  if (tokenizer == NULL)
    return NULL;
  own = stone_library_article_key (project, article->id);
  text = article_text (article);
  terms = stone_tokenizer_terms (tokenizer, text);
  itself = stone_library_find (self, own, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  best = stone_terms_best (&self->db, terms, BEST_TERMS, itself != NULL, error);
  if (best == NULL)
    return NULL;
  if (best->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_story_free);
  match = match_any (best);
  return run (self, SELECT_RANKED ("stems"), match, own, limit, say_why,
              &(Likeness){ tokenizer, best }, error);
}
