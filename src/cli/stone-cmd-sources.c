/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stone-cmd-sources.h"

#define PASSWORD_VARIABLE "STONEHAND_PASSWORD"

void
stone_cmd_on_done (GObject *object, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

GAsyncResult *
stone_cmd_wait (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (slot);
}

/* NULL: there is none, or more than one. */
static const char *
find_only_log_in (StoneSources *sources)
{
  GPtrArray *all = stone_sources_list (sources);
  const char *only = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const StoneSourceSettings *settings = g_ptr_array_index (all, i);

      if (*settings->user == '\0')
        continue;
      if (only != NULL)
        return NULL;
      only = settings->name;
    }
  return only;
}

StoneSources *
stone_cmd_sources (const char *name, GError **error)
{
  g_autoptr (StoneSources) sources = stone_sources_new (NULL);
  const GError *fault = stone_sources_get_fault (sources);
  const char *password = g_getenv (PASSWORD_VARIABLE);

  if (fault != NULL)
    {
      g_propagate_error (error, g_error_copy (fault));
      return NULL;
    }
  if (*stone_sources_get_note (sources) != '\0')
    stone_cmd_warn ("%s", stone_sources_get_note (sources));
  if (name == NULL)
    name = find_only_log_in (sources);
  if (password != NULL && name != NULL)
    stone_passwords_use (stone_sources_get_passwords (sources), name, password);
  return g_steal_pointer (&sources);
}

StoneSource *
stone_cmd_open_source (StoneSources *sources, const char *name, GError **error)
{
  GAsyncResult *slot = NULL;

  stone_sources_open_async (sources, name, NULL, stone_cmd_on_done, &slot);
  g_autoptr (GAsyncResult) result = stone_cmd_wait (&slot);
  return stone_sources_open_finish (sources, result, error);
}

/* Whether there is something to read, before one of SIGNALS, which are blocked, comes. */
static gboolean
wait_for_input (const sigset_t *signals)
{
  struct pollfd awaited[] = { { STDIN_FILENO, POLLIN, 0 },
                              { signalfd (-1, signals, SFD_CLOEXEC), POLLIN, 0 } };
  gboolean input = poll (awaited, G_N_ELEMENTS (awaited), -1) > 0 && awaited[1].revents == 0;

  close (awaited[1].fd);
  return input;
}

/* One line, without showing it. What ends the program meanwhile does so once the terminal shows
 * again what is typed. */
static char *
read_hidden (void)
{
  struct termios before, hidden;
  sigset_t ending, mask;
  char line[1024];
  gboolean good;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    return NULL;
  sigemptyset (&ending);
  sigaddset (&ending, SIGINT);
  sigaddset (&ending, SIGQUIT);
  sigaddset (&ending, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &ending, &mask);
  hidden = before;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  good = wait_for_input (&ending) && fgets (line, sizeof line, stdin) != NULL;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  fputs ("\n", stderr);
  pthread_sigmask (SIG_SETMASK, &mask, NULL);
  if (!good)
    return NULL;
  line[strcspn (line, "\n")] = '\0';
  return g_strdup (line);
}

char *
stone_cmd_ask_password (const char *name)
{
  const char *given = g_getenv (PASSWORD_VARIABLE);

  if (given != NULL)
    return g_strdup (given);
  if (!isatty (STDIN_FILENO))
    return NULL;
  g_autofree char *question = g_strdup_printf (_ ("Password of “%s”: "), name);
  fputs (question, stderr);
  return read_hidden ();
}
