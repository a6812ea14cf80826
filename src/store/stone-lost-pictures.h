/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-store.h"

G_BEGIN_DECLS

/* Pictures that a project names and whose files are gone: which they are, and how they are brought
 * back from a folder where they are found by their names. Blocking. */

/* "pictures/quay.jpg": each once, the cover's first, then in running order. NULL-terminated,
 * transfer full. */
char **stone_lost_pictures_list (StoneStore *store, StoneProject *project);

/* Looks in FOLDER and what lies in it for FILES, each by the last part of its name in upper or
 * lower case, and copies it to where the project has it. What lies nearest to FOLDER counts; links
 * are not followed. Returns those that were brought back, NULL-terminated; NULL and ERROR where
 * FOLDER can't be read, a copy failed, or it was cancelled: what was brought back by then stays. */
char **stone_lost_pictures_bring_back (StoneStore *store,
                                       const char *const *files,
                                       const char *folder,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
