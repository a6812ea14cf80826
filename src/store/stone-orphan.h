/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-project.h"

G_BEGIN_DECLS

/* StoneOrphan: what the journal of a session says that ended without being closed: a crash, a power
 * cut. It is held (locked) as long as this lives, so that no other window offers it too.
 *
 * A journal is read as what it is, a file that was being written: the first line that is cut, that
 * is no line of ours, whose number does not follow or whose patch does not fit ends it, and what
 * came before counts. Blocking. */
typedef struct
{
  char *file;
  StoneValue *base; /* what the edits began from; NULL: there was no such file */
  StoneValue *now;  /* what they led to; NULL: it was taken away */
  GPtrArray
      *states; /* StoneValue, or NULL for no file: all that it was in between, and these two */
} StoneOrphanFile;

typedef struct
{
  char *session;    /* its folder */
  int lock;         /* held */
  guint n_edits;    /* those that count */
  gint64 time;      /* of the last, ms since 1970 */
  gboolean damaged; /* something behind it could not be read */
  GPtrArray *files; /* StoneOrphanFile */
} StoneOrphan;

/* Those of the project in FOLDER, which now reads DISK, that hold what it does not; the oldest
 * first. The others are taken away. */
GPtrArray *stone_orphans_find (const char *folder, StoneProject *disk);
void stone_orphan_free (StoneOrphan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneOrphan, stone_orphan_free)
/* The session itself left the file like this at some point (a save was under way, it had been
 * recovered once before): nobody else had a hand in it. VALUE may be NULL. */
gboolean stone_orphan_file_passed (const StoneOrphanFile *file, const StoneValue *value);
/* It was decided about. It is kept aside for a while all the same. */
void stone_orphan_set_aside (StoneOrphan *self);

G_END_DECLS
