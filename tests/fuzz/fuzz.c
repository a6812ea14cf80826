/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "fuzz.h"

/* A library may have a handler of its own for warnings about damaged input; what is fatal to GLib
 * would end the process all the same. */
static void
die_of_warning (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return;
  g_printerr ("%s: %s\n", domain != NULL ? domain : "", message);
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_default_handler (die_of_warning, NULL);
  return 0;
}

guint8
fuzz_byte (FuzzInput *self)
{
  return self->at < self->end ? *self->at++ : 0;
}

char *
fuzz_text (FuzzInput *self, gsize length)
{
  gsize n = MIN (length, (gsize) (self->end - self->at));
  g_autofree char *bytes = g_strndup ((const char *) self->at, n);

  self->at += n;
  return g_utf8_make_valid (bytes, -1);
}

char *
fuzz_data_file (const char *name)
{
  return g_build_filename (SOURCE_DATADIR, name, NULL);
}

char *
fuzz_read_data (const char *name)
{
  g_autofree char *path = fuzz_data_file (name);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s can't be read", path);
  return text;
}
