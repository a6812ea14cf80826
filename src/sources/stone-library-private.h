/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-library.h"
#include "stone-story-db.h"
#include "stone-story-writer.h"

/* What the files of the library share. */
struct _StoneLibrary
{
  StoneStoryDb db;
  char *path;
};

/* Of a row of "story s" that begins so. */
#define STONE_LIBRARY_COLUMNS                                                                      \
  "s.origin, s.key, s.headline, s.rubric, s.section, s.source, s.url, s.date, s.edition,"          \
  " s.article, s.picture"
#define STONE_LIBRARY_N_COLUMNS 11
StoneSourceStory *stone_library_read_story (sqlite3_stmt *row);

/* Every call goes through one of these. WORK may be called twice: a damaged database is mended in
 * between. write: within a transaction. */
typedef gboolean (*StoneLibraryWork) (StoneLibrary *self, gpointer data, GError **error);
gboolean stone_library_run (StoneLibrary *self,
                            StoneLibraryWork work,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);
gboolean stone_library_write (StoneLibrary *self,
                              StoneLibraryWork work,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);

/* Keys */
char *stone_library_edition_key (StoneProject *project);
char *stone_library_article_key (StoneProject *project, const char *id);
char *stone_library_body_text (StoneArticle *article);
/* ARTICLE as a story of the library. */
StoneSourceStory *stone_library_article_story (StoneProject *project, StoneArticle *article);
/* Whether article ID of PROJECT belongs into a library. */
gboolean stone_library_keeps (StoneProject *project, const char *id);

/* Within a transaction. */
gboolean stone_library_put_project (StoneLibrary *self, StoneProject *project, GError **error);
gboolean
stone_library_put_folder (StoneLibrary *self, const char *folder, guint *n_stories, GError **error);

/* Mending */
gboolean stone_library_mend (StoneLibrary *self, GError **error);
/* Fills a new database from the folders that are known. */
gboolean stone_library_fill (StoneLibrary *self, GError **error);
/* Not being able to is no error: the stories are in the database. */
void stone_library_remember_folder (StoneLibrary *self, const char *folder);

/* What is known of a feed; zeros and "" before it was asked the first time. */
typedef struct
{
  char *address, *title, *etag, *modified;
  gint64 asked; /* seconds since 1970 */
} StoneFeedState;
void stone_feed_state_clear (StoneFeedState *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoneFeedState, stone_feed_state_clear)
gboolean stone_library_get_feed (StoneLibrary *self,
                                 const char *origin,
                                 StoneFeedState *state,
                                 GError **error);
/* STORIES (StoneSourceStory, their text in opening) come in place of those that ORIGIN has under
 * the same ids; NULL: they are as they were. */
gboolean stone_library_put_feed (StoneLibrary *self,
                                 const char *origin,
                                 const StoneFeedState *state,
                                 GPtrArray *stories,
                                 GError **error);
