/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG and PDF: their shape and what they show, and what strangers put into them. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bounded.h"
#include "stone-drawing.h"

#define SVG(entries, body) "<svg xmlns=\"http://www.w3.org/2000/svg\" " entries ">" body "</svg>"
#define SQUARE "<rect width=\"100\" height=\"100\" fill=\"#f00\"/>"
#define PDF                                                                                        \
  "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 "     \
  "R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 "   \
  "R>>\nendobj\n4 0 obj\n<</Length 30>>\nstream\n1 0 0 rg 0 0 150 100 re f     \nendstream\n"      \
  "endobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n"

static char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path;
  int fd = g_file_open_tmp ("stonehand-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static guint32
pixel_at (const StonePixels *pixels, int x, int y)
{
  const guint8 *rows = g_bytes_get_data (pixels->pixels, NULL);

  return *(const guint32 *) (const void *) (rows + y * pixels->stride + x * 4) & 0xffffff;
}

static void
assert_shape (const char *text, const char *format, int width, int height)
{
  g_autofree char *path = write_file (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePhoto) photo = stone_photo_read (path, NULL, &error);
  int w, h;

  g_assert_no_error (error);
  g_assert_cmpstr (photo->format, ==, format);
  g_assert_true (photo->drawing);
  g_assert_cmpint (photo->width, ==, width);
  g_assert_cmpint (photo->height, ==, height);
  g_assert_true (stone_photo_read_size (path, &w, &h, NULL));
  g_assert_cmpint (w, ==, width);
  g_remove (path);
}

static void
test_shape (void)
{
  assert_shape (SVG ("width=\"200\" height=\"100\"", ""), "svg", 20000, 10000);
  assert_shape (SVG ("viewBox=\"0 0 30 40\"", ""), "svg", 15000, 20000);
  assert_shape (SVG ("", ""), "svg", 20000, 10000);
  assert_shape ("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- <b> -->\n" SVG (
                    "width=\"50mm\" height=\"50mm\"", ""),
                "svg", 20000, 20000);
  assert_shape (PDF, "pdf", 20000, 6667);
}

static void
assert_halves (const char *text)
{
  g_autofree char *path = write_file (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePixels) pixels = stone_photo_decode (path, 90, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pixels->width, ==, 90);
  g_assert_cmphex (pixel_at (pixels, 10, pixels->height / 2), ==, 0xff0000);
  g_assert_cmphex (pixel_at (pixels, 80, pixels->height / 2), ==, 0xffffff); /* paper */
  g_autoptr (GBytes) pdf = stone_drawing_read_pdf (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5), ==, 0);
  g_remove (path);
}

static void
test_pixels (void)
{
  assert_halves (SVG ("viewBox=\"0 0 200 100\"", SQUARE));
  assert_halves (PDF);
}

/* What is at PATH is read, or refused in words: within 20 s and 400 MB either way. */
static void
read_it (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePhoto) photo = stone_photo_read (path, NULL, &error);
  g_autoptr (StonePixels) pixels =
      photo != NULL ? stone_photo_decode (path, 500, NULL, &error) : NULL;
  g_autoptr (GBytes) pdf = photo != NULL ? stone_drawing_read_pdf (path, NULL) : NULL;

  if (pixels == NULL)
    g_assert_nonnull (strstr (error->message, "stonehand-"));
}

static void
try_stranger (const char *text)
{
  g_autofree char *path = write_file (text);

  bounded_run (read_it, path, 20, 400);
  g_remove (path);
}

#define LAUGHS(name, of)                                                                           \
  "<!ENTITY " name " \"&" of ";&" of ";&" of ";&" of ";&" of ";&" of ";&" of ";\">"
#define TWICE(name, of)                                                                            \
  "<g id=\"" name "\"><use href=\"#" of "\"/><use href=\"#" of "\"/><use href=\"#" of              \
  "\"/><use href=\"#" of "\"/></g>"

static void
test_strangers (void)
{
  g_autoptr (GString) deep = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\">");

  for (guint i = 0; i < 50000; i++)
    g_string_append (deep, "<g>");
  try_stranger (deep->str);
  try_stranger ("<!DOCTYPE svg [<!ENTITY a \"lol\">" LAUGHS ("b", "a") LAUGHS ("c", "b")
                    LAUGHS ("d", "c") LAUGHS ("e", "d") LAUGHS ("f", "e") LAUGHS ("g", "f")
                        LAUGHS ("h", "g") LAUGHS ("i", "h") "]>" SVG ("", "<text>&i;</text>"));
  try_stranger (SVG ("", "<defs><g id=\"a\">" SQUARE "</g>" TWICE ("b", "a") TWICE ("c", "b")
                             TWICE ("d", "c") TWICE ("e", "d") TWICE ("f", "e") TWICE ("g", "f")
                                 TWICE ("h", "g") TWICE ("i", "h") TWICE ("j", "i")
                                     TWICE ("k", "j") "</defs><use href=\"#k\"/>"));
  try_stranger (SVG ("width=\"1e9\" height=\"1e9\"", SQUARE));
  try_stranger (SVG ("width=\"0\" height=\"-1\"", ""));
  try_stranger ("<svg");
  try_stranger ("%PDF-1.7\n");
  try_stranger ("%PDF-1.4\n3 0 obj\n<</Type/Page/MediaBox[0 0 1e30 1]>>\nendobj\n");
}

/* For the web: it draws, and does nothing else. */
static void
test_clean_svg (void)
{
  g_autofree char *path =
      write_file (SVG ("viewBox=\"0 0 100 100\" onload=\"alert(1)\"",
                       "<script>alert(2)</script><a href=\"javascript:alert(3)\">" SQUARE "</a>"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = stone_drawing_read_svg (path, &error);

  g_assert_no_error (error);
  g_autofree char *svg = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (svg, "<svg"));
  g_assert_nonnull (strstr (svg, "rgb(100%"));
  g_assert_null (strstr (svg, "alert"));
  g_remove (path);
}

/* Neither a file nor an address that it names is looked at. */
static void
test_alone (void)
{
  g_autofree char *other = write_file (SVG ("viewBox=\"0 0 100 100\"", SQUARE));
  g_autofree char *text =
      g_strdup_printf (SVG ("xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 100 100\"",
                            "<image width=\"100\" height=\"100\" href=\"file://%s\"/>"
                            "<image width=\"100\" height=\"100\" xlink:href=\"%s\"/>"),
                       other, other);
  g_autofree char *path = write_file (text);
  g_autoptr (StonePixels) pixels = stone_photo_decode (path, 50, NULL, NULL);

  g_assert_nonnull (pixels);
  g_assert_cmphex (pixel_at (pixels, 25, 25), ==, 0xffffff);
  g_remove (path);
  g_remove (other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/strangers", test_strangers); /* forks: before any thread is there */
  g_test_add_func ("/drawing/shape", test_shape);
  g_test_add_func ("/drawing/pixels", test_pixels);
  g_test_add_func ("/drawing/clean-svg", test_clean_svg);
  g_test_add_func ("/drawing/alone", test_alone);
  return g_test_run ();
}
