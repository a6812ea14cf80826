/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-project.h"

G_BEGIN_DECLS

/* A server refuses an address that is too long. */
#define STONE_SOURCE_QUERY_BYTES 200

/* StoneSourceQuery: what is asked of a source. Either a search (WORDS) or a likeness (what is like
 * an article), one page of it, within filters. Reference-counted, never changed once it was asked:
 * it crosses threads. */
typedef struct
{
  gatomicrefcount count;
  char *words; /* of a search, as they were typed, of STONE_SOURCE_QUERY_BYTES; NULL: a likeness */

  /* What the article says, for a likeness; "" for a search. */
  char *own;      /* its key in the library: it is never found itself */
  char *headline; /* a line each: headline, print headline, fly title */
  char *rubric, *text;
  char *language;               /* "en-GB" */
  char *own_section, *own_date; /* the same section and a near date weigh a little more */

  /* Filters; "" lets everything through. */
  char *section;
  char *since, *until; /* ISO dates, both inclusive; a story without a date passes neither */

  guint limit; /* stories of a page; 20 */
  guint page;  /* from 0 */
} StoneSourceQuery;

/* Without a word in it nothing is found. */
StoneSourceQuery *stone_source_query_new_search (const char *words);
/* All that ARTICLE says in its body, as it would stand, with its headlines. */
StoneSourceQuery *stone_source_query_new_like (StoneProject *project, StoneArticle *article);
/* The same question, for another page of answers. */
StoneSourceQuery *stone_source_query_with_page (const StoneSourceQuery *self, guint page);
StoneSourceQuery *stone_source_query_ref (StoneSourceQuery *self);
void stone_source_query_unref (StoneSourceQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneSourceQuery, stone_source_query_unref)

gboolean stone_source_query_is_search (const StoneSourceQuery *self);
/* Whether HEADLINE is the article's own, or its print headline, without regard to case. */
gboolean stone_source_query_is_own_headline (const StoneSourceQuery *self, const char *headline);
/* Whether SECTION (compared without regard to case) and DATE pass the filters. */
gboolean stone_source_query_lets_through (const StoneSourceQuery *self,
                                          const char *section,
                                          const char *date);

G_END_DECLS
