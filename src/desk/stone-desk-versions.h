/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"

G_BEGIN_DECLS

/* The history of an article or of the edition: what each save made of its file, in text and in
 * print, and its restoring. See stone-versions.h for what is kept. */

typedef struct
{
  gint64 time;         /* ms since 1970 */
  gboolean found;      /* a save found it there: from before, or of another hand */
  StoneValue *value;   /* NULL: it was taken away, or PROBLEM says why it can't be read */
  char *problem;       /* or NULL */
  StoneFileDiff *diff; /* from the version before to this one; NULL for the oldest */
  char *printed;       /* what that did to the printed page: "+3 lines, picture moved"; or "" */
  char *restored;      /* what restoring it would do to the printed page as it is now; or "" */
} StoneFileVersion;

/* An article that the edition has no more. */
typedef struct
{
  char *file;
  char *headline; /* that it had last; may be "" */
} StoneLostArticle;

typedef struct
{
  GPtrArray *versions; /* StoneFileVersion, the newest first; the last hundred */
  GPtrArray *lost;     /* StoneLostArticle */
} StoneFileHistory;
void stone_file_history_free (StoneFileHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFileHistory, stone_file_history_free)

/* Of FILE: "articles/ID.json", "edition.json". Lays each version out, in a worker. */
void stone_desk_read_history_async (StoneDesk *self,
                                    const char *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
StoneFileHistory *
stone_desk_read_history_finish (StoneDesk *self, GAsyncResult *result, GError **error);

/* From FILE as it is now to VALUE (of a version; NULL: taken away). */
StoneFileDiff *stone_desk_diff_version (StoneDesk *self, const char *file, StoneValue *value);
/* Makes FILE what VALUE says, as one edit that touches only what differs; NULL without an error if
 * nothing does. An article that is gone comes back to the end of its section. */
StoneEdit *
stone_version_to_edit (StoneProject *now, const char *file, StoneValue *value, GError **error);
gboolean
stone_desk_restore_version (StoneDesk *self, const char *file, StoneValue *value, GError **error);
/* Why the last save could not be kept as a version; NULL: it was. Borrowed. */
const char *stone_desk_get_versions_error (StoneDesk *self);

G_END_DECLS
