/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bounded.h"
#include "stone-photo.h"

/* Pictures that lie about their size: each is refused, or read, within time and memory. */

#define SECONDS 10
#define MEGABYTES 250

typedef struct
{
  const char *path;
  const char *words; /* of the refusal; NULL: it is decoded */
} Case;

static void
run_case (gpointer data)
{
  Case *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePhoto) photo = stone_photo_read (self->path, NULL, &error);
  g_autoptr (StonePixels) pixels =
      photo != NULL ? stone_photo_decode (self->path, 1000, NULL, &error) : NULL;

  if (self->words == NULL)
    {
      g_assert_true (pixels != NULL || error != NULL);
      return;
    }
  g_assert_null (pixels);
  if (strstr (error->message, self->words) == NULL)
    g_error ("“%s” is not in: %s", self->words, error->message);
}

static void
try_bytes (const guint8 *bytes, gsize length, const char *name, const char *words)
{
  g_autofree char *folder = g_dir_make_tmp ("stonehand-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  Case self = { path, words };

  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));
  bounded_run (run_case, &self, SECONDS, MEGABYTES);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (folder), ==, 0);
}

/* tests/fuzz/seeds/photo/NAME, to be changed. */
static guint8 *
read_seed (const char *name, gsize *length)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fuzz", "seeds", "photo", name, NULL);
  char *bytes;

  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  return (guint8 *) bytes;
}

static guint32
crc_of (const guint8 *bytes, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= bytes[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
  return ~crc;
}

static void
put32 (guint8 *at, guint32 value)
{
  for (int i = 0; i < 4; i++)
    at[i] = (guint8) (value >> (24 - 8 * i));
}

/* The head of a PNG says WIDTH × HEIGHT; its pixels are few. */
static void
try_png (guint32 width, guint32 height, gboolean interlaced, const char *words)
{
  gsize length;
  g_autofree guint8 *bytes = read_seed ("b.png", &length);

  put32 (bytes + 16, width);
  put32 (bytes + 20, height);
  bytes[28] = interlaced;
  put32 (bytes + 29, crc_of (bytes + 12, 17));
  try_bytes (bytes, length, "a.png", words);
}

static void
test_png (void)
{
  try_png (65535, 65535, FALSE, "more than 200 megapixels");
  try_png (0x7fffffff, 1, FALSE, "");
  try_png (0x7fffffff, 0x7fffffff, FALSE, "");
  try_png (0, 0, FALSE, "damaged");
  try_png (14000, 14000, FALSE, NULL);
  try_png (14000, 14000, TRUE, "interlaced");
}

/* A chunk that is longer than the file. */
static void
test_png_chunk (void)
{
  gsize length;
  g_autofree guint8 *bytes = read_seed ("b.png", &length);

  put32 (bytes + 33, 0x70000000);
  try_bytes (bytes, length, "a.png", "damaged");
}

static void
test_jpeg (void)
{
  gsize length;
  g_autofree guint8 *bytes = read_seed ("a.jpg", &length);
  guint8 *frame = memmem (bytes, length, "\xff\xc0\0\x11\x08", 5);

  g_assert_nonnull (frame);
  for (guint i = 5; i < 9; i++)
    frame[i] = i % 2 == 1 ? 0x36 : 0xb0; /* 14000 × 14000 */
  try_bytes (bytes, length, "a.jpg", NULL);
  for (guint i = 5; i < 9; i++)
    frame[i] = 0xf0;
  try_bytes (bytes, length, "a.jpg", "more than 200 megapixels");
}

static void
test_webp (void)
{
  gsize length;
  g_autofree guint8 *bytes = read_seed ("d.webp", &length);
  guint8 *frame = memmem (bytes, length, "\x9d\x01\x2a", 3);

  g_assert_nonnull (frame);
  memcpy (frame + 3, "\xb0\x36\xb0\x36", 4); /* 14000 × 14000 */
  try_bytes (bytes, length, "a.webp", "64 megapixels");
}

/* Nothing but a head, or less. */
static void
test_cut (void)
{
  static const char *const names[] = { "a.jpg", "b.png", "c.tif", "d.webp" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length;
      g_autofree guint8 *bytes = read_seed (names[i], &length);

      for (gsize n = 4; n < 60; n += 11)
        try_bytes (bytes, n, names[i], ":");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libvips warns of what is damaged; photo/ hears it, but what is fatal would end the process. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_test_add_func ("/photo/strangers/png", test_png);
  g_test_add_func ("/photo/strangers/png-chunk", test_png_chunk);
  g_test_add_func ("/photo/strangers/jpeg", test_jpeg);
  g_test_add_func ("/photo/strangers/webp", test_webp);
  g_test_add_func ("/photo/strangers/cut", test_cut);
  return g_test_run ();
}
