/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-journal-private.h"

/* Journals and versions are found by a project folder's path. So that a folder that was renamed
 * finds its own, a file says under which path each folder was opened last:
 *
 *   $XDG_STATE_HOME/stonehand/places/IDENTITY     the real path
 *
 * IDENTITY is the folder's own, whatever its name: device, inode and when it was made. A copy of it
 * has another. */

#define MAX_PATH_BYTES (64 * 1024)

static const char *const kinds[] = { "journals", "versions" };

/* NULL: there is no such folder. Transfer full. */
static char *
identify (const char *folder)
{
  struct statx st;

  if (statx (AT_FDCWD, folder, 0, STATX_INO | STATX_BTIME, &st) < 0)
    return NULL;
  return g_strdup_printf ("%x-%x-%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x.%x",
                          st.stx_dev_major, st.stx_dev_minor, (guint64) st.stx_ino,
                          st.stx_mask & STATX_BTIME ? (guint64) st.stx_btime.tv_sec : 0,
                          st.stx_mask & STATX_BTIME ? st.stx_btime.tv_nsec : 0);
}

/* A window that is open still writes there, under the old name. */
static gboolean
is_in_use (const char *journals)
{
  g_autoptr (GDir) dir = g_dir_open (journals, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *session = g_build_filename (journals, name, NULL);
      g_autofree char *lock = g_build_filename (session, STONE_JOURNAL_LOCK, NULL);

      if (!g_file_test (lock, G_FILE_TEST_EXISTS))
        continue;
      int claimed = stone_journal_claim_session (session);
      if (claimed < 0)
        return TRUE;
      close (claimed);
    }
  return FALSE;
}

/* What FOLDER has under its old name, unless there is something under the new one already. */
static void
move_from (const char *old, const char *folder)
{
  g_autofree char *journals = stone_journal_folder (old, "journals");

  if (is_in_use (journals))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *from = stone_journal_folder (old, kinds[i]);
      g_autofree char *to = stone_journal_folder (folder, kinds[i]);

      if (g_file_test (from, G_FILE_TEST_IS_DIR) && !g_file_test (to, G_FILE_TEST_EXISTS))
        g_rename (from, to);
    }
}

void
stone_state_find_again (const char *folder)
{
  g_return_if_fail (folder != NULL);

  char real[PATH_MAX];
  g_autofree char *identity = identify (folder);
  g_autofree char *last = NULL;
  gsize length;

  if (identity == NULL || realpath (folder, real) == NULL)
    return;
  g_autofree char *places = g_build_filename (g_get_user_state_dir (), "stonehand", "places", NULL);
  g_autofree char *place = g_build_filename (places, identity, NULL);
  if (g_file_get_contents (place, &last, &length, NULL) && length < MAX_PATH_BYTES)
    {
      g_autofree char *there = identify (last);

      if (g_str_equal (last, real))
        return;
      /* The same folder may be mounted in two places. */
      if (g_strcmp0 (there, identity) != 0)
        move_from (last, real);
    }
  if (stone_journal_make_folder (places, NULL, NULL))
    g_file_set_contents_full (place, real, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
