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
/* Of a row that begins with key, headline, rubric, section, source, url, date, edition, article. */
StoneSourceStory *stone_library_read_story (sqlite3_stmt *row);
