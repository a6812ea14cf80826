/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "scratch.h"
#include "stone-hold.h"

#define LOCK "articles/.quay.lock"

static void
test_take_and_release (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneHold) jana = stone_hold_new_own ();
  g_autoptr (StoneHold) tom = stone_hold_new_own ();
  StoneHold *other = NULL;

  g_free (jana->name);
  jana->name = g_strdup ("Jana Weber");
  g_assert_true (stone_hold_take (s->folder, "quay", jana, FALSE, &other));
  g_assert_true (stone_hold_take (s->folder, "quay", jana, FALSE, &other)); /* renews it */
  g_assert_null (stone_hold_find_other (s->folder, "quay", jana));
  g_assert_null (stone_hold_find_other (s->folder, "lamp", tom));

  g_assert_false (stone_hold_take (s->folder, "quay", tom, FALSE, &other));
  g_assert_cmpstr (other->name, ==, "Jana Weber");
  g_assert_cmpint (other->pid, ==, getpid ());
  g_assert_false (other->stale);
  g_assert_cmpint (ABS (other->since - g_get_real_time () / G_USEC_PER_SEC), <, 5);
  stone_hold_free (other);

  /* Nobody lets go of another's. */
  stone_hold_release (s->folder, "quay", tom);
  g_assert_false (stone_hold_take (s->folder, "quay", tom, FALSE, &other));
  stone_hold_free (other);
  g_assert_true (stone_hold_take (s->folder, "quay", tom, TRUE, &other));
  g_autoptr (StoneHold) found = stone_hold_find_other (s->folder, "quay", jana);
  g_assert_cmpstr (found->token, ==, tom->token);
  g_assert_false (stone_hold_take (s->folder, "quay", jana, FALSE, &other));
  stone_hold_free (other);

  stone_hold_release (s->folder, "quay", tom);
  g_assert_cmpuint (scratch_count (s, "articles", ".lock"), ==, 0);
}

/* It is no article, and a project with holds opens. */
static void
test_hidden (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneHold) own = stone_hold_new_own ();
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  StoneHold *other = NULL;

  g_assert_true (stone_hold_take (s->folder, "quay", own, FALSE, &other));
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, &error);
  g_assert_no_error (error);
  g_autofree const char **ids = stone_project_list_articles (project);
  g_assert_cmpuint (g_strv_length ((char **) ids), ==, 2);
}

static void
test_stale (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneHold) own = stone_hold_new_own ();
  g_autofree char *path = scratch_path (s, LOCK);
  struct utimbuf old = { 1000000000, 1000000000 };

  scratch_write (s, LOCK,
                 "{\"name\": \"Jana\", \"host\": \"far\", \"time\": 1000, \"since\": 900}");
  g_autoptr (StoneHold) fresh = stone_hold_find_other (s->folder, "quay", own);
  g_assert_false (fresh->stale); /* the file was touched just now, whatever her clock says */
  g_assert_cmpint (utime (path, &old), ==, 0);
  g_autoptr (StoneHold) stale = stone_hold_find_other (s->folder, "quay", own);
  g_assert_true (stale->stale);
  g_assert_cmpint (stale->since, ==, 900);
}

/* A process that ended without letting go. */
static void
test_dead (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneHold) own = stone_hold_new_own ();
  g_autoptr (StoneHold) dead = stone_hold_new_own ();
  StoneHold *other = NULL;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  waitpid (pid, NULL, 0);
  dead->pid = pid;
  g_assert_true (stone_hold_take (s->folder, "lamp", dead, FALSE, &other));
  g_assert_true (stone_hold_take (s->folder, "lamp", own, FALSE, &other)); /* our own crash */

  g_free (dead->name);
  dead->name = g_strdup ("Another");
  g_assert_true (stone_hold_take (s->folder, "quay", dead, FALSE, &other));
  g_assert_false (stone_hold_take (s->folder, "quay", own, FALSE, &other));
  g_assert_true (other->stale);
  stone_hold_free (other);

  /* Its number says nothing in another machine's or sandbox's count. */
  g_free (dead->namespace);
  dead->namespace = g_strdup ("pid:[1]");
  g_assert_true (stone_hold_take (s->folder, "quay", dead, TRUE, &other));
  g_autoptr (StoneHold) elsewhere = stone_hold_find_other (s->folder, "quay", own);
  g_assert_false (elsewhere->stale);
}

/* What stands there may be anything. */
static void
test_untrusted (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneHold) own = stone_hold_new_own ();
  g_autoptr (GString) large = g_string_new ("{\"name\": \"");
  g_autofree char *path = scratch_path (s, LOCK);

  scratch_write (s, LOCK, "");
  g_autoptr (StoneHold) empty = stone_hold_find_other (s->folder, "quay", own);
  g_assert_cmpstr (empty->name, ==, "");
  scratch_write (s, LOCK,
                 "{\"name\": \"A\\n\\u202eB\", \"host\": 3, \"pid\": -1, \"since\": 1e300}");
  g_autoptr (StoneHold) odd = stone_hold_find_other (s->folder, "quay", own);
  g_assert_cmpstr (odd->name, ==, "A B");
  g_assert_cmpstr (odd->host, ==, "");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (large, 'x');
  scratch_write (s, LOCK, large->str);
  g_autoptr (StoneHold) huge = stone_hold_find_other (s->folder, "quay", own);
  g_assert_cmpuint (strlen (huge->name), <=, 80);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", path), ==, 0);
  g_assert_null (stone_hold_find_other (s->folder, "quay", own));
  g_assert_null (stone_hold_find_other (s->folder, "../../etc/x", own));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/store/hold/" name, Scratch, NULL, scratch_set_up, func, scratch_tear_down)
  ADD ("take-and-release", test_take_and_release);
  ADD ("hidden", test_hidden);
  ADD ("stale", test_stale);
  ADD ("dead", test_dead);
  ADD ("untrusted", test_untrusted);
  return g_test_run ();
}
