/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "stone-drawing.h"
#include "stone-pdf-artwork.h"

#define EDGE 64

/* PDF in another file, as it is or in the inks of a press: whatever comes of it, that file is
 * whole, and it names no colour of the screen where it was to have none. */
static void
add_artwork (GBytes *pdf, const StoneArtworkInks *inks)
{
  g_autoptr (StonePdfFile) file = stone_pdf_file_new ();
  g_autoptr (GError) error = NULL;
  guint root = stone_pdf_file_reserve (file);
  guint object = stone_pdf_artwork_add (file, pdf, "a.pdf", inks, &error);

  g_assert_true ((object == 0) == (error != NULL));
  stone_pdf_file_set (file, root, g_string_new ("<<>>"));
  g_autoptr (GByteArray) whole = stone_pdf_file_finish (file, root, root);
  g_assert_cmpint (memcmp (whole->data, "%PDF-", 5), ==, 0);
}

static void
try_artwork (GBytes *pdf)
{
  const StoneInks press = { SOURCE_DATADIR "/profiles/FOGRA39L_coated.icc", 3 };
  const StoneArtworkInks screen = { NULL };
  static StonePressColours *colours;

  if (colours == NULL)
    colours = stone_press_colours_new (&press);
  add_artwork (pdf, &screen);
  add_artwork (pdf, &(StoneArtworkInks){ colours, FALSE });
  add_artwork (pdf, &(StoneArtworkInks){ colours, TRUE });
}

static void
try_drawing (const char *path)
{
  g_autoptr (StonePhoto) photo = stone_photo_read (path, NULL, NULL);
  g_autoptr (StonePixels) pixels =
      photo != NULL && photo->drawing ? stone_photo_decode (path, EDGE, NULL, NULL) : NULL;

  if (pixels != NULL)
    g_assert_cmpint (MAX (pixels->width, pixels->height), ==, EDGE);
}

/* An SVG or a PDF: seen, and taken to a press. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = memfd_create ("drawing", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd < 0 || write (fd, data, size) != (gssize) size)
    g_error ("no memory for a file");
  if (stone_drawing_find_format (path) != NULL)
    {
      g_autoptr (GBytes) pdf = stone_drawing_read_pdf (path, NULL);

      try_drawing (path);
      if (pdf != NULL)
        try_artwork (pdf);
    }
  close (fd);
  return 0;
}
