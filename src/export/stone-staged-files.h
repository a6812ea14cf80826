/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* StoneStagedFiles: files that come together: each is written whole beside its place, and none
 * stands in it before all are. What was not published is gone with SELF; what stood there stays. */
typedef struct _StoneStagedFiles StoneStagedFiles;
StoneStagedFiles *stone_staged_files_new (void);
void stone_staged_files_free (StoneStagedFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneStagedFiles, stone_staged_files_free)

gboolean stone_staged_files_add (StoneStagedFiles *self,
                                 const char *path,
                                 const guint8 *bytes,
                                 gsize length,
                                 GError **error);
gboolean stone_staged_files_publish (StoneStagedFiles *self, GError **error);

G_END_DECLS
