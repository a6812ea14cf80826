/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-store.h"

G_BEGIN_DECLS

/* What the files of store/ share. A project's files are reached from one open descriptor of its
 * folder, never by joined paths, so that nobody can swap a folder for a link meanwhile. */

#define STONE_ARTICLES_FOLDER "articles"
#define STONE_PICTURES_FOLDER "pictures"

/* What tells a file that was not touched since, without reading it. */
typedef struct
{
  guint64 inode;
  gint64 size;
  gint64 modified; /* microseconds since 1970 */
} StoneSignature;

typedef struct
{
  StoneValue *value; /* NULL: unreadable, and so never written */
  char *hash;        /* SHA-256 of the bytes on disk, as far as we know; NULL: they are to read */
  GPtrArray *seen;   /* StoneValue: states that stood in it, the oldest first, this one the last */
  char *told;        /* hash of what can't be read and was told ("" where the file was gone) */
  StoneSignature signature; /* when it was last looked at */
  gint64 looked_at;         /* microseconds since 1970, 0: never */
} StoneKnownFile;

StoneKnownFile *stone_known_file_new (StoneValue *value, const char *hash);
void stone_known_file_free (StoneKnownFile *self);

struct _StoneStore
{
  char *folder;     /* absolute */
  int fd;           /* that folder, open */
  int lock_fd;      /* the lock held for the store's whole life, or -1 */
  gboolean to_read; /* files are not hashed, and so not saved */
  char *versions_error;
  GHashTable *known; /* file name → StoneKnownFile */

  /* Other programs' doings (stone-store-outside.c) */
  GHashTable *strangers;  /* file name → StoneKnownFile: found, and not yet taken */
  GHashTable *copies;     /* name of a conflict copy → hash of it as it was accepted */
  GHashTable *old_copies; /* names of those that stood there at the opening */
};

/* A store around an open folder that knows no file yet; takes FD. */
StoneStore *stone_store_new_for_fd (const char *folder, int fd);
/* FILE stands on the disk with VALUE and HASH. */
void stone_store_know (StoneStore *self, const char *file, StoneValue *value, const char *hash);
/* The message is "NAME: what errno says". */
void stone_store_set_errno (GError **error, const char *name);

/* Names inside a project (stone-store-path.c). All errors are STONE_STORE_ERROR_PATH, or _IO. */
gboolean stone_path_check (const char *relative, GError **error);
/* The folder that holds RELATIVE; *LEAF points at the last segment. MAKE: missing folders are made.
 */
int stone_path_open_parent (int root,
                            const char *relative,
                            gboolean make,
                            const char **leaf,
                            GError **error);
/* A regular file, open for reading. A missing one is an _IO error with errno ENOENT kept. */
int stone_path_open_file (int root, const char *relative, GError **error);

/* Whole files (stone-store-file.c). LABEL is the file's name in the project; its last segment
 * stands in DIR. Names of kept copies are added to CONFLICTS. */
char *stone_hash (const char *bytes, gsize length);
gboolean stone_file_read (int fd, const char *label, char **bytes, gsize *length, GError **error);
/* Puts BYTES in place of the file. KNOWN: hash of what should be there now (NULL: nothing should);
 * what else is found there is kept. */
gboolean stone_file_replace (int dir,
                             const char *label,
                             const char *bytes,
                             gsize length,
                             const char *known,
                             GPtrArray *conflicts,
                             GError **error);
/* A copy of BYTES beside the file, as a conflict copy of its own name, which CONFLICTS gets. */
gboolean stone_file_keep (int dir,
                          const char *label,
                          const char *bytes,
                          gsize length,
                          GPtrArray *conflicts,
                          GError **error);
/* Bytes other than KNOWN are kept as above. A file that is gone already is well. */
gboolean stone_file_remove (int dir,
                            const char *label,
                            const char *known,
                            GPtrArray *conflicts,
                            GError **error);
/* A new file of our own, its name in *NAME, that no reader takes for one of the project. */
int stone_file_open_scratch (int dir, const char *label, char **name, GError **error);
/* Renames SCRATCH to NAME if that is free; errno is EEXIST if it isn't. */
gboolean stone_file_place (int dir, const char *scratch, const char *name);
/* Takes away scratch files older than SECONDS: what a killed process left. */
void stone_file_clean_scratch (int dir, gint64 seconds);

/* Pictures (stone-store-picture.c). SOURCE is a regular file, and a picture by its first bytes. */
gboolean stone_store_is_picture (const char *source);
/* Copies SOURCE to FILE of the project, where none stands (that is an error); as
 * stone_store_add_picture() otherwise. */
gboolean stone_picture_copy_to (StoneStore *self,
                                const char *source,
                                const char *file,
                                GCancellable *cancellable,
                                GError **error);

/* The lock of a folder (stone-store-lock.c): closing the descriptor lets go of it. */
int stone_lock_take (int folder_fd, GError **error);

/* stone-state-place.c: a project's FOLDER that was renamed since it was opened last finds its
 * journals and versions again. What goes wrong leaves things as they are. */
void stone_state_find_again (const char *folder);

/* Reading (stone-store-load.c) */
StoneProject *stone_store_load (StoneStore *self, GError **error);
/* What FILE looked like, to be asked before it is read; it is set once the bytes are known to be
 * those of KNOWN (stone-store-outside.c). FALSE: it is not there. */
gboolean stone_store_read_signature (StoneStore *self, const char *file, StoneSignature *signature);
/* That of a known file, from before it was read at LOOKED_AT. */
void stone_store_sign (StoneStore *self,
                       const char *file,
                       const StoneSignature *signature,
                       gint64 looked_at);

/* Saving (stone-store-save.c). OUTSIDE NULL: without a look first. */
gboolean stone_store_save_checked (StoneStore *self,
                                   StoneProject *project,
                                   GPtrArray **outside,
                                   char ***conflicts,
                                   GError **error);
gboolean stone_store_is_copy (const char *name); /* a conflict copy, by its name */
/* Conflict copies that stand there now are of a state that nobody knows (stone-store-copies.c). */
void stone_store_note_copies (StoneStore *self);

G_END_DECLS
