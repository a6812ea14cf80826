/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-journal-private.h"

#define KEPT_ASIDE 5

char *
stone_journal_folder (const char *project_folder, const char *kind)
{
  char real[PATH_MAX];
  const char *path = realpath (project_folder, real) != NULL ? real : project_folder;
  g_autofree char *hash = stone_hash (path, strlen (path));

  return g_build_filename (g_get_user_state_dir (), "stonehand", kind, hash, NULL);
}

gboolean
stone_journal_make_folder (const char *path, GPtrArray *unsynced, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!g_file_test (parent, G_FILE_TEST_IS_DIR) &&
      !stone_journal_make_folder (parent, unsynced, error))
    return FALSE;
  if (g_mkdir (path, 0700) < 0 && errno != EEXIST)
    {
      stone_store_set_errno (error, path);
      return FALSE;
    }
  if (unsynced != NULL)
    g_ptr_array_add (unsynced, g_steal_pointer (&parent));
  return TRUE;
}

static int
open_lock (const char *session, int flags)
{
  g_autofree char *path = g_build_filename (session, STONE_JOURNAL_LOCK, NULL);

  return open (path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | flags, 0600);
}

char *
stone_journal_make_session (const char *folder, int *lock, GPtrArray *unsynced, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("%s-%d-%08x", stamp, (int) getpid (), g_random_int ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bases = g_build_filename (path, STONE_JOURNAL_BASES, NULL);

  if (!stone_journal_make_folder (bases, unsynced, error))
    {
      stone_journal_remove_session (path);
      return NULL;
    }
  *lock = open_lock (path, O_CREAT | O_EXCL);
  if (*lock >= 0 && flock (*lock, LOCK_EX | LOCK_NB) == 0)
    return g_steal_pointer (&path);
  stone_store_set_errno (error, path);
  if (*lock >= 0)
    close (*lock);
  stone_journal_remove_session (path);
  return NULL;
}

int
stone_journal_claim_session (const char *path)
{
  int lock = open_lock (path, 0);

  if (lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;
  if (lock >= 0)
    close (lock);
  return -1;
}

static void
remove_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_unlink (file);
    }
}

/* The journal goes before its lock: a session of which half is left tells nothing. */
void
stone_journal_remove_session (const char *path)
{
  g_autofree char *journal = g_build_filename (path, STONE_JOURNAL_FILE, NULL);
  g_autofree char *bases = g_build_filename (path, STONE_JOURNAL_BASES, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (journal);
  remove_files (bases);
  g_rmdir (bases);
  remove_files (path);
  g_rmdir (path);
  g_rmdir (folder); /* only if that was the last */
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names begin with the time: the first are the oldest. */
static void
remove_oldest (const char *aside)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (aside, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i + KEPT_ASIDE < names->len; i++)
    {
      g_autofree char *path = g_build_filename (aside, g_ptr_array_index (names, i), NULL);
      stone_journal_remove_session (path);
    }
}

void
stone_journal_set_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *aside = g_build_filename (folder, STONE_JOURNAL_ASIDE, NULL);
  g_autofree char *there = g_build_filename (aside, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!stone_journal_make_folder (aside, NULL, &error))
    g_message ("%s", error->message);
  else if (g_rename (path, there) < 0)
    g_message ("%s: %s", path, g_strerror (errno));
  remove_oldest (aside);
}
