/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-story-db.h"

/* The words of a text, as FTS5's own tokenizer sees them, stemmed (porter over unicode61): so what
 * is looked for is cut as what was stored. Private to sources/. */
typedef struct
{
  char *stem;
  char *word;    /* as it first stood in the text */
  guint count;   /* in the text */
  guint first;   /* the byte in the text at which it first stood */
  int stories;   /* of the library that have it; 0 until weighed */
  double weight; /* tf·idf; 0 until weighed */
  gboolean rare; /* in so few stories that it alone may say what one is about */
} StoneTerm;

typedef struct _StoneTokenizer StoneTokenizer;
StoneTokenizer *stone_tokenizer_new (StoneStoryDb *db, GError **error);
void stone_tokenizer_free (StoneTokenizer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneTokenizer, stone_tokenizer_free)

/* Makes the SQL function stone_terms (stems) known: bit N of its value says whether a row has
 * phrase N of the query, the first being 0. */
gboolean stone_terms_make_function (StoneStoryDb *db, GError **error);
/* The different stems of TEXT (StoneTerm) in the order in which they come. */
GPtrArray *stone_tokenizer_terms (StoneTokenizer *self, const char *text);
/* Counts the stems of many stories anew, if a quarter more stories came (or went) since that was
 * done last. Within a transaction. */
gboolean stone_terms_count_common (StoneStoryDb *db, GError **error);
/* The N best terms of TERMS by tf·idf against the stories in DB, best first; those in no other
 * story (OWN: the text is itself one of them) or in very many are out, and so are LANGUAGE's
 * function words. NULL and ERROR. */
GPtrArray *stone_terms_best (StoneStoryDb *db,
                             GPtrArray *terms,
                             const char *language,
                             guint n,
                             gboolean own,
                             GError **error);
