/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "scratch.h"
#include "stone-versions.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define QUAY_FILE "articles/quay.json"
#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define HASH_C "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

typedef struct
{
  Scratch scratch;
  StoneStore *store;
  StoneProject *project;
  char *place; /* of its versions */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  scratch_set_up (&f->scratch, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, f->scratch.folder, -1);
  f->place = g_build_filename (g_get_user_state_dir (), "stonehand", "versions", hash, NULL);
  f->store = stone_store_open (f->scratch.folder, &f->project, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  stone_store_free (f->store);
  stone_project_unref (f->project);
  g_free (f->place);
  scratch_tear_down (&f->scratch, NULL);
}

static void
save (Fixture *f, const char *headline)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) before = f->project;

  f->project = with_headline (before, "quay", headline);
  g_assert_true (stone_store_save (f->store, f->project, NULL, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *f, const char *file)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = stone_versions_list (f->scratch.folder, file, &error);

  g_assert_no_error (error);
  return versions;
}

static char *
headline_at (Fixture *f, const StoneVersion *version)
{
  g_autoptr (GError) error = NULL;
  const StoneVersionFile *file = stone_version_find (version, QUAY_FILE);
  g_autoptr (StoneValue) value = stone_versions_read (f->scratch.folder, file->hash, &error);

  g_assert_no_error (error);
  return g_strdup (stone_value_member_string (value, "headline"));
}

static void
assert_headlines (Fixture *f, const char *expected)
{
  g_autoptr (GPtrArray) versions = list (f, QUAY_FILE);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const StoneVersion *version = versions->pdata[i];
      g_autofree char *headline = headline_at (f, version);
      g_string_append_printf (found, "%s%s%s", i > 0 ? ", " : "", version->found ? "found " : "",
                              headline);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* Each save is one, and so is what the first of them wrote over. */
static void
test_kept (Fixture *f, gconstpointer data)
{
  save (f, "The wall");
  save (f, "The wall again");
  assert_headlines (f, "The wall again, The wall, found The quay");
  g_autoptr (GPtrArray) lamp = list (f, "articles/lamp.json");
  g_assert_cmpuint (lamp->len, ==, 0);
  g_assert_null (stone_store_get_versions_error (f->store));

  /* A save that writes nothing is none. */
  g_assert_true (stone_store_save (f->store, f->project, NULL, NULL));
  assert_headlines (f, "The wall again, The wall, found The quay");
}

static void
test_other_hand (Fixture *f, gconstpointer data)
{
  save (f, "The wall");
  stone_store_free (g_steal_pointer (&f->store));
  g_autofree char *text = scratch_read (&f->scratch, QUAY_FILE);
  char *at = strstr (text, "The wall");
  memcpy (at, "A harbou", strlen ("The wall"));
  scratch_write (&f->scratch, QUAY_FILE, text);
  stone_project_unref (g_steal_pointer (&f->project));
  f->store = stone_store_open (f->scratch.folder, &f->project, NULL);
  save (f, "The pier");
  assert_headlines (f, "The pier, found A harbou, The wall, found The quay");
}

static void
test_removed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) before = f->project;

  f->project = stone_project_with_file (before, QUAY_FILE, NULL, &error);
  g_assert_true (stone_store_save (f->store, f->project, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) versions = list (f, QUAY_FILE);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_null (stone_version_find (versions->pdata[0], QUAY_FILE)->hash);
  g_autofree char *headline = headline_at (f, versions->pdata[1]);
  g_assert_cmpstr (headline, ==, "The quay");
}

/* The disk is full, say: the save is done all the same, and says why it is no version. */
static void
test_no_room (Fixture *f, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (f->place);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (f->place, "in the way", -1, NULL));
  save (f, "The wall");
  g_assert_nonnull (stone_store_get_versions_error (f->store));
  g_assert_cmpint (g_unlink (f->place), ==, 0);
  save (f, "The pier");
  g_assert_null (stone_store_get_versions_error (f->store));
  assert_headlines (f, "The pier, found The wall");
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *log = g_build_filename (f->place, "log", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  save (f, "The wall");
  save (f, "The pier");
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  g_autofree char *cut =
      g_strconcat ("{\"time\": [[[\n{\"time\": 5, \"files\": {\"../../etc/passwd\": null}}\n", text,
                   "{\"time\": 1, \"fil", NULL);
  g_assert_true (g_file_set_contents (log, cut, -1, NULL));
  assert_headlines (f, "The pier, The wall, found The quay");

  g_autoptr (GPtrArray) versions = list (f, QUAY_FILE);
  const char *hash = stone_version_find (versions->pdata[1], QUAY_FILE)->hash;
  g_autofree char *file = g_build_filename (f->place, "files", hash, NULL);
  g_assert_true (g_file_set_contents (file, "{}", -1, NULL));
  g_assert_null (stone_versions_read (f->scratch.folder, hash, &error));
  g_assert_nonnull (error);
  save (f, "The mole");
  g_autoptr (GPtrArray) more = list (f, QUAY_FILE);
  g_autofree char *newest = headline_at (f, more->pdata[0]);
  g_assert_cmpuint (more->len, ==, 4);
  g_assert_cmpstr (newest, ==, "The mole");
}

/* A folder that was renamed keeps its history; a copy of it has none. */
static void
test_renamed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other = g_build_filename (f->scratch.outside, "renamed", NULL);
  g_autofree char *copy = g_build_filename (f->scratch.outside, "copy", NULL);

  save (f, "The wall");
  stone_store_free (g_steal_pointer (&f->store));
  stone_project_unref (g_steal_pointer (&f->project));
  g_assert_cmpint (g_rename (f->scratch.folder, other), ==, 0);
  g_assert_true (stone_store_copy_folder (other, copy, NULL, &error));
  g_assert_no_error (error);

  f->store = stone_store_open (copy, &f->project, &error);
  g_assert_no_error (error);
  stone_store_free (g_steal_pointer (&f->store));
  stone_project_unref (g_steal_pointer (&f->project));
  g_autoptr (GPtrArray) none = stone_versions_list (copy, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);

  f->store = stone_store_open (other, &f->project, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) versions = stone_versions_list (other, NULL, &error);
  g_assert_cmpuint (versions->len, ==, 2);
  g_autoptr (GPtrArray) left = list (f, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpint (g_rename (other, f->scratch.folder), ==, 0);
}

/* Files that no version has any more are taken away. */
static void
test_bounded (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *files = g_build_filename (f->place, "files", NULL);
  gint64 now = 1000 * DAY;
  guint n = 0;

  for (guint i = 0; i < STONE_VERSIONS_MAX + 20; i++)
    {
      g_autoptr (GPtrArray) changes =
          g_ptr_array_new_with_free_func ((GDestroyNotify) stone_version_change_free);
      StoneVersionChange *change = g_new0 (StoneVersionChange, 1);
      g_autofree char *text = g_strdup_printf ("{\"n\": %u}", i);

      change->file = g_strdup (QUAY_FILE);
      change->after = g_bytes_new (text, strlen (text));
      change->hash_after = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      g_ptr_array_add (changes, change);
      g_assert_true (stone_versions_add (f->scratch.folder, changes, now + i, &error));
      g_assert_no_error (error);
    }
  g_autoptr (GPtrArray) versions = list (f, NULL);
  g_assert_cmpuint (versions->len, ==, STONE_VERSIONS_MAX);
  g_autoptr (GDir) dir = g_dir_open (files, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, STONE_VERSIONS_MAX);
}

/* ---- the log ---- */

static StoneVersion *
version (gint64 time, const char *file, const char *hash)
{
  StoneVersion *self = stone_version_new (time, FALSE);

  stone_version_set (self, file, hash);
  return self;
}

static void
test_thin (void)
{
  g_autoptr (GPtrArray) log = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_version_unref);
  gint64 now = 1000 * DAY;

  /* A minute apart, for an hour; and one of another file among the first. */
  g_ptr_array_add (log, version (now - HOUR, "articles/lamp.json", HASH_C));
  for (gint64 t = now - HOUR + MINUTE; t <= now; t += MINUTE)
    g_ptr_array_add (log, version (t, QUAY_FILE, t == now ? HASH_B : HASH_A));
  stone_version_log_thin (log, now);
  /* One each of ten minutes in the first five, all ten of the last. */
  g_assert_cmpuint (log->len, ==, 5 + 10);
  const StoneVersion *first = log->pdata[0], *last = log->pdata[log->len - 1];
  g_assert_cmpint (first->time, ==, now - 51 * MINUTE);
  g_assert_cmpstr (stone_version_find (first, "articles/lamp.json")->hash, ==, HASH_C);
  g_assert_cmpstr (stone_version_find (first, QUAY_FILE)->hash, ==, HASH_A);
  g_assert_cmpstr (stone_version_find (last, QUAY_FILE)->hash, ==, HASH_B);

  /* A month later one of that day is left, and the newest is never taken. */
  stone_version_log_thin (log, now + 30 * DAY);
  g_assert_cmpuint (log->len, ==, 2);
  last = log->pdata[log->len - 1];
  g_assert_cmpint (last->time, ==, now);
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) log = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_version_unref);

  g_ptr_array_add (log, version (5, QUAY_FILE, HASH_A));
  g_ptr_array_add (log, version (7, QUAY_FILE, NULL));
  ((StoneVersion *) log->pdata[1])->found = TRUE;
  g_autofree char *text = stone_version_log_print (log, "/some/\xffwhere");
  g_autoptr (GPtrArray) again = stone_version_log_parse (text);
  g_assert_cmpuint (again->len, ==, 2);
  const StoneVersion *a = again->pdata[0], *b = again->pdata[1];
  g_assert_cmpint (a->time, ==, 5);
  g_assert_false (a->found);
  g_assert_cmpstr (stone_version_find (a, QUAY_FILE)->hash, ==, HASH_A);
  g_assert_true (b->found);
  g_assert_null (stone_version_find (b, QUAY_FILE)->hash);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/versions/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/versions/other-hand", Fixture, NULL, set_up, test_other_hand, tear_down);
  g_test_add ("/versions/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/versions/no-room", Fixture, NULL, set_up, test_no_room, tear_down);
  g_test_add ("/versions/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/versions/renamed", Fixture, NULL, set_up, test_renamed, tear_down);
  g_test_add ("/versions/bounded", Fixture, NULL, set_up, test_bounded, tear_down);
  g_test_add_func ("/versions/thin", test_thin);
  g_test_add_func ("/versions/round-trip", test_round_trip);
  return g_test_run ();
}
