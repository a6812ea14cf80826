/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every kind: all or nothing; and PNG, text and dump of a whole edition. */
#include "config.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "export-fixture.h"
#include "stone-photo.h"

static const char *const kinds[] = { "pdf",   "print", "png",  "html", "markdown",
                                     "ninjs", "icml",  "text", "dump" };

static void
test_kinds (void)
{
  StoneExportKind kind;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_true (stone_export_kind_from_string (kinds[i], &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (stone_export_kind_from_string ("docx", &kind));
}

static void
cancel_at_second (guint page, guint n_pages, gpointer cancellable)
{
  g_assert_cmpuint (n_pages, ==, 2);
  if (page == 1)
    g_cancellable_cancel (cancellable);
}

/* What stood there before stays as it was, and nothing stands beside it. */
static void
test_cancelled (Fixture *f, gconstpointer data)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      if (stone_export_kind_is_of_articles (kind))
        continue;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (f->out, "out", NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *list = NULL;

      g_assert_true (g_file_set_contents (path, "as it was", -1, NULL));
      f->options.progress = cancel_at_second;
      f->options.progress_data = cancellable;
      if (kind == STONE_EXPORT_TEXT) /* has no pages, so no progress */
        g_cancellable_cancel (cancellable);
      g_assert_false (stone_export (f->pages, kind, path, &f->options, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      list = export_list (f);
      g_assert_cmpstr (list, ==, "out");
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_cmpstr (bytes, ==, "as it was");
    }
}

/* Of articles none is there before all are. */
static void
test_cancelled_articles (Fixture *f, gconstpointer data)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      if (!stone_export_kind_is_of_articles (kind))
        continue;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (f->out, kinds[kind], NULL);
      g_autoptr (GDir) folder = NULL;
      const char *name;

      g_cancellable_cancel (cancellable);
      g_assert_false (stone_export (f->pages, kind, path, &f->options, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      folder = g_dir_open (path, 0, NULL);
      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *within = g_build_filename (path, name, NULL);

          g_assert_cmpstr (name, ==, "pictures");
          g_assert_cmpint (g_rmdir (within), ==, 0);
        }
      if (folder != NULL)
        g_assert_cmpint (g_rmdir (path), ==, 0);
    }
}

static void
test_failed (Fixture *f, gconstpointer data)
{
  g_autofree char *taken = g_build_filename (f->out, "taken", NULL);
  g_autofree char *page = g_build_filename (f->out, "taken-41", NULL);
  g_autofree char *nowhere = g_build_filename (f->out, "absent", "out", NULL);

  /* A folder stands where the file, or the first page's, would come. */
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (page, 0700), ==, 0);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      if (stone_export_kind_is_of_articles (kind))
        continue; /* a folder is what they make */
      g_autoptr (GError) error = NULL, other = NULL;
      g_autofree char *list = NULL;

      g_assert_false (stone_export (f->pages, kind, taken, &f->options, NULL, &error));
      g_assert_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "taken"));
      g_assert_false (stone_export (f->pages, kind, nowhere, &f->options, NULL, &other));
      g_assert_error (other, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED);
      list = export_list (f);
      g_assert_cmpstr (list, ==, "taken taken-41");
    }
}

/* PNG */

static cairo_surface_t *
read_png (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

/* In pixels. */
static guint
pixel (cairo_surface_t *surface, double x, double y)
{
  const guchar *row =
      cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) row)[(int) x] & 0xffffff;
}

static const StoneItem *
find_item (StonePage *page, StoneRole role)
{
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (item->role == role)
        return item;
    }
  g_assert_not_reached ();
}

static guint
pixel_of (cairo_surface_t *surface, const StoneItem *item, double across, double scale)
{
  return pixel (surface,
                scale * (stone_length_to_pt (item->x) + across * stone_length_to_pt (item->width)),
                scale * stone_length_to_pt (item->y + item->height / 2));
}

static void
test_png (Fixture *f, gconstpointer data)
{
  StonePage *page = stone_pages_get (f->pages, 0);
  const StoneItem *fill = find_item (page, STONE_ROLE_END_MARK);
  const StoneItem *picture = find_item (page, STONE_ROLE_PICTURE);
  const StoneSwatch *swatch =
      stone_design_get_swatch (stone_pages_get_design (f->pages), fill->fill.swatch);
  g_autofree char *stem = NULL;
  g_autofree char *list = NULL;
  g_autofree char *first = g_build_filename (f->out, "p-41.png", NULL);
  cairo_surface_t *surface;
  guint left, right;

  f->options.dpi = 72;
  stem = export_to (f, STONE_EXPORT_PNG, "p.png");
  list = export_list (f);
  g_assert_cmpstr (list, ==, "p-41.png p-42.png");
  surface = read_png (first);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 576); /* 575.43 points */
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 757);
  g_assert_cmphex (pixel (surface, 2, 400), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 575, 756), ==, 0xffffff); /* the seam */
  g_assert_cmphex (pixel_of (surface, fill, 0.5, 1), ==,
                   (int) (swatch->rgb[0] * 255 + 0.5) << 16 |
                       (int) (swatch->rgb[1] * 255 + 0.5) << 8 |
                       (int) (swatch->rgb[2] * 255 + 0.5));
  left = pixel_of (surface, picture, 0.1, 1);
  right = pixel_of (surface, picture, 0.9, 1);
  g_assert_cmpuint (left >> 16, >, 200);
  g_assert_cmpuint (left & 0xff, <, 40);
  g_assert_cmpuint (right >> 16, <, 40);
  g_assert_cmpuint (right & 0xff, >, 200);
  cairo_surface_destroy (surface);
}

static void
test_png_resolution (Fixture *f, gconstpointer data)
{
  g_autofree char *path = export_to (f, STONE_EXPORT_PNG, "p");
  g_autofree char *list = export_list (f);
  g_autofree char *first = g_build_filename (f->out, "p-41", NULL);
  cairo_surface_t *surface = read_png (first);

  g_assert_cmpstr (list, ==, "p-41 p-42");
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1151); /* 144 dpi unless said */
  cairo_surface_destroy (surface);
}

/* No name in a project leads out of its folder, by a link neither. */
static void
test_outside (Fixture *f, gconstpointer data)
{
  g_autofree char *inside = pictures_path (&f->pictures, "quay.jpg");
  g_autofree char *outside = g_build_filename (f->out, "secret.jpg", NULL);
  g_autofree char *first = g_build_filename (f->out, "p-41.png", NULL);
  const StoneItem *picture = find_item (stone_pages_get (f->pages, 0), STONE_ROLE_PICTURE);
  g_autofree char *path = NULL;
  cairo_surface_t *surface;

  g_assert_cmpint (g_rename (inside, outside), ==, 0);
  g_assert_cmpint (symlink (outside, inside), ==, 0);
  f->options.dpi = 72;
  path = export_to (f, STONE_EXPORT_PNG, "p.png");
  surface = read_png (first);
  g_assert_cmphex (pixel (surface, stone_length_to_pt (picture->x) + 12,
                          stone_length_to_pt (picture->y) + 3),
                   ==, 0xf0f0f0); /* a frame without its picture */
  cairo_surface_destroy (surface);
}

/* Text and dump */

static void
test_text (Fixture *f, gconstpointer data)
{
  static const char want[] =
      "Harbours\nPilots\nEvery ship its hour\nA rubric stands under it\nHanne Voss\n"
      "Of every ten ships that came in October, nine came on the hour. The tenth was a "
      "schooner.\n"
      "Breakfast on the mole\n"
      "A year ago the anchorage was full, the pilots were cross and the cafés on the mole did a "
      "roaring trade in breakfasts for men who had nothing to do.\n"
      "Figures of the year\nNine in ten\n"
      "At the quay\nREUTERS/Lena Ortmann\n"
      "See also: What lamps are for, page 42\n"
      "\n"
      "Lights\nWhat lamps are for\nA lamp is for the coast that it shows.\n"
      "\nLights\nIn four inks\nCyan first.\n"
      "\nLights\nA wide view\nOf a bay.\n";
  g_autofree char *path = export_to (f, STONE_EXPORT_TEXT, "out.txt");
  g_autofree char *have = NULL;

  g_assert_true (g_file_get_contents (path, &have, NULL, NULL));
  g_assert_cmpstr (have, ==, want);
}

static void
test_dump (Fixture *f, gconstpointer data)
{
  g_autofree char *path = export_to (f, STONE_EXPORT_DUMP, "out.dump");
  g_autofree char *first =
      stone_dump_page (stone_pages_get (f->pages, 0), stone_pages_get_design (f->pages),
                       stone_pages_get_faces (f->pages));
  g_autofree char *second =
      stone_dump_page (stone_pages_get (f->pages, 1), stone_pages_get_design (f->pages),
                       stone_pages_get_faces (f->pages));
  g_autofree char *want = g_strconcat (first, second, NULL);
  g_autofree char *have = NULL;

  g_assert_true (g_file_get_contents (path, &have, NULL, NULL));
  g_assert_cmpstr (have, ==, want);
  g_assert_nonnull (strstr (have, "“Every ship its hour”"));
}

#define ADD(name, run)                                                                             \
  g_test_add ("/export/" name, Fixture, NULL, export_set_up, run, export_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stone_photo_init ();
  g_test_add_func ("/export/kinds", test_kinds);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-articles", test_cancelled_articles);
  ADD ("failed", test_failed);
  ADD ("png", test_png);
  ADD ("png/resolution", test_png_resolution);
  ADD ("png/outside", test_outside);
  ADD ("text", test_text);
  ADD ("dump", test_dump);
  return g_test_run ();
}
