/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-project.h"

G_BEGIN_DECLS

/* A project's folder: reading and writing it. Blocking: call from a worker (or the command line).
 *
 * Invariants
 * 1. A file on disk is always whole: a new file, fsync, exchange (renameat2 RENAME_EXCHANGE, else
 *    rename), then the folder's fsync.
 * 2. What a save replaces is what was loaded or last saved (compared by hash); bytes that another
 *    program put there are kept as NAME.sync-conflict-DATE.json.
 * 3. Only files that changed are written; unreadable ones never are.
 * 4. No name inside a project leads outside its folder: openat() step by step, O_NOFOLLOW, regular
 *    files only. */
typedef struct _StoneStore StoneStore; /* a folder and what is known of its files */

#define STONE_STORE_ERROR (stone_store_error_quark ())
GQuark stone_store_error_quark (void);
typedef enum
{
  STONE_STORE_ERROR_NOT_A_PROJECT, /* no edition.json there */
  STONE_STORE_ERROR_EXISTS,        /* the folder already holds an edition */
  STONE_STORE_ERROR_UNREADABLE, /* edition.json is damaged: file, line or pointer in the message */
  STONE_STORE_ERROR_FORMAT,     /* made by a newer Stonehand */
  STONE_STORE_ERROR_PATH,       /* absolute, "..", a link, no regular file */
  STONE_STORE_ERROR_OUTSIDE,    /* other programs changed files since they were read */
  STONE_STORE_ERROR_LOCKED,     /* another process is saving (waits 5 s first) */
  STONE_STORE_ERROR_IO,         /* the system said no; the message names the file */
  STONE_STORE_ERROR_NO_SPACE,   /* so it did because the disk, or one's share of it, is full … */
  STONE_STORE_ERROR_NOT_WRITABLE, /* … or because one may not */
  STONE_STORE_ERROR_GONE,         /* the folder, or the disk that it is on, is not there any more */
} StoneStoreError;

/* The folder of PATH: a project folder itself, or any file in one. Transfer full; NULL and error if
 * none. */
char *stone_store_find_folder (const char *path, GError **error);

/* Opens FOLDER and reads its project. An article that can't be read is in *PROJECT as unreadable
 * with its message; the rest opens. */
StoneStore *stone_store_open (const char *folder, StoneProject **project, GError **error);
/* The same, holding the folder's lock until the store is freed: for a command that reads, changes
 * and saves in one go, so that two of them at a time lose nothing. */
StoneStore *stone_store_open_locked (const char *folder, StoneProject **project, GError **error);
/* The same without what saving needs, for who only reads: such a store can't save. */
StoneStore *stone_store_open_to_read (const char *folder, StoneProject **project, GError **error);
/* A new project: makes FOLDER (which must be absent, empty or without edition.json) and saves
 * PROJECT. */
StoneStore *stone_store_create (const char *folder, StoneProject *project, GError **error);
void stone_store_free (StoneStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneStore, stone_store_free)
const char *stone_store_get_folder (StoneStore *self); /* absolute */
/* There were conflict copies beside its files when it was opened: see stone-store-outside.h. */
gboolean stone_store_has_copies (StoneStore *self);

/* Writes the files of PROJECT that differ from those on disk, removes those that it no longer has.
 * *CONFLICTS (may be NULL) gets the names of conflict copies that were kept, NULL-terminated.
 * One thread at a time on one store; stone_store_add_picture() may run beside. */
gboolean
stone_store_save (StoneStore *self, StoneProject *project, char ***conflicts, GError **error);

/* Why the last save could not be kept as a version (stone-versions.h); NULL: it was. Borrowed. */
const char *stone_store_get_versions_error (StoneStore *self);

/* The bytes of a project file: the print of its JSON, one block of body text a line. Transfer full.
 */
char *stone_store_print_file (StoneValue *value);

/* Copies the picture SOURCE into pictures/ under a free name made from its own ("quay.jpg",
 * "quay-2.jpg"; the same bytes are not copied twice) and returns "pictures/NAME". A SOURCE that is
 * no regular file, is larger than 500 MB or by its first bytes no JPEG, PNG, TIFF, WebP, SVG or PDF
 * is refused. */
char *stone_store_add_picture (StoneStore *self,
                               const char *source,
                               GCancellable *cancellable,
                               GError **error);
/* Has CHANGE work on a copy of picture FILE of the project, which then takes its place, whole.
 * FALSE and ERROR: it is as it was. */
typedef gboolean (*StonePictureChange) (const char *path, gpointer user_data, GError **error);
gboolean stone_store_change_picture (StoneStore *self,
                                     const char *file,
                                     StonePictureChange change,
                                     gpointer user_data,
                                     GError **error);
/* RELATIVE as an absolute path, after checking invariant 4. */
char *stone_store_resolve (const char *folder, const char *relative, GError **error);
/* A whole copy of a project folder (the sample, for taking apart). DEST must not exist. */
gboolean stone_store_copy_folder (const char *source,
                                  const char *dest,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
