/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-journal.h"
#include "stone-store-private.h"

G_BEGIN_DECLS

/* What the files of the journal share. */

#define STONE_JOURNAL_FORMAT 1
#define STONE_JOURNAL_FILE "journal"
#define STONE_JOURNAL_LOCK "lock"
#define STONE_JOURNAL_BASES "base"
#define STONE_JOURNAL_ASIDE "aside"

/* stone-journal-folder.c: the state folder. Errors name the path. */

/* …/KIND/HASH for a project's folder: "journals", "versions". Transfer full. */
char *stone_journal_folder (const char *project_folder, const char *kind);
/* A folder PATH with those above it, mode 0700. UNSYNCED (char *, or NULL) gets the folders that
 * they were made in. */
gboolean stone_journal_make_folder (const char *path, GPtrArray *unsynced, GError **error);
/* A new session in FOLDER: *LOCK is held until it is closed. NULL on failure; transfer full. */
char *
stone_journal_make_session (const char *folder, int *lock, GPtrArray *unsynced, GError **error);
/* The lock of a session, if nobody holds it any more, else -1. */
int stone_journal_claim_session (const char *path);
void stone_journal_remove_session (const char *path);
/* Into aside/, of which only the newest are kept. */
void stone_journal_set_aside (const char *path);

/* stone-journal-line.c: lines, in and out. */

typedef struct
{
  guint64 seq, group, more;
  gint64 time; /* ms since 1970 */
  const char *file;
  const char *base; /* SHA-256 in hex, or NULL */
  const StoneValue *patch;
} StoneJournalLine; /* all borrowed from the line's value */

/* VALUE, which is taken, as a line. */
void stone_journal_append (GString *out, StoneValue *value);
/* A SHA-256 in hex; a file of a project. NAME may be NULL. */
gboolean stone_journal_is_hash (const char *text);
gboolean stone_journal_is_file_name (const char *name);
void stone_journal_print_header (GString *out, const char *folder);
gboolean stone_journal_read_header (const StoneValue *value);
void stone_journal_print_line (GString *out,
                               guint64 seq,
                               guint64 group,
                               guint64 more,
                               gint64 time_us,
                               const char *file,
                               const char *base,
                               StoneValue *patch);
/* FALSE for anything that this version did not write. */
gboolean stone_journal_read_line (const StoneValue *value, StoneJournalLine *line);

/* The parts of a journal, for its own files. */
struct _StoneJournal
{
  GMutex mutex;
  char *project_folder;
  StoneProject *base; /* what the project's folder holds */
  GHashTable *hashes; /* file → char *: hash of its bytes in base/, or NULL where there was none */
  char *session;      /* its folder, or NULL before there is one */
  int lock;           /* held, or -1 */
  int fd;             /* of the journal, or -1 */
  guint64 seq;        /* of the last line */
  gint64 size, begun; /* bytes now, and when it was begun */
  gboolean broken;    /* the end may be half a line */
  gboolean closed;
  /* char *: files and folders that are written, but not for certain on the disk. That comes last:
   * what was written survives the death of the process, if not that of the machine. */
  GPtrArray *unsynced;
};

/* stone-journal-bases.c */

/* *HASH: of the bytes that the edits of FILE begin from, which are kept by now; NULL: of a file
 * that there was not. Borrowed. */
gboolean
stone_journal_keep_base (StoneJournal *self, const char *file, const char **hash, GError **error);
/* Those that the journal before this one began from. */
void stone_journal_remove_bases (StoneJournal *self);

/* stone-journal-edits.c: lines into OUT; what they stand on is kept. */

/* All that NOW has beyond the base, whole files. */
gboolean stone_journal_print_changes (StoneJournal *self,
                                      GString *out,
                                      StoneProject *now,
                                      gint64 time,
                                      GError **error);
gboolean stone_journal_print_edit (StoneJournal *self,
                                   GString *out,
                                   const StoneJournalEntry *entry,
                                   GError **error);

G_END_DECLS
