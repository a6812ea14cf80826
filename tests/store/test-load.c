/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"
#include "stone-model-error.h"

static void
assert_file_is (Scratch *s, const char *name, const char *expected)
{
  g_autofree char *text = scratch_read (s, name);
  g_assert_cmpstr (text, ==, expected);
}

/* Each file of PROJECT prints as it stands on disk, unknown members and all. */
static void
assert_prints_as_on_disk (const char *folder, StoneProject *project)
{
  g_autofree const char **files = stone_project_list_files (project);
  g_assert_cmpuint (g_strv_length ((char **) files), >, 1);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_autofree char *on_disk = NULL;
      g_assert_true (g_file_get_contents (path, &on_disk, NULL, NULL));
      g_autofree char *printed =
          stone_store_print_file (stone_project_get_file (project, files[i]));
      g_assert_cmpstr (printed, ==, on_disk);
    }
}

static void
test_round_trip (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stone_store_get_folder (store), ==, s->folder);
  g_assert_cmpstr (stone_project_get_article (project, "quay")->headline, ==, "The quay");
  assert_prints_as_on_disk (s->folder, project);
}

static void
test_sample (void)
{
  g_autofree char *folder =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "samples", "plumbline", NULL);
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_open (folder, &project, &error);
  g_assert_no_error (error);
  assert_prints_as_on_disk (folder, project);
}

static void
test_finds_folder (Scratch *s, gconstpointer data)
{
  const char *inside[] = { "", "articles", "articles/quay.json", "edition.json",
                           "pictures/no.jpg" };
  for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
    {
      g_autofree char *path = scratch_path (s, inside[i]);
      g_autofree char *folder = stone_store_find_folder (path, NULL);
      g_assert_cmpstr (folder, ==, s->folder);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (stone_store_find_folder (s->outside, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_NOT_A_PROJECT);
}

static void
refuses_edition (Scratch *s, const char *text, int code, const char *words)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  scratch_write (s, "edition.json", text);
  g_assert_null (stone_store_open (s->folder, &project, &error));
  g_assert_error (error, STONE_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, "edition.json"));
  assert_file_is (s, "edition.json", text);
}

static void
test_edition_refused (Scratch *s, gconstpointer data)
{
  refuses_edition (s, "{\n  \"format\": 1,\n  \"date\": oops\n}\n", STONE_STORE_ERROR_UNREADABLE,
                   "line 3");
  refuses_edition (s, "{\"format\": 1, \"order\": [\"quay\", 7]}\n", STONE_STORE_ERROR_UNREADABLE,
                   "/order");
  refuses_edition (s, "{\"format\": 999}\n", STONE_STORE_ERROR_FORMAT, "");
}

static void
test_no_edition (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_null (stone_store_open (s->outside, &project, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_NOT_A_PROJECT);
}

/* A damaged article is told with its place; the rest opens and saves; its bytes stay. */
static void
test_unreadable_article (Scratch *s, gconstpointer data)
{
  static const struct
  {
    const char *text, *words;
  } broken[] = {
    { "{\n  \"format\": 1,\n  \"id\": \"quay\",\n", "line" },
    { "{\"format\": 1, \"id\": \"quay\", \"body\": [{\"kind\": \"poem\", \"spans\": []}]}",
      "/body/0" },
    { "{\"format\": 2, \"id\": \"quay\"}", "" },
    { "{\"format\": 1, \"id\": \"other\"}", "other" },
    { "", "line 1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (StoneProject) project = NULL;
      g_autoptr (GError) error = NULL;
      scratch_write (s, "articles/quay.json", broken[i].text);
      g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, &error);
      g_assert_no_error (error);
      g_assert_null (stone_project_get_article (project, "quay"));
      const char *why = stone_project_get_unreadable (project, "quay");
      g_assert_nonnull (strstr (why, "articles/quay.json"));
      g_assert_nonnull (strstr (why, broken[i].words));

      g_autofree char *headline = g_strdup_printf ("Lamp %u", i);
      g_autoptr (StoneProject) next = with_headline (project, "lamp", headline);
      g_assert_true (stone_store_save (store, next, NULL, &error));
      assert_file_is (s, "articles/quay.json", broken[i].text);
      g_autofree char *lamp = scratch_read (s, "articles/lamp.json");
      g_assert_nonnull (strstr (lamp, headline));
    }
}

static void
test_missing_article (Scratch *s, gconstpointer data)
{
  g_autofree char *path = scratch_path (s, "articles/quay.json");
  g_unlink (path);
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, NULL);
  g_assert_nonnull (strstr (stone_project_get_unreadable (project, "quay"), "articles/quay.json"));
  g_assert_nonnull (stone_project_get_article (project, "lamp"));
}

/* What stands where an article should be, and isn't one of this folder. */
static void
test_articles_that_are_no_files (Scratch *s, gconstpointer data)
{
  g_autofree char *fifo = scratch_path (s, "articles/fifo.json");
  g_autofree char *link = scratch_path (s, "articles/link.json");
  g_autofree char *dir = scratch_path (s, "articles/dir.json");
  g_autofree char *secret = g_build_filename (s->outside, "link.json", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_true (g_file_set_contents (secret,
                                      "{\"format\": 1, \"id\": \"link\", \"headline\": \"No\"}", -1,
                                      NULL));
  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
  scratch_write (s, "articles/quay.sync-conflict-20260101-000000.json", "{");

  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, NULL);
  g_assert_nonnull (store);
  const char *ids[] = { "fifo", "link", "dir" };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_null (stone_project_get_article (project, ids[i]));
      g_assert_nonnull (stone_project_get_unreadable (project, ids[i]));
    }
  g_autofree const char **all = stone_project_list_articles (project);
  g_assert_cmpuint (g_strv_length ((char **) all), ==, 5);
}

static void
test_articles_folder_is_a_link (Scratch *s, gconstpointer data)
{
  g_autofree char *articles = scratch_path (s, "articles");
  g_autofree char *moved = g_build_filename (s->outside, "moved", NULL);
  g_assert_cmpint (g_rename (articles, moved), ==, 0);
  g_assert_cmpint (symlink (moved, articles), ==, 0);

  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, NULL);
  g_assert_nonnull (store);
  g_assert_null (stone_project_get_article (project, "quay"));
  g_assert_nonnull (stone_project_get_unreadable (project, "quay"));
}

static void
refuses_path (Scratch *s, const char *relative, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (stone_store_resolve (s->folder, relative, &error));
  g_assert_error (error, STONE_STORE_ERROR, code);
}

static void
test_paths (Scratch *s, gconstpointer data)
{
  g_autofree char *pictures = scratch_path (s, "pictures");
  g_autofree char *way_out = scratch_path (s, "way-out");
  g_autofree char *link = scratch_path (s, "pictures/link.jpg");
  g_autofree char *inner = scratch_path (s, "pictures/inner.jpg");
  g_autofree char *fifo = scratch_path (s, "pictures/fifo.jpg");
  g_autofree char *device = scratch_path (s, "pictures/null.jpg");
  g_autofree char *secret = g_build_filename (s->outside, "secret.jpg", NULL);
  g_mkdir (pictures, 0700);
  scratch_write (s, "pictures/quay.jpg", "x");
  g_assert_true (g_file_set_contents (secret, "secret", -1, NULL));
  g_assert_cmpint (symlink (s->outside, way_out), ==, 0);
  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpint (symlink ("quay.jpg", inner), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  g_autoptr (GError) error = NULL;
  g_autofree char *good = stone_store_resolve (s->folder, "pictures/quay.jpg", &error);
  g_assert_no_error (error);
  g_autofree char *expected = scratch_path (s, "pictures/quay.jpg");
  g_assert_cmpstr (good, ==, expected);

  const char *tricks[] = { "",
                           "/etc/passwd",
                           secret,
                           "../secret.jpg",
                           "pictures/../../secret.jpg",
                           "pictures/..",
                           "./pictures/quay.jpg",
                           "pictures//quay.jpg",
                           "pictures/quay.jpg/",
                           "pictures",
                           "pictures/link.jpg",
                           "pictures/inner.jpg",
                           "way-out/secret.jpg",
                           "pictures/fifo.jpg",
                           "pictures/quay.jpg/x",
                           "pictures/\xff.jpg" };
  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    refuses_path (s, tricks[i], STONE_STORE_ERROR_PATH);
  refuses_path (s, "pictures/none.jpg", STONE_STORE_ERROR_IO);

  /* Only root can make a device. */
  if (mknod (device, S_IFCHR | 0600, 0x103) == 0)
    refuses_path (s, "pictures/null.jpg", STONE_STORE_ERROR_PATH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/load/" name, Scratch, NULL, scratch_set_up, function, scratch_tear_down)
  ADD ("round-trip", test_round_trip);
  g_test_add_func ("/store/load/sample", test_sample);
  ADD ("finds-folder", test_finds_folder);
  ADD ("edition-refused", test_edition_refused);
  ADD ("no-edition", test_no_edition);
  ADD ("unreadable-article", test_unreadable_article);
  ADD ("missing-article", test_missing_article);
  ADD ("no-files", test_articles_that_are_no_files);
  ADD ("articles-a-link", test_articles_folder_is_a_link);
  ADD ("paths", test_paths);
  return g_test_run ();
}
