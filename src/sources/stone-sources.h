/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-passwords.h"
#include "stone-source-settings.h"

G_BEGIN_DECLS

/* StoneSources: the sources that the user set up, each opened when it is first asked. One for a
 * program; main context of the thread that made it. "changed" when the list is another. */
#define STONE_TYPE_SOURCES (stone_sources_get_type ())
G_DECLARE_FINAL_TYPE (StoneSources, stone_sources, STONE, SOURCES, GObject)

/* PATH: the file of the settings; NULL: the user's own. A file that can't be read leaves the
 * library alone, and is told by stone_sources_get_fault; an entry that can't be is left out, and
 * told by stone_sources_get_note. The file is watched: what another process changes counts. */
StoneSources *stone_sources_new (const char *path);
const GError *stone_sources_get_fault (StoneSources *self); /* or NULL */
/* Which entries of the file are left out, and why, for a person; or "". */
const char *stone_sources_get_note (StoneSources *self);
StonePasswords *stone_sources_get_passwords (StoneSources *self);
/* StoneSourceSettings, the library first. Borrowed, until "changed". */
GPtrArray *stone_sources_list (StoneSources *self);

/* Each reads the file, changes that one source, and saves: what another process set up stays, and
 * so do the entries that are left out. A file with a fault is not written over: that is an error.
 */
gboolean
stone_sources_add (StoneSources *self, const StoneSourceSettings *settings, GError **error);
/* SETTINGS, of the same name as one that is there, take its place. */
gboolean
stone_sources_change (StoneSources *self, const StoneSourceSettings *settings, GError **error);
gboolean stone_sources_remove (StoneSources *self, const char *name, GError **error);
/* What is kept of a source NAME that was removed: its password, and its stories in the library. */
void stone_sources_forget_async (StoneSources *self,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean stone_sources_forget_finish (StoneSources *self, GAsyncResult *result, GError **error);
gboolean stone_sources_set_off (StoneSources *self, const char *name, gboolean off, GError **error);

/* A source of SETTINGS that need not be among them, to try it. Transfer full. */
StoneSource *stone_sources_try (StoneSources *self,
                                const StoneSourceSettings *settings,
                                const char *password,
                                GError **error);
/* The source NAME, with its password. Errors: STONE_SOURCE_ERROR_NO_SOURCE, _UNSUPPORTED. */
void stone_sources_open_async (StoneSources *self,
                               const char *name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
StoneSource *stone_sources_open_finish (StoneSources *self, GAsyncResult *result, GError **error);
/* It is opened anew the next time: its password is another. */
void stone_sources_close (StoneSources *self, const char *name);

G_END_DECLS
