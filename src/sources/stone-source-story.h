/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-project.h"

G_BEGIN_DECLS

/* StoneSourceStory: a story that a source found. Texts are plain, never NULL once a source has made
 * it ("" where nothing is known), and not to be trusted: whoever shows one interprets no markup. */
typedef struct
{
  char *origin; /* name of the source that found it, as the user called it */
  char *id;     /* stable within its origin; the library's: "PUBLICATION/DATE/ARTICLE-ID" */
  char *headline, *rubric, *section, *source, *url;
  char *date;    /* ISO 8601: "2022-09-17" */
  char *edition; /* key of the edition that it came from: "PUBLICATION/DATE" */
  char *article; /* article id within that edition */
  char *picture; /* address of its picture */
  char *why;     /* the words that made it alike, joined by ", "; "" for a search */
  char *opening; /* its first words, where they are known */
  double score;  /* larger is nearer; compares within one answer alone */
} StoneSourceStory;

StoneSourceStory *stone_source_story_new (void); /* all "" */
StoneSourceStory *stone_source_story_copy (const StoneSourceStory *self);
void stone_source_story_free (StoneSourceStory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneSourceStory, stone_source_story_free)
/* Sets *SLOT, one of its texts, to TEXT from outside: made fit for one field (stone_text_clean),
 * and of MAX_BYTES at most. */
void stone_source_story_set (char **slot, const char *text, gsize max_bytes);

/* STORY as a related story of PROJECT: {headline, rubric, source, url, date, section}, with
 * `article` where it is of this very edition. Transfer full. */
StoneValue *stone_source_story_to_value (const StoneSourceStory *story, StoneProject *project);
gboolean stone_source_story_is_picked (const StoneSourceStory *story,
                                       StoneProject *project,
                                       StoneArticle *article);
gboolean stone_source_story_is_own (const StoneSourceStory *story,
                                    StoneProject *project); /* of this edition */

G_END_DECLS
