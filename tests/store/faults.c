/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef _FILE_OFFSET_BITS
#include "faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MAX_FILES 256

/* Files that were written: a descriptor of ours on each, and how much of it is on the disk. */
static struct
{
  dev_t dev;
  ino_t ino;
  int fd;
  off_t synced;
} files[MAX_FILES];
static unsigned n_files;

static int armed;
static Fault kind;
static unsigned wanted, counted;

void faults_arm (Fault fault, unsigned at);
unsigned faults_disarm (void);

void
faults_arm (Fault fault, unsigned at)
{
  kind = fault;
  wanted = at;
  counted = 0;
  armed = 1;
}

unsigned
faults_disarm (void)
{
  armed = 0;
  while (n_files > 0)
    close (files[--n_files].fd);
  return counted;
}

#define REAL(type, name, ...)                                                                      \
  static type (*real) (__VA_ARGS__);                                                               \
  if (real == NULL)                                                                                \
  real = (type (*) (__VA_ARGS__)) dlsym (RTLD_NEXT, name)

static void
crash (void)
{
  for (unsigned i = 0; i < n_files; i++)
    if (ftruncate (files[i].fd, files[i].synced) < 0)
      _exit (98);
  _exit (99);
}

/* 1: this call is to fail, and errno is set. */
static int
fails (void)
{
  if (!armed || counted++ != wanted || kind == FAULT_SHORT)
    return 0;
  if (kind == FAULT_CRASH)
    {
      armed = 0;
      crash ();
    }
  errno = kind == FAULT_ENOSPC ? ENOSPC : EIO;
  return 1;
}

/* What FD is opened on may be written: nothing of that is on the disk yet. */
static void
watch (int fd, int flags)
{
  struct stat st;
  if (!armed || fd < 0 || (flags & O_ACCMODE) == O_RDONLY || fstat (fd, &st) < 0 ||
      !S_ISREG (st.st_mode) || n_files == MAX_FILES)
    return;
  for (unsigned i = 0; i < n_files; i++)
    if (files[i].dev == st.st_dev && files[i].ino == st.st_ino)
      return;
  files[n_files].dev = st.st_dev;
  files[n_files].ino = st.st_ino;
  files[n_files].synced = st.st_size;
  /* Opened anew: a duplicate would share its locks. */
  char path[32];
  snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  armed = 0;
  files[n_files++].fd = open (path, O_WRONLY | O_CLOEXEC);
  armed = 1;
}

static void
synced (int fd)
{
  struct stat st;
  if (fstat (fd, &st) < 0)
    return;
  for (unsigned i = 0; i < n_files; i++)
    if (files[i].dev == st.st_dev && files[i].ino == st.st_ino)
      files[i].synced = st.st_size;
}

#define OPEN(name)                                                                                 \
  int name (const char *path, int flags, ...)                                                      \
  {                                                                                                \
    REAL (int, #name, const char *, int, ...);                                                     \
    va_list args;                                                                                  \
    va_start (args, flags);                                                                        \
    int mode = flags & O_CREAT ? va_arg (args, int) : 0;                                           \
    va_end (args);                                                                                 \
    if (fails ())                                                                                  \
      return -1;                                                                                   \
    int fd = real (path, flags, mode);                                                             \
    watch (fd, flags);                                                                             \
    return fd;                                                                                     \
  }
#define OPENAT(name)                                                                               \
  int name (int dir, const char *path, int flags, ...)                                             \
  {                                                                                                \
    REAL (int, #name, int, const char *, int, ...);                                                \
    va_list args;                                                                                  \
    va_start (args, flags);                                                                        \
    int mode = flags & O_CREAT ? va_arg (args, int) : 0;                                           \
    va_end (args);                                                                                 \
    if (fails ())                                                                                  \
      return -1;                                                                                   \
    int fd = real (dir, path, flags, mode);                                                        \
    watch (fd, flags);                                                                             \
    return fd;                                                                                     \
  }
OPEN (open)
OPEN (open64)
OPENAT (openat)
OPENAT (openat64)

ssize_t
write (int fd, const void *bytes, size_t length)
{
  REAL (ssize_t, "write", int, const void *, size_t);
  int cut = armed && kind == FAULT_SHORT && counted == wanted;
  if (fails ())
    return -1;
  return real (fd, bytes, cut && length > 1 ? length / 2 : length);
}

#define PLAIN(name, declared, passed, ...)                                                         \
  int name declared                                                                                \
  {                                                                                                \
    REAL (int, #name, __VA_ARGS__);                                                                \
    if (fails ())                                                                                  \
      return -1;                                                                                   \
    return real passed;                                                                            \
  }
PLAIN (rename, (const char *a, const char *b), (a, b), const char *, const char *)
PLAIN (renameat,
       (int a, const char *b, int c, const char *d),
       (a, b, c, d),
       int,
       const char *,
       int,
       const char *)
PLAIN (renameat2,
       (int a, const char *b, int c, const char *d, unsigned f),
       (a, b, c, d, f),
       int,
       const char *,
       int,
       const char *,
       unsigned)
PLAIN (linkat,
       (int a, const char *b, int c, const char *d, int f),
       (a, b, c, d, f),
       int,
       const char *,
       int,
       const char *,
       int)
PLAIN (unlink, (const char *a), (a), const char *)
PLAIN (unlinkat, (int a, const char *b, int f), (a, b, f), int, const char *, int)
PLAIN (mkdir, (const char *a, mode_t m), (a, m), const char *, mode_t)
PLAIN (mkdirat, (int a, const char *b, mode_t m), (a, b, m), int, const char *, mode_t)
PLAIN (fchmod, (int a, mode_t m), (a, m), int, mode_t)

/* The disk itself is not waited for: hundreds of saves would take minutes. */
#define SYNC(name)                                                                                 \
  int name (int fd)                                                                                \
  {                                                                                                \
    if (fails ())                                                                                  \
      return -1;                                                                                   \
    if (armed)                                                                                     \
      synced (fd);                                                                                 \
    return 0;                                                                                      \
  }
SYNC (fsync)
SYNC (fdatasync)

/* The descriptor is gone either way, as it is on Linux. */
int
close (int fd)
{
  REAL (int, "close", int);
  int result;
  if (!armed)
    return real (fd);
  result = fails () ? -1 : 0;
  int saved = errno;
  int closed = real (fd);
  if (result < 0)
    errno = saved;
  return result < 0 ? result : closed;
}
