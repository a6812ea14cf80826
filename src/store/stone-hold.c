/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-hold.h"
#include "stone-json.h"
#include "stone-store-private.h"
#include "stone-text.h"

#define MAX_BYTES 4096
#define MAX_WORDS 80 /* bytes of a name */

static char *
own_namespace (void)
{
  char target[64];
  gssize n = readlink ("/proc/self/ns/pid", target, sizeof target - 1);

  return n > 0 ? g_strndup (target, (gsize) n) : g_strdup ("");
}

StoneHold *
stone_hold_new_own (void)
{
  StoneHold *self = g_new0 (StoneHold, 1);
  const char *name = g_get_real_name ();

  if (name == NULL || g_str_equal (name, "Unknown") || *name == '\0')
    name = g_get_user_name ();
  self->name = stone_text_clean (name);
  self->host = stone_text_clean (g_get_host_name ());
  self->program = g_strdup ("Stonehand");
  self->namespace = own_namespace ();
  self->token = g_uuid_string_random ();
  self->pid = getpid ();
  return self;
}

StoneHold *
stone_hold_copy (const StoneHold *self)
{
  StoneHold *copy = g_new (StoneHold, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->host = g_strdup (self->host);
  copy->program = g_strdup (self->program);
  copy->namespace = g_strdup (self->namespace);
  copy->token = g_strdup (self->token);
  return copy;
}

void
stone_hold_free (StoneHold *self)
{
  g_free (self->name);
  g_free (self->host);
  g_free (self->program);
  g_free (self->namespace);
  g_free (self->token);
  g_free (self);
}

/* The file */

/* The folder of the hold's file, opened, and the file's name; -1 if there is none. */
static int
open_place (const char *folder, const char *id, char **name)
{
  int root, dir;
  const char *leaf;
  g_autofree char *path = g_strdup_printf (STONE_ARTICLES_FOLDER "/.%s.lock", id);

  if (!stone_article_id_is_valid (id))
    return -1;
  root = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root < 0)
    return -1;
  dir = stone_path_open_parent (root, path, FALSE, &leaf, NULL);
  close (root);
  *name = dir >= 0 ? g_strdup (leaf) : NULL;
  return dir;
}

static char *
read_words (StoneValue *value, const char *member)
{
  const char *text = stone_value_member_string (value, member);
  g_autofree char *clean = stone_text_clean (text != NULL ? text : "");

  return stone_text_truncate (clean, MAX_WORDS);
}

static gboolean
is_gone (const StoneHold *self, const StoneHold *own)
{
  return g_str_equal (self->host, own->host) && *self->namespace != '\0' &&
         g_str_equal (self->namespace, own->namespace) && self->pid > 0 &&
         self->pid <= G_MAXINT32 && kill ((pid_t) self->pid, 0) < 0 && errno == ESRCH;
}

/* One that can't be read, such as one that is just being written, holds all the same. */
static StoneHold *
hold_from_bytes (const char *bytes, gsize length, gint64 modified, const StoneHold *own)
{
  StoneHold *self = g_new0 (StoneHold, 1);
  g_autoptr (StoneValue) value = stone_json_parse (bytes, length, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  self->name = read_words (value, "name");
  self->host = read_words (value, "host");
  self->program = read_words (value, "program");
  self->namespace = read_words (value, "namespace");
  self->token = read_words (value, "token");
  self->pid = stone_value_integer (stone_value_member (value, "pid"));
  self->since = stone_value_integer (stone_value_member (value, "since"));
  /* A machine's clock may be wrong; the file's time is the server's. */
  self->time = MAX (stone_value_integer (stone_value_member (value, "time")), modified);
  self->time = MIN (self->time, now);
  self->since = self->since > 0 ? MIN (self->since, now) : self->time;
  self->stale = self->time < now - STONE_HOLD_STALE || is_gone (self, own);
  return self;
}

static StoneHold *
read_hold (int dir, const char *name, const StoneHold *own)
{
  char bytes[MAX_BYTES];
  struct stat st;
  gssize n;
  int fd = openat (dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    return NULL;
  if (fstat (fd, &st) < 0 || !S_ISREG (st.st_mode))
    {
      close (fd);
      return NULL;
    }
  n = read (fd, bytes, sizeof bytes);
  close (fd);
  return hold_from_bytes (bytes, (gsize) MAX (n, 0), st.st_mtim.tv_sec, own);
}

static char *
print_hold (const StoneHold *own, gint64 since)
{
  g_autoptr (StoneValue) value = stone_value_new_object (
      "name", stone_value_new_string (own->name), "host", stone_value_new_string (own->host), "pid",
      stone_value_new_integer (own->pid), "namespace", stone_value_new_string (own->namespace),
      "since", stone_value_new_integer (since), "time",
      stone_value_new_integer (g_get_real_time () / G_USEC_PER_SEC), "program",
      stone_value_new_string (own->program), "token", stone_value_new_string (own->token), NULL);

  return stone_json_print_line (value);
}

/* One write: a reader sees all of it, or a file just made. */
static gboolean
write_hold (int fd, const StoneHold *own, gint64 since)
{
  g_autofree char *text = print_hold (own, since);
  gsize length = strlen (text);

  return write (fd, text, length) == (gssize) length;
}

static gboolean
make (int dir, const char *name, const StoneHold *own)
{
  int fd = openat (dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);

  if (fd < 0)
    return FALSE;
  gboolean well = write_hold (fd, own, g_get_real_time () / G_USEC_PER_SEC);
  close (fd);
  if (!well)
    unlinkat (dir, name, 0);
  return well;
}

/* In place of what is there: whole, under a name that no other program knows. */
static gboolean
replace (int dir, const char *name, const StoneHold *own, gint64 since)
{
  g_autofree char *scratch = g_strdup_printf ("%s-%s", name, own->token);
  int fd = openat (dir, scratch, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);

  if (fd < 0)
    return FALSE;
  gboolean well = write_hold (fd, own, since);
  close (fd);
  if (well && renameat (dir, scratch, dir, name) == 0)
    return TRUE;
  unlinkat (dir, scratch, 0);
  return FALSE;
}

/* Holding */

static gboolean
is_own (const StoneHold *hold, const StoneHold *own)
{
  return g_str_equal (hold->token, own->token);
}

StoneHold *
stone_hold_find_other (const char *folder, const char *id, const StoneHold *own)
{
  g_return_val_if_fail (folder != NULL && id != NULL && own != NULL, NULL);

  g_autofree char *name = NULL;
  int dir = open_place (folder, id, &name);
  if (dir < 0)
    return NULL;
  StoneHold *hold = read_hold (dir, name, own);
  close (dir);
  if (hold != NULL && is_own (hold, own))
    g_clear_pointer (&hold, stone_hold_free);
  return hold;
}

static gboolean
take_in (int dir, const char *name, const StoneHold *own, gboolean force, StoneHold **other)
{
  if (make (dir, name, own))
    return TRUE;
  if (errno != EEXIST)
    return FALSE;

  g_autoptr (StoneHold) hold = read_hold (dir, name, own);
  if (hold == NULL) /* let go of just now; or a link, or a folder: nobody holds it with that */
    return make (dir, name, own);
  if (is_own (hold, own))
    return replace (dir, name, own, hold->since);
  if (force || (is_gone (hold, own) && g_str_equal (hold->name, own->name)))
    return replace (dir, name, own, g_get_real_time () / G_USEC_PER_SEC);
  *other = g_steal_pointer (&hold);
  return FALSE;
}

gboolean
stone_hold_take (const char *folder,
                 const char *id,
                 const StoneHold *own,
                 gboolean force,
                 StoneHold **other)
{
  g_return_val_if_fail (folder != NULL && id != NULL && own != NULL && other != NULL, FALSE);

  g_autofree char *name = NULL;
  int dir = open_place (folder, id, &name);
  *other = NULL;
  if (dir < 0)
    return FALSE;
  gboolean taken = take_in (dir, name, own, force, other);
  close (dir);
  return taken;
}

void
stone_hold_release (const char *folder, const char *id, const StoneHold *own)
{
  g_return_if_fail (folder != NULL && id != NULL && own != NULL);

  g_autofree char *name = NULL;
  int dir = open_place (folder, id, &name);
  if (dir < 0)
    return;
  g_autoptr (StoneHold) hold = read_hold (dir, name, own);
  if (hold != NULL && is_own (hold, own))
    unlinkat (dir, name, 0);
  close (dir);
}
