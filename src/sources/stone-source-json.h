/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-source-story.h"

G_BEGIN_DECLS

/* A story as others keep it in JSON: a document of OpenSearch, a line of an export. Its fields go
 * by any of these names, the first that says something:
 *
 *   id        key, id, _id                        else its url
 *   headline  headline, title
 *   rubric    rubric, summary, description
 *   body      body, content, text
 *   section   section, category
 *   source    source, publication
 *   url       url, link
 *   date      date, published, @timestamp         ISO 8601, words, or milliseconds since 1970
 *   picture   picture, image
 *   edition, article                              as Stonehand's own library has them
 *
 * A value is a text, a number, or an array of which the first counts; of another kind it says
 * nothing. Private to sources/. */
typedef enum
{
  STONE_STORY_ID,
  STONE_STORY_HEADLINE,
  STONE_STORY_RUBRIC,
  STONE_STORY_BODY,
  STONE_STORY_SECTION,
  STONE_STORY_SOURCE,
  STONE_STORY_URL,
  STONE_STORY_DATE,
  STONE_STORY_PICTURE,
  STONE_STORY_EDITION,
  STONE_STORY_ARTICLE,
  STONE_N_STORY_FIELDS
} StoneStoryField;

/* Ended by NULL; static. */
const char *const *stone_story_field_names (StoneStoryField field);
/* Never NULL; "" texts where OBJECT says nothing, or is no object. *BODY (or NULL) is its text,
 * transfer full, of STONE_STORY_BODY_BYTES at most. */
#define STONE_STORY_BODY_BYTES (256 * 1024)
StoneSourceStory *stone_source_story_from_json (const StoneValue *object, char **body);

G_END_DECLS
