/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-project.h"
#include "stone-version-log.h"

G_BEGIN_DECLS

/* Earlier versions of a project's files, in the user's state folder: each save adds what it wrote,
 * and what it found there, if that is none of ours.
 *
 *   $XDG_STATE_HOME/stonehand/versions/HASH/    HASH: SHA-256 of the folder's real path
 *     log                                       stone-version-log.h, renamed into place
 *     files/SHA-256                             bytes of a file that some version has
 *     lock                                      held by flock() while one adds
 *
 * Bounded: see stone_version_log_thin(); and 64 MB a project, the oldest going first. Blocking, any
 * thread, any process. Errors: STONE_STORE_ERROR; where a save adds, they are no error of the save:
 * stone_store_get_versions_error(). */

/* Versions (StoneVersion) that changed FILE, or of any if it is NULL, the newest first. None: an
 * empty array. */
GPtrArray *stone_versions_list (const char *folder, const char *file, GError **error);
/* A file's value at a version, by its hash. Transfer full. */
StoneValue *stone_versions_read (const char *folder, const char *hash, GError **error);

/* What a save did to one file. */
typedef struct
{
  char *file;
  StoneValue *before; /* NULL: it was not there, or can't be known */
  char *hash_before;  /* of its bytes; NULL as above */
  GBytes *after;      /* NULL: it was taken away */
  char *hash_after;
} StoneVersionChange;
void stone_version_change_free (StoneVersionChange *self);

/* Adds CHANGES (StoneVersionChange) as one version. NOW: ms since 1970. */
gboolean stone_versions_add (const char *folder, GPtrArray *changes, gint64 now, GError **error);

G_END_DECLS
