/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-library.h"
#include "stone-source-settings.h"

G_BEGIN_DECLS

/* StoneArchive: adding to the newsroom's archive (PostgreSQL; stone-source.h reads it). Blocking,
 * one thread at a time. Stories are gathered and sent by the hundred, each batch whole or not at
 * all; one that is there under its key already is brought up to date, and costs nothing if it is
 * the same. Errors: STONE_SOURCE_ERROR, or those of files. */
typedef struct _StoneArchive StoneArchive;

/* STONE_SOURCE_ERROR_UNSUPPORTED where SETTINGS are of another kind, or this build has no
 * PostgreSQL. */
StoneArchive *
stone_archive_open (const StoneSourceSettings *settings, const char *password, GError **error);
/* What was not flushed is not added. */
void stone_archive_free (StoneArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneArchive, stone_archive_free)

gboolean stone_archive_add_story (StoneArchive *self,
                                  const StoneSourceStory *story,
                                  const char *text,
                                  GError **error);
/* Every article that has a headline; those of its edition that are gone are taken out. */
gboolean stone_archive_add_project (StoneArchive *self, StoneProject *project, GError **error);
/* A file of JSON lines ("-": standard input), read as stone_library_add_jsonl() reads one. TELL and
 * COUNT may be NULL. */
gboolean stone_archive_add_json_lines (StoneArchive *self,
                                       const char *path,
                                       const StoneLibraryTell *tell,
                                       StoneLibraryCount *count,
                                       GError **error);
/* Sends what is gathered. *SEEN: how many were added since it was opened; *CHANGED: to how many of
 * them the archive was not up to date. Either may be NULL. */
gboolean stone_archive_flush (StoneArchive *self, guint *seen, guint *changed, GError **error);

G_END_DECLS
