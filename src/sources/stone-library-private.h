/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-library.h"
#include "stone-story-db.h"

/* What the files of the library share. */
struct _StoneLibrary
{
  StoneStoryDb db;
};

char *stone_library_edition_key (StoneProject *project);
char *stone_library_article_key (StoneProject *project, const char *id);
char *stone_library_body_text (StoneArticle *article);
/* ARTICLE as a story of the library. */
StoneSourceStory *stone_library_article_story (StoneProject *project, StoneArticle *article);
/* Whether article ID of PROJECT belongs into a library. */
gboolean stone_library_keeps (StoneProject *project, const char *id);
/* Of a row that begins with key, headline, rubric, section, source, url, date, edition, article. */
StoneSourceStory *stone_library_read_story (sqlite3_stmt *row);
