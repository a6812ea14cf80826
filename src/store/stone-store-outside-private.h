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

G_END_DECLS
