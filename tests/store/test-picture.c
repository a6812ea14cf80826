/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"
#include "stone-lost-pictures.h"

/* All that store/ reads of a picture is its first bytes. */
#define JPEG "\xff\xd8\xff\xe0 a picture"
#define OTHER_JPEG "\xff\xd8\xff\xe0 b picture"
#define PNG "\x89PNG\r\n\x1a\n and so on"
#define WEBP "RIFF....WEBPVP8 "
#define GIF "GIF89a"

static char *
outside_file (Scratch *s, const char *name, const char *bytes)
{
  char *path = g_build_filename (s->outside, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  return path;
}

static void
assert_added (Scratch *s, StoneStore *store, const char *name, const char *bytes, const char *as)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = outside_file (s, name, bytes);
  g_autofree char *file = stone_store_add_picture (store, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file, ==, as);
  g_autofree char *copied = scratch_read (s, file);
  g_assert_cmpstr (copied, ==, bytes);
  g_assert_cmpuint (scratch_count (s, "pictures", ".stonehand-"), ==, 0);
}

static StoneStore *
open_store (Scratch *s)
{
  g_autoptr (StoneProject) project = NULL;
  StoneStore *store = stone_store_open (s->folder, &project, NULL);
  g_assert_nonnull (store);
  return store;
}

static void
test_names (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneStore) store = open_store (s);
  assert_added (s, store, "Quay at Dusk.JPEG", JPEG, "pictures/quay-at-dusk.jpg");
  assert_added (s, store, "other/quay at dusk.jpg", OTHER_JPEG, "pictures/quay-at-dusk-2.jpg");
  assert_added (s, store, "quay-at-dusk.png", PNG, "pictures/quay-at-dusk.png");
  assert_added (s, store, "lamp.tif", WEBP, "pictures/lamp.webp");
  /* The same bytes under any name are there already. */
  assert_added (s, store, "again.jpg", JPEG, "pictures/quay-at-dusk.jpg");
  g_assert_cmpuint (scratch_count (s, "pictures", ""), ==, 4);

  g_autofree char *own = scratch_path (s, "pictures/lamp.webp");
  g_autofree char *file = stone_store_add_picture (store, own, NULL, NULL);
  g_assert_cmpstr (file, ==, "pictures/lamp.webp");
}

static void
test_refused (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneStore) store = open_store (s);
  g_autofree char *fifo = g_build_filename (s->outside, "fifo.jpg", NULL);
  g_autofree char *gif = outside_file (s, "no.jpg", GIF);
  g_autofree char *empty = outside_file (s, "empty.jpg", "");
  g_autofree char *none = g_build_filename (s->outside, "none.jpg", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  const struct
  {
    const char *path;
    int code;
  } refused[] = { { fifo, STONE_STORE_ERROR_PATH },       { gif, STONE_STORE_ERROR_PATH },
                  { empty, STONE_STORE_ERROR_PATH },      { "/dev/zero", STONE_STORE_ERROR_PATH },
                  { s->outside, STONE_STORE_ERROR_PATH }, { none, STONE_STORE_ERROR_IO } };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (stone_store_add_picture (store, refused[i].path, NULL, &error));
      g_assert_error (error, STONE_STORE_ERROR, refused[i].code);
    }
}

static void
test_pictures_folder_is_a_link (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneStore) store = open_store (s);
  g_autofree char *pictures = scratch_path (s, "pictures");
  g_autofree char *jpeg = outside_file (s, "in/quay.jpg", JPEG);
  g_autofree char *target = g_build_filename (s->outside, "target", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir (target, 0700), ==, 0);
  g_assert_cmpint (symlink (target, pictures), ==, 0);
  g_assert_null (stone_store_add_picture (store, jpeg, NULL, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH);
}

static void
test_too_large (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneStore) store = open_store (s);
  g_autofree char *large = outside_file (s, "large.jpg", JPEG);
  g_autoptr (GError) error = NULL;
  /* Sparse: takes no room. */
  g_assert_cmpint (truncate (large, 501LL * 1024 * 1024), ==, 0);
  g_assert_null (stone_store_add_picture (store, large, NULL, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH);
}

static void
test_cancelled (Scratch *s, gconstpointer data)
{
  g_autoptr (StoneStore) store = open_store (s);
  g_autofree char *jpeg = outside_file (s, "quay.jpg", JPEG);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (stone_store_add_picture (store, jpeg, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (scratch_count (s, "pictures", ""), ==, 0);
}

/* ---- files that are gone ---- */

#define LOST_PICTURES                                                                              \
  "{\"format\": 1, \"id\": \"quay\", \"headline\": \"Quay\", \"pictures\": ["                      \
  "{\"file\": \"pictures/quay.jpg\"}, {\"file\": \"pictures/old/lamp.jpg\"}, "                     \
  "{\"file\": \"pictures/there.jpg\"}, {\"file\": \"../away.jpg\"}, {\"to-come\": true}, "         \
  "{\"file\": \"pictures/quay.jpg\"}, {\"file\": \"pictures/never.jpg\"}]}"

static StoneStore *
open_with_lost (Scratch *s, char ***lost)
{
  g_autoptr (StoneProject) project = NULL;

  g_autofree char *pictures = scratch_path (s, "pictures");

  g_mkdir (pictures, 0700);
  scratch_write (s, "articles/quay.json", LOST_PICTURES);
  scratch_write (s, "pictures/there.jpg", JPEG);
  StoneStore *store = stone_store_open_to_read (s->folder, &project, NULL);
  g_assert_nonnull (store);
  *lost = stone_lost_pictures_list (store, project);
  return store;
}

static char *
bring_back (StoneStore *store, char **lost, const char *folder, GError **error)
{
  g_auto (GStrv) found =
      stone_lost_pictures_bring_back (store, (const char *const *) lost, folder, NULL, error);

  return found != NULL ? g_strjoinv (" ", found) : NULL;
}

/* By their names, the nearest first, and only what is a picture. */
static void
test_lost (Scratch *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lost = NULL, still = NULL;
  g_autoptr (StoneStore) store = open_with_lost (s, &lost);
  g_autofree char *names = g_strjoinv (" ", lost);
  g_autofree char *fake = outside_file (s, "QUAY.JPG", GIF);
  g_autofree char *far = outside_file (s, "a/b/quay.jpg", OTHER_JPEG);
  g_autofree char *near = outside_file (s, "z/Quay.jpg", JPEG);
  g_autofree char *lamp = outside_file (s, "z/lamp.jpg", OTHER_JPEG);
  g_autofree char *hidden = outside_file (s, ".trash/never.jpg", JPEG);
  g_autofree char *link = g_build_filename (s->outside, "never.jpg", NULL);

  g_assert_cmpstr (names, ==, "pictures/quay.jpg pictures/old/lamp.jpg pictures/never.jpg");
  g_assert_cmpint (symlink (near, link), ==, 0);
  g_autofree char *found = bring_back (store, lost, s->outside, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "pictures/quay.jpg pictures/old/lamp.jpg");
  g_autofree char *quay = scratch_read (s, "pictures/quay.jpg");
  g_autofree char *old = scratch_read (s, "pictures/old/lamp.jpg");
  g_assert_cmpstr (quay, ==, JPEG);
  g_assert_cmpstr (old, ==, OTHER_JPEG);
  g_assert_cmpuint (scratch_count (s, "pictures", ".stonehand-"), ==, 0);

  g_autoptr (StoneStore) again = open_with_lost (s, &still);
  g_assert_cmpuint (g_strv_length (still), ==, 1);
  g_assert_cmpstr (still[0], ==, "pictures/never.jpg");
}

static void
test_lost_nowhere (Scratch *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lost = NULL;
  g_autoptr (StoneStore) store = open_with_lost (s, &lost);
  g_autofree char *found = bring_back (store, lost, s->outside, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "");
  g_assert_null (bring_back (store, lost, "/nonexistent", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "nonexistent"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/picture/" name, Scratch, NULL, scratch_set_up, function, scratch_tear_down)
  ADD ("names", test_names);
  ADD ("refused", test_refused);
  ADD ("folder-a-link", test_pictures_folder_is_a_link);
  ADD ("too-large", test_too_large);
  ADD ("cancelled", test_cancelled);
  ADD ("lost", test_lost);
  ADD ("lost-nowhere", test_lost_nowhere);
  return g_test_run ();
}
