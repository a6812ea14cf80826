/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-png-chunks.h"

#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define SIGNATURE_LENGTH 8
#define AROUND 12 /* length, type and checksum of a chunk */
#define MAX_CHUNKS 100000

static gboolean
walk (int fd, goffset size)
{
  guint8 head[8];
  goffset at = SIGNATURE_LENGTH;

  if (pread (fd, head, sizeof head, 0) != sizeof head ||
      memcmp (head, SIGNATURE, SIGNATURE_LENGTH) != 0)
    return TRUE;
  for (guint i = 0; i < MAX_CHUNKS; i++)
    {
      if (pread (fd, head, sizeof head, at) != sizeof head || memcmp (head + 4, "IDAT", 4) == 0 ||
          memcmp (head + 4, "IEND", 4) == 0)
        return TRUE;
      at += AROUND + ((goffset) head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3]);
      if (at > size)
        return FALSE;
    }
  return FALSE;
}

gboolean
stone_png_chunks_fit (const char *path)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  struct stat info;

  if (fd < 0)
    return TRUE;
  gboolean fit = fstat (fd, &info) != 0 || walk (fd, info.st_size);
  close (fd);
  return fit;
}
