/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bounded.h"

#if defined __SANITIZE_ADDRESS__
#define SANITIZED TRUE
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED TRUE
#endif
#endif
#ifndef SANITIZED
#define SANITIZED FALSE
#endif

void
bounded_run (void (*function) (gpointer data), gpointer data, guint seconds, guint megabytes)
{
  const struct rlimit time = { seconds * (SANITIZED ? 3 : 1), seconds * (SANITIZED ? 3 : 1) + 1 };
  struct rusage used;
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      setrlimit (RLIMIT_CPU, &time);
      function (data);
      _exit (0);
    }
  g_assert_cmpint (wait4 (child, &status, 0, &used), ==, child);
  g_test_message ("%ld.%03ld s, %ld MB", used.ru_utime.tv_sec + used.ru_stime.tv_sec,
                  (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000 % 1000,
                  used.ru_maxrss / 1024);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  if (!SANITIZED)
    g_assert_cmpint (used.ru_maxrss / 1024, <=, megabytes);
}
