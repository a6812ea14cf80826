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

G_END_DECLS
