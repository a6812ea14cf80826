/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs do to a project's folder, as the store tells it. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#include "scratch.h"
#include "stone-store-outside.h"

#define THEIRS "{\n  \"format\": 1,\n  \"id\": \"quay\",\n  \"headline\": \"Theirs\"\n}\n"
#define OTHERS "{\n  \"format\": 1,\n  \"id\": \"quay\",\n  \"headline\": \"Others\"\n}\n"
#define NEW "{\n  \"format\": 1,\n  \"id\": \"rain\",\n  \"headline\": \"The rain\"\n}\n"

static StoneStore *
open_store (Scratch *s, StoneProject **project)
{
  g_autoptr (GError) error = NULL;
  StoneStore *store = stone_store_open (s->folder, project, &error);
  g_assert_no_error (error);
  return store;
}

static GPtrArray *
look (StoneStore *store, guint expected)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = stone_store_look (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, expected);
  return found;
}

static const char *
headline (StoneValue *value)
{
  return stone_value_member_string (value, "headline");
}

static void
accept_all (StoneStore *store, GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    stone_store_accept (store, found->pdata[i]);
  g_autoptr (GPtrArray) none = look (store, 0);
}

static void
delete_file (Scratch *s, const char *name)
{
  g_autofree char *path = scratch_path (s, name);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_changed (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (GPtrArray) none = look (store, 0);

  scratch_write (s, "articles/quay.json", THEIRS);
  g_autoptr (GPtrArray) found = look (store, 1);
  StoneOutside *outside = found->pdata[0];
  g_assert_cmpstr (outside->file, ==, "articles/quay.json");
  g_assert_null (outside->copy);
  g_assert_null (outside->message);
  g_assert_cmpstr (headline (outside->value), ==, "Theirs");
  g_assert_true (outside->base == stone_project_get_file (project, "articles/quay.json"));
  /* Told until accepted. */
  g_autoptr (GPtrArray) again = look (store, 1);
  accept_all (store, again);

  /* A file of the same size, a moment later. */
  scratch_write (s, "articles/quay.json", OTHERS);
  g_autoptr (GPtrArray) more = look (store, 1);
  g_assert_cmpstr (headline (((StoneOutside *) more->pdata[0])->value), ==, "Others");
}

/* Our own saves are nobody else's. */
static void
test_own (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) next = with_headline (project, "quay", "Ours");
  g_autoptr (GError) error = NULL;

  g_assert_true (stone_store_save (store, next, NULL, &error));
  g_autoptr (GPtrArray) none = look (store, 0);
}

static void
test_new_and_gone (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  StoneOutside *outside;

  scratch_write (s, "articles/rain.json", NEW);
  g_autoptr (GPtrArray) added = look (store, 1);
  outside = added->pdata[0];
  g_assert_cmpstr (outside->file, ==, "articles/rain.json");
  g_assert_null (outside->base);
  g_assert_cmpstr (headline (outside->value), ==, "The rain");
  accept_all (store, added);

  /* The edition does not list it: it is deleted. */
  delete_file (s, "articles/rain.json");
  g_autoptr (GPtrArray) deleted = look (store, 1);
  outside = deleted->pdata[0];
  g_assert_null (outside->value);
  g_assert_null (outside->message);
  g_assert_nonnull (outside->base);
  accept_all (store, deleted);

  /* The edition lists it: it is missing, and told. */
  delete_file (s, "articles/quay.json");
  g_autoptr (GPtrArray) missing = look (store, 1);
  outside = missing->pdata[0];
  g_assert_nonnull (strstr (outside->message, "articles/quay.json"));
  accept_all (store, missing);
  g_autoptr (GError) error = NULL;
  g_assert_true (stone_store_save (store, project, NULL, &error));
  g_autofree char *text = scratch_read (s, "articles/quay.json");
  g_assert_cmpstr (text, ==, QUAY);
}

static void
test_unreadable (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (GPtrArray) outside = NULL;
  g_autoptr (GError) error = NULL;

  scratch_write (s, "articles/quay.json", "{ \"id\": ");
  scratch_write (s, "articles/rain.json", "{ \"id\": 3, \"format\": 1 }");
  g_autoptr (GPtrArray) found = look (store, 2);
  for (guint i = 0; i < found->len; i++)
    {
      StoneOutside *one = found->pdata[i];
      g_assert_null (one->value);
      g_assert_true (g_str_has_prefix (one->message, one->file));
    }
  /* It keeps nobody from saving the rest, and is left as it is. */
  g_autoptr (StoneProject) next = with_headline (project, "lamp", "Ours");
  g_assert_true (stone_store_save_if_known (store, next, &outside, NULL, &error));
  g_assert_cmpuint (outside->len, ==, 2);
  g_autofree char *text = scratch_read (s, "articles/quay.json");
  g_assert_cmpstr (text, ==, "{ \"id\": ");
  accept_all (store, found);

  /* Mended: there again. */
  scratch_write (s, "articles/quay.json", THEIRS);
  g_autoptr (GPtrArray) mended = look (store, 1);
  g_assert_cmpstr (headline (((StoneOutside *) mended->pdata[0])->value), ==, "Theirs");
}

static void
test_save_looks (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) next = with_headline (project, "lamp", "Ours");
  g_autoptr (GPtrArray) outside = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  scratch_write (s, "articles/quay.json", THEIRS);
  g_assert_false (stone_store_save_if_known (store, next, &outside, NULL, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_OUTSIDE);
  g_clear_error (&error);
  g_assert_cmpuint (outside->len, ==, 1);
  g_autofree char *untouched = scratch_read (s, "articles/lamp.json");
  g_assert_cmpstr (untouched, ==, LAMP);

  stone_store_accept (store, outside->pdata[0]);
  g_assert_true (stone_store_save_if_known (store, next, &none, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *text = scratch_read (s, "articles/lamp.json");
  g_assert_nonnull (strstr (text, "Ours"));
  /* NEXT has the quay as it was: what was accepted is written over. */
  g_autofree char *quay = scratch_read (s, "articles/quay.json");
  g_assert_cmpstr (quay, ==, QUAY);
  g_assert_cmpuint (scratch_count (s, "articles", "conflict"), ==, 0);
}

static void
test_copies (Scratch *s, gconstpointer data)
{
  const char *const names[] = { "articles/quay.sync-conflict-20220917-101530-ABC1234.json",
                                "articles/quay (conflicted copy 2022-09-17 101530).json",
                                "articles/quay (Jana's conflicted copy 2022-09-17).json" };

  scratch_write (s, names[0], THEIRS);
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_assert_true (stone_store_has_copies (store));

  /* Of what stood there before nobody knows where it comes from. */
  g_autoptr (GPtrArray) old = look (store, 1);
  StoneOutside *outside = old->pdata[0];
  g_assert_true (outside->from_copy);
  g_assert_cmpstr (outside->copy, ==, names[0]);
  g_assert_cmpstr (outside->file, ==, "articles/quay.json");
  g_assert_null (outside->base);
  accept_all (store, old);

  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"format\": 1, \"id\": \"quay\", \"headline\": "
                                               "\"Theirs %u\"}",
                                               i);
      scratch_write (s, names[i], text);
      g_autoptr (GPtrArray) found = look (store, 1);
      outside = found->pdata[0];
      g_assert_cmpstr (outside->copy, ==, names[i]);
      g_assert_true (outside->base == stone_project_get_file (project, "articles/quay.json"));
      accept_all (store, found);
    }
}

/* A synchroniser put another's file in the place of ours, and ours aside: what both come from is
 * the state before our save. */
static void
test_beaten (Scratch *s, gconstpointer data)
{
  const char *copy = "articles/quay.sync-conflict-20220917-101530-ABC1234.json";
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (StoneProject) next = with_headline (project, "quay", "Ours");
  g_autoptr (GError) error = NULL;

  g_assert_true (stone_store_save (store, next, NULL, &error));
  g_autofree char *ours = scratch_read (s, "articles/quay.json");
  scratch_write (s, copy, ours);
  scratch_write (s, "articles/quay.json", THEIRS);
  g_autoptr (GPtrArray) found = look (store, 1);
  StoneOutside *outside = found->pdata[0];
  g_assert_false (outside->from_copy);
  g_assert_cmpstr (outside->copy, ==, copy);
  g_assert_cmpstr (headline (outside->base), ==, "The quay");
}

static void
test_keep_and_set_aside (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (GError) error = NULL;

  scratch_write (s, "articles/quay.json", THEIRS);
  g_autoptr (GPtrArray) found = look (store, 1);
  StoneOutside *outside = found->pdata[0];
  g_assert_true (stone_store_keep (store, outside, &error));
  g_assert_true (g_str_has_prefix (outside->copy, "articles/quay.sync-conflict-"));
  g_autofree char *kept = scratch_read (s, outside->copy);
  g_assert_cmpstr (kept, ==, THEIRS);
  accept_all (store, found); /* and the copy is ours */

  g_assert_true (stone_store_set_aside (store, outside->copy, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (scratch_count (s, "articles", "conflict"), ==, 0);
  g_autofree char *leaf = g_path_get_basename (outside->copy);
  g_autofree char *aside =
      g_build_filename (g_get_user_state_dir (), "stonehand", "set-aside", NULL);
  g_autoptr (GDir) folders = g_dir_open (aside, 0, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (aside, g_dir_read_name (folders), leaf, NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpstr (text, ==, THEIRS);
}

/* Three copies that were set aside so many DAYS after each other, each of so many BYTES: their
 * folder. Transfer full. */
static char *
set_three_aside (Scratch *s, guint days, gint64 bytes)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, s->folder, -1);
  g_autofree char *name = g_strdup_printf ("edition-%.8s", hash);
  char *aside = g_build_filename (g_get_user_state_dir (), "stonehand", "set-aside", name, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (g_mkdir_with_parents (aside, 0700), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s/%u.json", aside, i);
      gint64 then = now - i * days * 24 * 60 * 60;
      struct utimbuf times = { then, then };
      g_assert_true (g_file_set_contents (file, THEIRS, -1, NULL));
      g_assert_cmpint (truncate (file, bytes), ==, 0); /* it takes no room: it has a hole */
      g_assert_cmpint (g_utime (file, &times), ==, 0);
    }
  return aside;
}

static void
set_one_aside (Scratch *s)
{
  const char *copy = "articles/quay.sync-conflict-20220917-101530-ABC1234.json";
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (GError) error = NULL;

  scratch_write (s, copy, THEIRS);
  g_autoptr (GPtrArray) found = look (store, 1);
  accept_all (store, found);
  g_assert_true (stone_store_set_aside (store, copy, &error));
  g_assert_no_error (error);
}

static void
assert_aside (const char *folder, const char *name, gboolean there)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, there);
}

/* Copies that were set aside long ago are taken away, no others. */
static void
test_old_aside (Scratch *s, gconstpointer data)
{
  g_autofree char *aside = set_three_aside (s, 100, 100);

  set_one_aside (s);
  assert_aside (aside, "0.json", TRUE);
  assert_aside (aside, "1.json", TRUE);
  assert_aside (aside, "2.json", FALSE);
}

/* They have so much room, the newest first. */
static void
test_much_aside (Scratch *s, gconstpointer data)
{
  g_autofree char *aside = set_three_aside (s, 1, 30 * 1024 * 1024);

  set_one_aside (s);
  assert_aside (aside, "quay.sync-conflict-20220917-101530-ABC1234.json", TRUE);
  assert_aside (aside, "0.json", TRUE);
  assert_aside (aside, "1.json", TRUE);
  assert_aside (aside, "2.json", FALSE);
}

/* A copy that stood there when the edition was opened: what it comes from was saved earlier. */
static void
test_base_of_old_copy (Scratch *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) first = NULL;
  g_autoptr (StoneStore) store = open_store (s, &first);
  g_autofree char *text = scratch_read (s, "articles/quay.json");
  g_autoptr (StoneProject) second = with_headline (first, "quay", "Ours, which came later");
  g_assert_true (stone_store_save (store, second, NULL, &error));
  g_assert_no_error (error);
  stone_store_free (g_steal_pointer (&store));

  g_auto (GStrv) parts = g_strsplit (text, "One ", 2);
  g_autofree char *theirs = g_strjoinv ("One more and ", parts);
  scratch_write (s, "articles/quay.sync-conflict-20220917-101530-ABC1234.json", theirs);
  g_autoptr (StoneProject) again = NULL;
  store = open_store (s, &again);
  g_autoptr (GPtrArray) found = look (store, 1);
  const StoneOutside *outside = found->pdata[0];
  g_assert_true (outside->from_copy && outside->cautious);
  g_assert_nonnull (outside->base);
  g_assert_cmpstr (headline (outside->base), ==, "The quay");
}

/* A copy that was changed since it was merged stays. */
static void
test_set_aside_changed (Scratch *s, gconstpointer data)
{
  const char *copy = "articles/quay.sync-conflict-20220917-101530-ABC1234.json";
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = open_store (s, &project);
  g_autoptr (GError) error = NULL;

  scratch_write (s, copy, THEIRS);
  g_autoptr (GPtrArray) found = look (store, 1);
  stone_store_accept (store, found->pdata[0]);
  scratch_write (s, copy, OTHERS);
  g_assert_true (stone_store_set_aside (store, copy, &error));
  g_autofree char *text = scratch_read (s, copy);
  g_assert_cmpstr (text, ==, OTHERS);
  g_autoptr (GPtrArray) again = look (store, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/store/outside/" name, Scratch, NULL, scratch_set_up, func, scratch_tear_down)
  ADD ("changed", test_changed);
  ADD ("own", test_own);
  ADD ("new-and-gone", test_new_and_gone);
  ADD ("unreadable", test_unreadable);
  ADD ("save-looks", test_save_looks);
  ADD ("copies", test_copies);
  ADD ("beaten", test_beaten);
  ADD ("keep-and-set-aside", test_keep_and_set_aside);
  ADD ("set-aside-changed", test_set_aside_changed);
  ADD ("old-aside", test_old_aside);
  ADD ("much-aside", test_much_aside);
  ADD ("base-of-old-copy", test_base_of_old_copy);
  return g_test_run ();
}
