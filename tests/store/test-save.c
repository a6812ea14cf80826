/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "scratch.h"

static StoneStore *
open_store (Scratch *s, StoneProject **project)
{
  g_autoptr (GError) error = NULL;
  StoneStore *store = stone_store_open (s->folder, project, &error);
  g_assert_no_error (error);
  return store;
}

static void
save (StoneStore *store, StoneProject *project, char ***conflicts)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (stone_store_save (store, project, conflicts, &error));
  g_assert_no_error (error);
}

static ino_t
inode_of (Scratch *s, const char *name)
{
  struct stat st;
  g_autofree char *path = scratch_path (s, name);
  g_assert_cmpint (stat (path, &st), ==, 0);
  return st.st_ino;
}

/* Invariant 3, and that members which nobody knows come through a change of their neighbours. */
static void
test_only_what_changed (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  ino_t edition = inode_of (s, "edition.json"), lamp = inode_of (s, "articles/lamp.json");
  g_autoptr (StoneProject) next = with_headline (project, "quay", "Another quay");
  char **conflicts = NULL;

  save (store, next, &conflicts);
  g_assert_cmpuint (g_strv_length (conflicts), ==, 0);
  g_strfreev (conflicts);
  g_assert_cmpuint (inode_of (s, "edition.json"), ==, edition);
  g_assert_cmpuint (inode_of (s, "articles/lamp.json"), ==, lamp);

  g_autofree char *text = scratch_read (s, "articles/quay.json");
  g_autoptr (GString) expected = g_string_new (QUAY);
  g_string_replace (expected, "The quay", "Another quay", 0);
  g_assert_cmpstr (text, ==, expected->str);
  g_assert_cmpuint (scratch_count (s, "articles", ".stonehand-"), ==, 0);

  /* Back again: byte for byte. */
  save (store, project, NULL);
  g_autofree char *back = scratch_read (s, "articles/quay.json");
  g_assert_cmpstr (back, ==, QUAY);
}

/* A file in another hand's layout stays as it is until it is changed. */
static void
test_never_normalised (Scratch *s, gconstpointer data)
{
  const char *odd = "{\"id\":\"lamp\",\n\t\"format\":1 , \"headline\":\"\\u004camp\"}";
  scratch_write (s, "articles/lamp.json", odd);
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) there = with_headline (project, "lamp", "Other");
  g_autoptr (StoneProject) and_back = with_headline (there, "lamp", "Lamp");

  save (store, and_back, NULL);
  g_autofree char *text = scratch_read (s, "articles/lamp.json");
  g_assert_cmpstr (text, ==, odd);
}

static void
test_conflict (Scratch *s, gconstpointer data)
{
  const char *theirs = "{\"format\": 1, \"id\": \"quay\", \"headline\": \"Theirs\"}\n";
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) ours = with_headline (project, "quay", "Ours");
  g_auto (GStrv) conflicts = NULL;

  scratch_write (s, "articles/quay.json", theirs);
  save (store, ours, &conflicts);
  g_assert_cmpuint (g_strv_length (conflicts), ==, 1);
  g_assert_true (g_str_has_prefix (conflicts[0], "articles/quay.sync-conflict-"));
  g_assert_true (g_str_has_suffix (conflicts[0], ".json"));
  g_autofree char *kept = scratch_read (s, conflicts[0]);
  g_assert_cmpstr (kept, ==, theirs);
  g_autofree char *text = scratch_read (s, "articles/quay.json");
  g_assert_nonnull (strstr (text, "Ours"));

  /* A second one in the same second gets a name of its own. */
  g_auto (GStrv) more = NULL;
  g_autoptr (StoneProject) again = with_headline (project, "quay", "Ours again");
  scratch_write (s, "articles/quay.json", "also theirs");
  save (store, again, &more);
  g_assert_cmpuint (g_strv_length (more), ==, 1);
  g_assert_cmpstr (more[0], !=, conflicts[0]);
  g_assert_cmpuint (scratch_count (s, "articles", ".sync-conflict-"), ==, 2);

  /* And a conflict copy is no article. */
  g_autoptr (StoneProject) reopened = NULL;
  g_autoptr (StoneStore) other = open_store (s, &reopened);
  g_autofree const char **ids = stone_project_list_articles (reopened);
  g_assert_cmpuint (g_strv_length ((char **) ids), ==, 2);
}

/* Both wrote the same: nothing to keep. */
static void
test_same_change_twice (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) ours = with_headline (project, "lamp", "New");
  g_auto (GStrv) conflicts = NULL;
  g_autofree char *same =
      stone_store_print_file (stone_project_get_file (ours, "articles/lamp.json"));
  scratch_write (s, "articles/lamp.json", same);
  save (store, ours, &conflicts);
  g_assert_cmpuint (g_strv_length (conflicts), ==, 0);
}

static void
test_add_and_remove (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneValue) value = stone_article_new_value ("buoy", "Trade");
  g_autoptr (StoneProject) more =
      stone_project_with_file (project, "articles/buoy.json", value, NULL);
  save (store, more, NULL);
  g_assert_cmpuint (scratch_count (s, "articles", "buoy.json"), ==, 1);

  g_autoptr (StoneProject) fewer = stone_project_with_file (more, "articles/lamp.json", NULL, NULL);
  save (store, fewer, NULL);
  g_assert_cmpuint (scratch_count (s, "articles", "lamp.json"), ==, 0);

  /* What we take away is kept where somebody changed it meanwhile. */
  g_auto (GStrv) conflicts = NULL;
  g_autoptr (StoneProject) least =
      stone_project_with_file (fewer, "articles/buoy.json", NULL, NULL);
  scratch_write (s, "articles/buoy.json", "theirs");
  save (store, least, &conflicts);
  g_assert_cmpuint (g_strv_length (conflicts), ==, 1);
  g_autofree char *kept = scratch_read (s, conflicts[0]);
  g_assert_cmpstr (kept, ==, "theirs");
  g_assert_cmpuint (scratch_count (s, "articles", "buoy.json"), ==, 0);
}

/* A new article meets a file that came into being meanwhile. */
static void
test_new_meets_foreign (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneValue) value = stone_article_new_value ("buoy", "Trade");
  g_autoptr (StoneProject) more =
      stone_project_with_file (project, "articles/buoy.json", value, NULL);
  g_auto (GStrv) conflicts = NULL;
  scratch_write (s, "articles/buoy.json", "theirs");
  save (store, more, &conflicts);
  g_assert_cmpuint (g_strv_length (conflicts), ==, 1);
}

static void
test_keeps_rights_and_cleans (Scratch *s, gconstpointer data)
{
  struct stat st;
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autofree char *lamp = scratch_path (s, "articles/lamp.json");
  g_assert_cmpint (g_chmod (lamp, 0640), ==, 0);
  scratch_write (s, "articles/.stonehand-dead", "what a killed process left");

  g_autoptr (StoneProject) next = with_headline (project, "lamp", "New");
  save (store, next, NULL);
  g_assert_cmpint (stat (lamp, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (scratch_count (s, "articles", ".stonehand-"), ==, 0);
}

/* A link put in the place of a file between load and save is not written through. */
static void
test_link_slipped_in (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) next = with_headline (project, "lamp", "New");
  g_autofree char *lamp = scratch_path (s, "articles/lamp.json");
  g_autofree char *victim = g_build_filename (s->outside, "victim", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_set_contents (victim, "precious", -1, NULL));
  g_unlink (lamp);
  g_assert_cmpint (symlink (victim, lamp), ==, 0);

  g_assert_false (stone_store_save (store, next, NULL, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (victim, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "precious");
}

static void
test_create (Scratch *s, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (s->outside, "made", "2026-11-28", NULL);
  g_autoptr (StoneValue) edition =
      stone_edition_new_value ("The Plumbline", "2026-11-28", "weekly");
  g_autoptr (StoneProject) project = stone_project_new (edition, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_create (folder, project, &error);
  g_assert_no_error (error);
  g_autoptr (StoneProject) read = NULL;
  g_autoptr (StoneStore) other = stone_store_open (folder, &read, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stone_project_get_edition (read)->date, ==, "2026-11-28");

  g_assert_null (stone_store_create (folder, project, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_EXISTS);
}

static void
test_copy_folder (Scratch *s, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (s->outside, "deep", "copy", NULL);
  g_autofree char *link = scratch_path (s, "link");
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (symlink ("/etc", link), ==, 0);
  g_assert_true (stone_store_copy_folder (s->folder, copy, NULL, &error));
  g_assert_no_error (error);
  Scratch there = { .folder = copy };
  g_autofree char *text = scratch_read (&there, "articles/quay.json");
  g_assert_cmpstr (text, ==, QUAY);
  g_assert_cmpuint (scratch_count (&there, "", "link"), ==, 0);

  g_assert_false (stone_store_copy_folder (s->folder, copy, NULL, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_IO);
}

static void
test_copy_given_up (Scratch *s, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (s->outside, "copy", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (stone_store_copy_folder (s->folder, copy, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS)); /* no half of it */
}

/* The lock */

static int
take_lock (Scratch *s)
{
  g_autofree char *path = scratch_path (s, ".stonehand.lock");
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  return fd;
}

static gpointer
let_go (gpointer fd)
{
  g_usleep (150 * 1000);
  close (GPOINTER_TO_INT (fd));
  return NULL;
}

static void
test_waits_for_lock (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) next = with_headline (project, "lamp", "New");
  gint64 start = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("lock", let_go, GINT_TO_POINTER (take_lock (s)));
  save (store, next, NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 100 * 1000);
  g_thread_join (thread);
}

/* Takes the 5 s that a save waits. */
static void
test_locked (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) next = with_headline (project, "lamp", "New");
  g_autoptr (GError) error = NULL;
  int fd = take_lock (s);
  g_assert_false (stone_store_save (store, next, NULL, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_LOCKED);
  g_autofree char *text = scratch_read (s, "articles/lamp.json");
  g_assert_cmpstr (text, ==, LAMP);
  close (fd);
}

/* What can’t be written is told by its whole path. */
static void
test_no_way_in (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) next = with_headline (project, "lamp", "New");
  g_autoptr (GError) error = NULL;
  g_autofree char *lock = scratch_path (s, ".stonehand.lock");
  g_autofree char *elsewhere = g_strconcat (s->folder, "-moved", NULL);

  g_assert_cmpint (g_mkdir (lock, 0755), ==, 0); /* as good as a read-only folder, even for root */
  g_assert_false (stone_store_save (store, next, NULL, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_IO);
  g_assert_true (g_str_has_prefix (error->message, lock));
  g_assert_cmpint (g_rmdir (lock), ==, 0);

  /* A folder that was only renamed is still the same one. */
  g_assert_cmpint (g_rename (s->folder, elsewhere), ==, 0);
  save (store, next, NULL);
  g_assert_cmpint (g_rename (elsewhere, s->folder), ==, 0);
}

/* A folder that went and was put back is found again, and what is missing there is written. */
static void
test_comes_back (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) next = with_headline (project, "quay", "New");
  g_autoptr (GError) error = NULL;
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", s->folder);
  g_autofree char *articles = scratch_path (s, "articles");

  g_assert_cmpint (system (remove), ==, 0);
  g_assert_false (stone_store_save (store, next, NULL, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_GONE);
  g_assert_nonnull (strstr (error->message, s->folder));
  g_assert_cmpint (g_mkdir_with_parents (articles, 0755), ==, 0);
  scratch_write (s, "edition.json", EDITION);
  scratch_write (s, "articles/quay.json", QUAY);
  save (store, next, NULL);
  g_autofree char *quay = scratch_read (s, "articles/quay.json");
  g_autofree char *lamp = scratch_read (s, "articles/lamp.json");
  g_assert_nonnull (strstr (quay, "New"));
  g_assert_cmpstr (lamp, ==, LAMP);
}

static gpointer
save_in_thread (gpointer data)
{
  Scratch *s = data;
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_open_locked (s->folder, &project, &error);
  g_assert_no_error (error);
  g_autoptr (StoneProject) next = with_headline (project, "lamp", "Second");
  save (store, next, NULL);
  return NULL;
}

/* Two commands at a time: the second reads what the first wrote, and nobody's text is a conflict.
 */
static void
test_open_locked (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  StoneStore *store = stone_store_open_locked (s->folder, &project, &error);
  g_assert_no_error (error);
  GThread *thread = g_thread_new ("second", save_in_thread, s);
  g_usleep (50 * 1000);
  g_autoptr (StoneProject) next = with_headline (project, "quay", "First");
  save (store, next, NULL);
  stone_store_free (store);
  g_thread_join (thread);

  g_autofree char *quay = scratch_read (s, "articles/quay.json");
  g_autofree char *lamp = scratch_read (s, "articles/lamp.json");
  g_assert_nonnull (strstr (quay, "First"));
  g_assert_nonnull (strstr (lamp, "Second"));
  g_assert_cmpuint (scratch_count (s, "articles", "conflict"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/save/" name, Scratch, NULL, scratch_set_up, function, scratch_tear_down)
  ADD ("only-what-changed", test_only_what_changed);
  ADD ("never-normalised", test_never_normalised);
  ADD ("conflict", test_conflict);
  ADD ("same-change-twice", test_same_change_twice);
  ADD ("add-and-remove", test_add_and_remove);
  ADD ("new-meets-foreign", test_new_meets_foreign);
  ADD ("rights-and-scratch", test_keeps_rights_and_cleans);
  ADD ("link-slipped-in", test_link_slipped_in);
  ADD ("create", test_create);
  ADD ("copy-folder", test_copy_folder);
  ADD ("copy-given-up", test_copy_given_up);
  ADD ("waits-for-lock", test_waits_for_lock);
  ADD ("locked", test_locked);
  ADD ("no-way-in", test_no_way_in);
  ADD ("comes-back", test_comes_back);
  ADD ("open-locked", test_open_locked);
  return g_test_run ();
}
