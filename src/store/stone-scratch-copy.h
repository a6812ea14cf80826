/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* StoneScratchCopy: a picture copied beside its place first, so that no half picture ever has a
 * name. Private to store/. */
typedef struct
{
  char *name; /* of the scratch file in its folder; NULL: there is none */
  char *hash; /* SHA-256 of what is in it */
  gint64 size;
} StoneScratchCopy;
void stone_scratch_copy_clear (StoneScratchCopy *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoneScratchCopy, stone_scratch_copy_clear)

/* IN to its end, into DIR and onto the disk. LABEL: what it is called in errors. FALSE: there is no
 * scratch file. */
gboolean stone_scratch_copy_make (int dir,
                                  int in,
                                  const char *label,
                                  StoneScratchCopy *copy,
                                  GCancellable *cancellable,
                                  GError **error);

/* Opens SOURCE, which a person chose: a link to a picture is well, a pipe or a device isn't.
 * *ENDING is what its first bytes say: "jpg". -1 and ERROR: it is no picture. */
int stone_picture_open (const char *source, const char **ending, GError **error);
/* Reads IN to its end; each chunk goes to OUT (unless -1) and into the hash that is returned. */
char *
stone_picture_read (int in, int out, const char *label, GCancellable *cancellable, GError **error);

G_END_DECLS
