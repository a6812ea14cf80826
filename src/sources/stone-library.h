/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-source-story.h"

G_BEGIN_DECLS

/* StoneLibrary: the local library of stories, SQLite with FTS5 in the user's data folder
 * ($XDG_DATA_HOME/stonehand/library.db). Blocking; any thread, one call at a time on one library
 * (open one in each thread; SQLite's WAL lets them share the file). */
typedef struct _StoneLibrary StoneLibrary;

#define STONE_LIBRARY_ERROR (stone_library_error_quark ())
GQuark stone_library_error_quark (void);
typedef enum
{
  STONE_LIBRARY_ERROR_DATABASE
} StoneLibraryError; /* SQLite's words and the file's name */

StoneLibrary *stone_library_open (const char *path, GError **error); /* NULL: the user's own */
void stone_library_free (StoneLibrary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneLibrary, stone_library_free)

/* Adds or brings up to date every article of PROJECT, takes out those of its edition that are gone.
 */
gboolean stone_library_add_project (StoneLibrary *self, StoneProject *project, GError **error);
gboolean stone_library_add_story (StoneLibrary *self,
                                  const StoneSourceStory *story,
                                  const char *text,
                                  GError **error);
/* Search as you type: every word must match, the last as a prefix; headline before rubric before
 * text. */
GPtrArray *
stone_library_search (StoneLibrary *self, const char *query, guint limit, GError **error);
/* Like this article: its 25 best tf·idf terms in one OR query, bm25 with column weights; the
 * article itself is left out. */
GPtrArray *stone_library_suggest (StoneLibrary *self,
                                  StoneProject *project,
                                  StoneArticle *article,
                                  guint limit,
                                  GError **error);
StoneSourceStory *stone_library_find (StoneLibrary *self,
                                      const char *id,
                                      GError **error); /* NULL without error if none */

G_END_DECLS
