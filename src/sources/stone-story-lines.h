/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-library.h"

G_BEGIN_DECLS

/* StoneStoryLines: a file of JSON lines, a story each, its fields as in stone-source-json.h. It
 * needs a headline; without key and address it goes by a digest of headline, source and date. What
 * is no story is told and passed over. Private to sources/. */
typedef struct _StoneStoryLines StoneStoryLines;

/* PATH "-": standard input. TELL may be NULL; COUNT is kept. STONE_LIBRARY_ERROR_FILE. */
StoneStoryLines *stone_story_lines_open (const char *path,
                                         const StoneLibraryTell *tell,
                                         StoneLibraryCount *count,
                                         GError **error);
void stone_story_lines_free (StoneStoryLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneStoryLines, stone_story_lines_free)

/* The next story, with its text; *STORY is NULL at the end. */
gboolean stone_story_lines_next (StoneStoryLines *self,
                                 StoneSourceStory **story,
                                 char **body,
                                 GError **error);
void stone_story_lines_rewind (StoneStoryLines *self); /* and the count */

G_END_DECLS
