/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-store-private.h"

/* The lock is flock() on a file that stays: taking it away would let two processes hold locks on
 * two files of one name. The kernel lets go of it when a process dies. */
#define LOCK_NAME ".stonehand.lock"
#define LOCK_WAIT (5 * G_USEC_PER_SEC)
#define LOCK_STEP (20 * 1000)

static gboolean
wait_for_lock (int fd)
{
  gint64 deadline = g_get_monotonic_time () + LOCK_WAIT;
  while (flock (fd, LOCK_EX | LOCK_NB) < 0)
    {
      if ((errno != EWOULDBLOCK && errno != EINTR) || g_get_monotonic_time () > deadline)
        return FALSE;
      g_usleep (LOCK_STEP);
    }
  return TRUE;
}

int
stone_lock_take (int folder_fd, GError **error)
{
  struct stat st;
  int fd =
      openat (folder_fd, LOCK_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      stone_store_set_errno (error, LOCK_NAME);
      return -1;
    }
  if (fstat (fd, &st) < 0 || !S_ISREG (st.st_mode))
    {
      g_set_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH, "%s: %s", LOCK_NAME,
                   _ ("not a regular file"));
      close (fd);
      return -1;
    }
  if (wait_for_lock (fd))
    return fd;

  if (errno == EWOULDBLOCK)
    g_set_error_literal (error, STONE_STORE_ERROR, STONE_STORE_ERROR_LOCKED,
                         _ ("another program is saving this edition; try again in a moment"));
  else
    stone_store_set_errno (error, LOCK_NAME);
  close (fd);
  return -1;
}
