/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-staged-files.h"

#include <glib/gstdio.h>

#include "stone-export-private.h"

/* A file that is written, but does not stand under its name yet. */
typedef struct
{
  char *temporary; /* NULL: it does */
  char *path;
} Staged;

struct _StoneStagedFiles
{
  GPtrArray *files; /* Staged */
};

static void
staged_free (gpointer data)
{
  Staged *self = data;

  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

StoneStagedFiles *
stone_staged_files_new (void)
{
  StoneStagedFiles *self = g_new0 (StoneStagedFiles, 1);

  self->files = g_ptr_array_new_with_free_func (staged_free);
  return self;
}

void
stone_staged_files_free (StoneStagedFiles *self)
{
  g_ptr_array_unref (self->files);
  g_free (self);
}

gboolean
stone_staged_files_add (StoneStagedFiles *self,
                        const char *path,
                        const guint8 *bytes,
                        gsize length,
                        GError **error)
{
  char *temporary = stone_export_stage (path, (const char *) bytes, length, error);

  if (temporary == NULL)
    return FALSE;
  Staged *staged = g_new0 (Staged, 1);
  staged->temporary = temporary;
  staged->path = g_strdup (path);
  g_ptr_array_add (self->files, staged);
  return TRUE;
}

gboolean
stone_staged_files_publish (StoneStagedFiles *self, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      Staged *staged = g_ptr_array_index (self->files, i);

      if (!stone_export_publish (staged->temporary, staged->path, error))
        return FALSE;
      g_clear_pointer (&staged->temporary, g_free);
    }
  return TRUE;
}
