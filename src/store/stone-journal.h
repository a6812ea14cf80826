/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

G_BEGIN_DECLS

/* StoneJournal: the edits of one session that its project's folder does not hold yet, in the user's
 * state folder, so that a crash loses none of them. StoneOrphan reads one back.
 *
 *   $XDG_STATE_HOME/stonehand/journals/HASH/    HASH: SHA-256 of the folder's real path
 *     STAMP-PID-RANDOM/                         one session: one window on the edition
 *       lock                                    held by flock() as long as the session lives
 *       journal                                 lines, see below
 *       base/SHA-256                            bytes of files that the edits were made against
 *     aside/STAMP-PID-RANDOM/                   decided about; the last five are kept
 * Folders have mode 0700. (Earlier versions of files stand beside: stone-versions.h.)
 *
 * The journal's first line is {"format": 1, "folder": …, "started": ms}. Each of the others is what
 * one edit does to one file:
 *   {"seq": 7, "group": 6, "more": 0, "time": ms, "file": …, "base": SHA-256 or null, "patch": […]}
 * seq counts from 1; group is the seq of the edit's first line, more the number of its lines that
 * still follow: an edit counts once its last line is there. time is since 1970. base is null for a
 * file that there was not. patch is RFC 6902, each change led by `test`; where a journal was begun
 * anew, it puts the whole file and base alone says on what.
 *
 * Invariants
 * 1. What sync() or restart() said TRUE to is on the disk: fdatasync, and fsync of the
 *    folders. What write() said TRUE to is the system's, and outlives the process.
 * 2. After a failure nothing is added behind what may be half a line: the next call begins anew, in
 *    a new file that is renamed into place.
 * 3. A session that changed nothing leaves nothing behind.
 *
 * Blocking: for a worker. Calls may come from any thread; one at a time is let in. */
typedef struct _StoneJournal StoneJournal;

typedef struct
{
  StoneEdit *edit;     /* NULL: nothing new; only put right what failed */
  StoneProject *after; /* the state that it led to */
  gint64 time;         /* µs since 1970 */
} StoneJournalEntry;

/* BASE: the project as the folder has it. Touches no disk. */
StoneJournal *stone_journal_new (const char *folder, StoneProject *base);
void stone_journal_free (StoneJournal *self); /* leaves what is on the disk there */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneJournal, stone_journal_free)

/* Adds ENTRIES (StoneJournalEntry) in their order. Errors: STONE_STORE_ERROR_IO, and the edits are
 * made up for by the next call. */
gboolean stone_journal_write (StoneJournal *self, GArray *entries, GError **error);
/* Waits until that is on the disk; others may write meanwhile. */
gboolean stone_journal_sync (StoneJournal *self, GError **error);
/* The folder holds BASE now; what NOW has beyond it stays in the journal. */
gboolean stone_journal_restart (StoneJournal *self,
                                StoneProject *base,
                                StoneProject *now,
                                gint64 time,
                                GError **error);
/* Takes the session's journal away: nothing is to be recovered. Later calls do nothing. */
void stone_journal_close (StoneJournal *self);

G_END_DECLS
