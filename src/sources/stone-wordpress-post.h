/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-likeness-terms.h"
#include "stone-source-story.h"
#include "stone-wordpress.h"

G_BEGIN_DECLS

/* Posts of a WordPress site as stories. Private to sources/. */

/* The query for posts with WORDS in CATEGORY (0: in any), within QUERY's filters and of its page;
 * what it asks for is what follows needs. NULL-terminated, transfer full. */
char **
stone_wordpress_posts_query (const StoneSourceQuery *query, const char *words, gint64 category);
/* NULL if POST is none. SECTION: the category that was asked for; else the post's first. */
StoneSourceStory *stone_wordpress_post_to_story (const StoneValue *post,
                                                 const char *origin,
                                                 const char *site,
                                                 const char *section);
/* A search for TERM alone had STORY among what it found. */
void stone_wordpress_found_by (StoneSourceStory *story, const StoneLikenessTerm *term);
/* Scores STORIES by TERMS (StoneLikenessTerm), says why, and puts the nearest first. */
void stone_wordpress_rank (GPtrArray *stories, GPtrArray *terms, const StoneSourceQuery *query);

G_END_DECLS
