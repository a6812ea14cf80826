/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-store.h"

G_BEGIN_DECLS

/* What other programs did to a project's folder since the store read or wrote it: changed files,
 * new and deleted ones, and the conflict copies that file synchronisers leave beside a file that
 * was changed on two machines:
 *   NAME.sync-conflict-20220917-101530-ABC1234.json      Syncthing (and, without the last part,
 * ours) NAME (conflicted copy 2022-09-17 101530).json        Nextcloud, ownCloud, Dropbox Blocking;
 * one thread at a time on one store. */
typedef struct
{
  char *file;         /* of the project: "articles/going-global.json" */
  char *copy;         /* the conflict copy that this came from or that goes with it, or NULL */
  gboolean cautious;  /* it is not sure that BASE is: see stone-merge.h */
  StoneValue *base;   /* what both sides come from as far as is known, or NULL */
  StoneValue *value;  /* what stands there now; NULL: the file is gone, or can't be read */
  gboolean from_copy; /* VALUE is that of the copy, not of the file */
  char *hash;         /* SHA-256 of the bytes, NULL: gone */
  char *message;      /* why it can't be taken (it is left as it is), or NULL */
} StoneOutside;

void stone_outside_free (StoneOutside *self);

/* StoneOutside, those of files first; empty if all is as known. Each is told until it is accepted.
 * A file is read only if its size, time or inode differ. Errors: STONE_STORE_ERROR_IO. */
GPtrArray *stone_store_look (StoneStore *self, GError **error);
/* OUTSIDE is known from now on: the next save writes over it. (A file that is gone though the
 * edition lists it is written anew.) */
void stone_store_accept (StoneStore *self, const StoneOutside *outside);
/* Keeps the other side of a file as a conflict copy, for as long as somebody has to decide what
 * holds. *COPY gets its name. Nothing to do for what came from a copy. */
gboolean stone_store_keep (StoneStore *self, StoneOutside *outside, GError **error);
/* Moves a conflict copy that is merged out of the project, into
 * $XDG_STATE_HOME/stonehand/set-aside/, where it is kept for half a year, among 200 and in 64 MiB
 * at most. One that is gone, or was changed meanwhile, is left. */
gboolean stone_store_set_aside (StoneStore *self, const char *copy, GError **error);

/* stone_store_save(), but it looks first, under the lock: where other programs changed what can be
 * read it writes nothing and fails with STONE_STORE_ERROR_OUTSIDE. *OUTSIDE gets all that
 * stone_store_look() gives, whether it fails or not; files that were missing are written anew. */
gboolean stone_store_save_if_known (StoneStore *self,
                                    StoneProject *project,
                                    GPtrArray **outside,
                                    char ***conflicts,
                                    GError **error);

G_END_DECLS
