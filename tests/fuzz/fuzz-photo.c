/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "stone-ink-picture.h"
#include "stone-photo.h"

#define EDGE 64

/* In the inks of a press, its own profile among what is read: within the limit, unless they are its
 * own. */
static void
try_inks (const char *path)
{
  const StoneInks inks = { SOURCE_DATADIR "/profiles/FOGRA39L_coated.icc", 3 };
  g_autoptr (StoneInkPicture) picture = stone_ink_picture_read (path, EDGE, &inks, NULL, NULL);

  if (picture == NULL)
    return;
  g_assert_cmpint (MAX (picture->width, picture->height), <=, EDGE);
  g_assert_true (picture->n_inks == 1 || picture->n_inks == 4);
  g_assert_true (picture->kept || picture->n_inks == 1 || picture->most_ink <= inks.ink_limit);
}

/* What is found at PATH decodes to no more than was asked for. */
static void
try_picture (const char *path)
{
  g_autoptr (StonePhoto) photo = stone_photo_read (path, NULL, NULL);
  int width = 0, height = 0;

  if (photo == NULL)
    return;
  for (guint i = 0; i < STONE_PHOTO_N_FIELDS; i++)
    g_assert_true (g_utf8_validate (stone_photo_get_field (photo, i), -1, NULL));
  g_assert_true (g_utf8_validate (photo->credit, -1, NULL));
  g_assert_true (stone_photo_read_size (path, &width, &height, NULL));
  /* A small file may truly hold a large picture, which takes its time. */
  if ((gint64) width * height > 4000000)
    return;
  g_autoptr (StonePixels) pixels = stone_photo_decode (path, EDGE, NULL, NULL);
  if (pixels == NULL)
    return;
  g_assert_cmpint (MAX (pixels->width, pixels->height), <=, EDGE);
  g_assert_cmpuint (g_bytes_get_size (pixels->pixels), ==, (gsize) pixels->stride * pixels->height);
  g_autoptr (GBytes) jpeg = stone_pixels_to_jpeg (pixels);
  try_inks (path);
}

/* A picture file: its size, what it says of itself, its pixels. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = memfd_create ("picture", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd < 0 || write (fd, data, size) != (gssize) size)
    g_error ("no memory for a file");
  try_picture (path);
  close (fd);
  return 0;
}
