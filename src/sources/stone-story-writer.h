/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-source-story.h"
#include "stone-story-db.h"

/* StoneStoryWriter: puts stories into the database, and into its two indexes with them. Private to
 * sources/. To be used within a transaction: a story is in three tables, or in none. */
typedef struct _StoneStoryWriter StoneStoryWriter;

StoneStoryWriter *stone_story_writer_new (StoneStoryDb *db, GError **error);
void stone_story_writer_free (StoneStoryWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneStoryWriter, stone_story_writer_free)

/* STORY in place of the one of the same origin and id. One that is there as it is costs no write.
 */
gboolean stone_story_writer_put (StoneStoryWriter *self,
                                 const StoneSourceStory *story,
                                 const char *text,
                                 GError **error);
/* Nothing happens if there is none. */
gboolean stone_story_writer_remove (StoneStoryWriter *self,
                                    const char *origin,
                                    const char *id,
                                    GError **error);
