/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-store-outside.h"
#include "stone-store-private.h"

G_BEGIN_DECLS

/* Names in FOLDER ("." or articles/), sorted; NULL and errno if it can't be read. */
GPtrArray *stone_store_list_folder (StoneStore *self, const char *folder);
/* FILE is what COPY is a copy of. */
typedef void (*StoneCopyFunc) (StoneStore *self,
                               const char *file,
                               const char *copy,
                               GPtrArray *found);
/* For each conflict copy among the names of the folder itself and of articles/ (may be NULL). */
void stone_store_each_copy (StoneStore *self,
                            GPtrArray *root,
                            GPtrArray *articles,
                            StoneCopyFunc func,
                            GPtrArray *found);

/* stone-store-outside.c: the bytes of NAME; and what they are for FILE, with a message if they are
 * no such thing. */
gboolean stone_outside_read (StoneStore *self,
                             const char *name,
                             char **bytes,
                             gsize *length,
                             GError **error);
StoneOutside *
stone_outside_new_from_bytes (const char *file, const char *name, const char *bytes, gsize length);
/* stone-store-copy-side.c: a StoneCopyFunc that adds to FOUND (StoneOutside). */
void
stone_store_look_at_copy (StoneStore *self, const char *file, const char *copy, GPtrArray *found);

G_END_DECLS
