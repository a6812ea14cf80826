/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-library.h"

G_BEGIN_DECLS

/* StoneLibrarySource: the library's own stories as a source. Private to sources/. */
#define STONE_TYPE_LIBRARY_SOURCE (stone_library_source_get_type ())
G_DECLARE_FINAL_TYPE (StoneLibrarySource, stone_library_source, STONE, LIBRARY_SOURCE, GObject)

/* Answers TASK, of a find or a fetch, from the stories of ORIGIN. PATH NULL: the user's own. NOTE
 * goes into the answer; or NULL. */
void stone_library_find_in_worker (const char *path,
                                   const char *origin,
                                   StoneSourceQuery *query,
                                   const char *note,
                                   GTask *task);
void
stone_library_fetch_in_worker (const char *path, const char *origin, const char *id, GTask *task);

G_END_DECLS
