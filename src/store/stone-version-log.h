/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The list of a project's versions: what each save left in the files that it wrote. Pure. */

/* A file as a version left it. */
typedef struct
{
  char *file; /* "articles/going-global.json" */
  char *hash; /* SHA-256 of its bytes; NULL: it was taken away */
} StoneVersionFile;

typedef struct
{
  gint64 time;      /* ms since 1970 */
  gboolean found;   /* not saved here: what a save found there, of another hand or from before */
  GPtrArray *files; /* StoneVersionFile, those alone that changed */
} StoneVersion;

StoneVersion *stone_version_new (gint64 time, gboolean found);
StoneVersion *stone_version_ref (StoneVersion *self);
void stone_version_unref (StoneVersion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneVersion, stone_version_unref)
/* HASH may be NULL. A file that it has already is another from now on. */
void stone_version_set (StoneVersion *self, const char *file, const char *hash);
/* NULL: it says nothing of FILE. Borrowed. */
const StoneVersionFile *stone_version_find (const StoneVersion *self, const char *file);

/* A log's text, a line a version; the first says what it is. Lines that are none of ours are left
 * out. Versions (StoneVersion) are the oldest first. Transfer full. */
GPtrArray *stone_version_log_parse (const char *text);
char *stone_version_log_print (GPtrArray *versions, const char *folder);

/* Takes out versions that stand so close behind each other that a person needs but the last: all of
 * the last ten minutes stay, one in ten minutes of the last day, one an hour of the last week, one
 * a day before that; and STONE_VERSIONS_MAX of them at most. What one of them said that those after
 * it don't becomes theirs: each state that stays is whole. */
#define STONE_VERSIONS_MAX 300
void stone_version_log_thin (GPtrArray *versions, gint64 now);
/* Takes the oldest out in the same manner. */
void stone_version_log_drop_oldest (GPtrArray *versions);

G_END_DECLS
