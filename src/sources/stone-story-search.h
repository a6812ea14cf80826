/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-sources.h"

G_BEGIN_DECLS

/* StoneStorySearch: one question to several sources at once. Stories come in as each source
 * answers, and keep their places; a source that fails says so beside its name, and the others go
 * on. A new question leaves the one before. "changed" whenever anything did. */
#define STONE_TYPE_STORY_SEARCH (stone_story_search_get_type ())
G_DECLARE_FINAL_TYPE (StoneStorySearch, stone_story_search, STONE, STORY_SEARCH, GObject)

/* One source in the search. */
typedef struct
{
  char *name;
  gboolean asking; /* its answer is still to come */
  gboolean more;   /* it has a next page */
  guint next;      /* page to ask for */
  char *note;      /* of its last answer; "" */
  GError *error;   /* its last answer; or NULL */
} StoneStorySearchPart;

StoneStorySearch *stone_story_search_new (StoneSources *sources);
/* NAMES: the sources to ask, NULL-terminated; NULL: all that are on. */
void
stone_story_search_ask (StoneStorySearch *self, StoneSourceQuery *query, const char *const *names);
/* The next page of each source that has one. */
void stone_story_search_more (StoneStorySearch *self);
/* Asks source NAME, opened anew, once more for what it failed to answer: a feed that just failed
 * would not be asked else, and a password may be another. */
void stone_story_search_retry (StoneStorySearch *self, const char *name);
/* The same for every source that failed. */
void stone_story_search_retry_all (StoneStorySearch *self);
/* Leaves what is under way, and forgets what was found. */
void stone_story_search_stop (StoneStorySearch *self);

/* StoneSourceStory, as they came; one that stands at the same address as an earlier one, or has the
 * same headline and date, is left out, and so is the article that others are like. Borrowed, until
 * "changed". */
GPtrArray *stone_story_search_get_stories (StoneStorySearch *self);
/* StoneStorySearchPart. Borrowed, until "changed". */
GPtrArray *stone_story_search_get_parts (StoneStorySearch *self);
gboolean stone_story_search_is_asking (StoneStorySearch *self); /* any of them */
gboolean stone_story_search_has_more (StoneStorySearch *self);

G_END_DECLS
