/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bounded.h"
#include "scratch.h"

/* Projects that strangers made, or broke: each opens as far as it can, or says why not, within time
 * and memory. */

#define SECONDS 5
#define MEGABYTES 100

/* One article that says WORDS in its stead, while the other opens. */
static void
assert_unreadable (Scratch *s, const char *words)
{
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, &error);

  g_assert_no_error (error);
  g_assert_nonnull (stone_project_get_article (project, "lamp"));
  g_assert_null (stone_project_get_article (project, "quay"));
  const char *why = stone_project_get_unreadable (project, "quay");
  g_assert_true (g_utf8_validate (why, -1, NULL));
  g_assert_cmpuint (strlen (why), <, 300);
  if (strstr (why, words) == NULL)
    g_error ("“%s” is not in: %s", words, why);
}

typedef struct
{
  Scratch *scratch;
  const char *words;
} Expected;

static void
run_expected (gpointer data)
{
  Expected *expected = data;

  assert_unreadable (expected->scratch, expected->words);
}

static void
refuses (Scratch *s, const char *words, guint megabytes)
{
  Expected expected = { s, words };

  bounded_run (run_expected, &expected, SECONDS, megabytes);
}

static void
test_text (Scratch *s, gconstpointer data)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "{\"format\": 1, \"id\": \"quay\", \"lines\": 1e999}", "the number is too large" },
    { "{\"format\": 1, \"id\": \"quay\", \"x\": 123456789012345678901234567890}",
      "the number is too large" },
    { "{\"format\": 1e300, \"id\": \"quay\"}", "/format" },
    { "{\"format\": 1, \"id\": \"quay\", \"id\": \"quay\"}", "“id” stands twice" },
    { "{\"format\": 1, \"id\": \"quay\", \"\\u0069d\": \"quay\"}", "“id” stands twice" },
    { "{\"format\": 1, \"id\": \"quay\", \"headline\": \"\xff\"}", "this is not UTF-8" },
    { "{\"format\": 1, \"id\": \"quay\", \"headline\": \"\xed\xa0\x80\"}", "this is not UTF-8" },
    { "{\"format\": 1, \"id\": \"quay\", \"headline\": \"a\\u0000b\"}", "U+0000" },
    { "{\"format\": 1, \"id\": \"quay\", \"headline\": \"\\ud800\"}", "half a surrogate pair" },
    { "{\"format\": 1, \"id\": \"../../etc/passwd\"}", "calls itself" },
    { "{\"format\": 1, \"id\": \"quay\", \"headline\": {\"a\": 1}}", "/headline" },
    { "\xef\xbb\xbf{\"format\": 1, \"id\": \"quay\"}", "line 1, column 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      scratch_write (s, "articles/quay.json", cases[i].text);
      assert_unreadable (s, cases[i].words);
    }
}

/* COUNT times PART. */
static char *
repeat (const char *part, gsize count)
{
  GString *text = g_string_sized_new (strlen (part) * count);

  for (gsize i = 0; i < count; i++)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

static void
test_brackets (Scratch *s, gconstpointer data)
{
  g_autofree char *arrays = repeat ("[", 100000);
  g_autofree char *objects = repeat ("{\"a\":", 100000);

  scratch_write (s, "articles/quay.json", arrays);
  refuses (s, "nested more than 64 deep", MEGABYTES);
  scratch_write (s, "articles/quay.json", objects);
  refuses (s, "nested more than 64 deep", MEGABYTES);
}

/* 60 MB, each value of which would need a hundred times its bytes. */
static void
test_values (Scratch *s, gconstpointer data)
{
  g_autofree char *pairs = repeat ("[],", 20 * 1000 * 1000);
  g_autofree char *text = g_strconcat ("[", pairs, "0]", NULL);

  scratch_write (s, "articles/quay.json", text);
  refuses (s, "more than a million values", 300);
}

/* A long name that has to be unescaped. */
static void
test_long_name (Scratch *s, gconstpointer data)
{
  g_autofree char *name = repeat ("\\u0061", 1000 * 1000);
  g_autofree char *text = g_strdup_printf ("{\"%s\": 1, \"%s\": 2}", name, name);

  scratch_write (s, "articles/quay.json", text);
  refuses (s, "stands twice", MEGABYTES);
}

static void
make_sparse (Scratch *s, const char *name, goffset size)
{
  g_autofree char *path = scratch_path (s, name);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
}

static void
open_refused (gpointer data)
{
  Expected *expected = data;
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (stone_store_open (expected->scratch->folder, &project, &error));
  if (strstr (error->message, expected->words) == NULL)
    g_error ("“%s” is not in: %s", expected->words, error->message);
}

static void
test_a_gigabyte (Scratch *s, gconstpointer data)
{
  make_sparse (s, "articles/quay.json", 1024 * 1024 * 1024);
  refuses (s, "larger than 64 MB", MEGABYTES);
  make_sparse (s, "edition.json", 1024 * 1024 * 1024);
  Expected edition = { s, "edition.json: larger than 64 MB" };
  bounded_run (open_refused, &edition, SECONDS, MEGABYTES);
}

#define TOO_MUCH 10 /* files, each of 60 MB */

static void
open_with_too_much (gpointer data)
{
  Scratch *s = data;
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, NULL);
  guint n = 0;

  g_assert_nonnull (store);
  for (guint i = 0; i < TOO_MUCH; i++)
    {
      g_autofree char *id = g_strdup_printf ("big-%u", i);
      const char *why = stone_project_get_unreadable (project, id);
      g_assert_nonnull (why);
      n += strstr (why, "more than 256 MB together") != NULL;
    }
  g_assert_cmpuint (n, >=, 1);
}

/* Each file small enough, all of them too much. */
static void
test_together (Scratch *s, gconstpointer data)
{
  for (guint i = 0; i < TOO_MUCH; i++)
    {
      g_autofree char *name = g_strdup_printf ("articles/big-%u.json", i);
      make_sparse (s, name, 60 * 1024 * 1024);
    }
  bounded_run (open_with_too_much, s, 20, 250);
}

#ifdef __SANITIZE_ADDRESS__
#define MANY 10000 /* each takes ten times as long */
#else
#define MANY 100000
#endif

static void
open_many (gpointer data)
{
  Scratch *s = data;
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, &error);

  g_assert_no_error (error);
  g_autofree const char **ids = stone_project_list_articles (project);
  g_assert_cmpuint (g_strv_length ((char **) ids), ==, MANY + 2);
  g_assert_cmpstr (ids[0], ==, "quay");
  g_assert_cmpstr (stone_project_get_article (project, "a-9999")->headline, ==, "9999");
}

static void
test_many (Scratch *s, gconstpointer data)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/articles/a-%u.json", s->folder, i);
      FILE *file = g_fopen (path, "we");
      g_assert_nonnull (file);
      fprintf (file, "{\"format\": 1, \"id\": \"a-%u\", \"headline\": \"%u\"}", i, i);
      fclose (file);
    }
  bounded_run (open_many, s, 30, 300);
}

/* What is no file where a file should be: nothing is opened that has effects, or waits. */
static void
test_no_files (Scratch *s, gconstpointer data)
{
  g_autofree char *quay = scratch_path (s, "articles/quay.json");
  g_autofree char *edition = scratch_path (s, "edition.json");

  g_unlink (quay);
  g_assert_cmpint (mkfifo (quay, 0600), ==, 0);
  refuses (s, "articles/quay.json: not a regular file", MEGABYTES);
  g_unlink (quay);
  g_assert_cmpint (symlink ("/dev/zero", quay), ==, 0);
  refuses (s, "articles/quay.json: not a regular file", MEGABYTES);
  g_unlink (quay);
  /* Only root can make a device. */
  if (mknod (quay, S_IFCHR | 0600, 0x105) == 0)
    refuses (s, "articles/quay.json: not a regular file", MEGABYTES);
  g_unlink (quay);
  g_assert_cmpint (symlink ("quay.json", quay), ==, 0);
  refuses (s, "articles/quay.json: not a regular file", MEGABYTES);

  g_unlink (edition);
  g_assert_cmpint (mkfifo (edition, 0600), ==, 0);
  Expected no_edition = { s, "edition.json: not a regular file" };
  bounded_run (open_refused, &no_edition, SECONDS, MEGABYTES);
}

/* File names that no article has, beside those of articles. */
static void
test_names (Scratch *s, gconstpointer data)
{
  static const char *const names[] = { "articles/a\nb.json",     "articles/\xff\xfe.json",
                                       "articles/<b>x<.json",    "articles/\xe2\x80\xaexcod.json",
                                       "articles/.hidden.json",  "articles/a b.json",
                                       "articles/%s%n%n%n.json", "articles/.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    scratch_write (s, names[i], "{\"format\": 1}");
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_open (s->folder, &project, &error);
  g_assert_no_error (error);
  g_autofree const char **ids = stone_project_list_articles (project);
  g_assert_cmpuint (g_strv_length ((char **) ids), ==, 2);
}

static void
refuses_path (Scratch *s, const char *relative, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stone_store_resolve (s->folder, relative, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_paths (Scratch *s, gconstpointer data)
{
  refuses_path (s, "/etc/passwd", "must be relative");
  refuses_path (s, "../secret.jpg", "may not lead outside");
  refuses_path (s, "pictures/../../secret.jpg", "may not lead outside");
  refuses_path (s, "pictures/a\nb.jpg", "control character");
  refuses_path (s, "pictures/a\x1b[31m.jpg", "control character");
  refuses_path (s, "pictures/\xff.jpg", "not UTF-8");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/strangers/" name, Scratch, NULL, scratch_set_up, function, scratch_tear_down)
  ADD ("text", test_text);
  ADD ("brackets", test_brackets);
  ADD ("values", test_values);
  ADD ("long-name", test_long_name);
  ADD ("a-gigabyte", test_a_gigabyte);
  ADD ("together", test_together);
  ADD ("many", test_many);
  ADD ("no-files", test_no_files);
  ADD ("names", test_names);
  ADD ("paths", test_paths);
  return g_test_run ();
}
