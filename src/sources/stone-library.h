/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-source.h"

G_BEGIN_DECLS

/* StoneLibrary: the local library of stories, SQLite with FTS5 in the user's data folder
 * ($XDG_DATA_HOME/stonehand/library.db). Blocking; any thread, one call at a time on one library
 * (open one in each thread; SQLite's WAL lets them share the file).
 *
 * Invariants
 * 1. Whatever moment a process is killed at, the database is sound and holds all that was
 *    committed.
 * 2. A database that is found damaged, on opening or in any later call, is put aside beside it
 *    (library-damaged-TIME.db; the last two are kept), never deleted or written to; a new one is
 *    made and the call done again. A new database is filled from the folders that are known: their
 *    list is a file of its own (library-folders.txt).
 * 3. A call that fails or is cancelled has changed nothing; stone_library_add_jsonl() alone leaves
 *    the batches that it finished. */
typedef struct _StoneLibrary StoneLibrary;

#define STONE_LIBRARY_ERROR (stone_library_error_quark ())
GQuark stone_library_error_quark (void);
typedef enum
{
  STONE_LIBRARY_ERROR_DATABASE, /* SQLite's words and the file's name */
  STONE_LIBRARY_ERROR_DAMAGED,  /* the same, and it could not be put aside */
  STONE_LIBRARY_ERROR_FILE      /* a file or folder to be added can't be read */
} StoneLibraryError;

StoneLibrary *stone_library_open (const char *path, GError **error); /* NULL: the user's own */
void stone_library_free (StoneLibrary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneLibrary, stone_library_free)

/* What a person should know, in words, and only once: where a damaged library was put. NULL: there
 * is nothing. Transfer full. */
char *stone_library_take_note (StoneLibrary *self);

/* The origin of a story: "" for the library's own, else the name of the feed that it came by. */
#define STONE_LIBRARY_OWN ""

/* Adds or brings up to date every article of PROJECT, takes out those of its edition that are gone.
 * FOLDER, where it is on disk, is remembered; or NULL. */
gboolean stone_library_add_project (StoneLibrary *self,
                                    StoneProject *project,
                                    const char *folder,
                                    GError **error);
/* Adds the articles of a folder: those of an edition, or else whatever article files (*.json) are
 * in it or in its articles/; what is none is passed over. *N_STORIES (or NULL) gets how many.
 * The folder is remembered. */
gboolean
stone_library_add_folder (StoneLibrary *self, const char *folder, guint *n_stories, GError **error);
/* STORY, of its own origin, with its id. */
gboolean stone_library_add_story (StoneLibrary *self,
                                  const StoneSourceStory *story,
                                  const char *text,
                                  GError **error);

/* An archive: a story a line. */
typedef struct
{
  guint stories; /* put, or there already */
  guint bad;     /* lines passed over */
  guint64 bytes; /* read so far … */
  guint64 total; /* … of so many */
} StoneLibraryCount;
typedef struct
{
  void (*progress) (const StoneLibraryCount *count, gpointer user_data); /* after each batch */
  void (*bad_line) (const char *words, gpointer user_data);              /* led by FILE:LINE */
  gpointer user_data;
} StoneLibraryTell;
/* Adds a file of JSON lines: {headline, id, rubric, body, section, source, url, date, picture}, or
 * their other names in stone-source-json.h. The headline alone must be there; a story without an id
 * goes by its url, or else by its headline, source and date. It is read a line at a time and
 * committed a batch at a time, so what was done stays when it is cancelled or killed. TELL may be
 * NULL. */
gboolean stone_library_add_jsonl (StoneLibrary *self,
                                  const char *file,
                                  const StoneLibraryTell *tell,
                                  StoneLibraryCount *count,
                                  GCancellable *cancellable,
                                  GError **error);

/* A page of what QUERY asks for, among the stories of ORIGIN (NULL: of all). A search finds those
 * in which every word stands, the last as a prefix; headline before rubric before text. A likeness
 * takes the article's best tf·idf terms in one OR query, bm25 with column weights, raised a little
 * by the same section and a near date. Never the article itself, nor one story twice: what has the
 * same address, or the same headline and date, is the same. */
StoneSourceAnswer *stone_library_find (StoneLibrary *self,
                                       StoneSourceQuery *query,
                                       const char *origin,
                                       GCancellable *cancellable,
                                       GError **error);
/* By its id, in whatever origin, the library's own first. NULL without error if there is none. */
StoneSourceStory *stone_library_get_story (StoneLibrary *self, const char *id, GError **error);
/* The first MAX_CHARACTERS of a story's text. NULL without error if there is no such story. */
char *stone_library_get_text (StoneLibrary *self,
                              const char *origin,
                              const char *id,
                              guint max_characters,
                              GError **error);
/* Takes out what came by the feed ORIGIN, and all that is known of it. */
gboolean stone_library_remove_feed (StoneLibrary *self, const char *origin, GError **error);
gboolean stone_library_count (StoneLibrary *self, const char *origin, guint *count, GError **error);

G_END_DECLS
